#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/text/analyzer.hh"

namespace backfile {

/// A 24-bit code of a term: XXH3 of the term, never below `first_token_code`. Two words of a text collide once in 16
/// million times.
using TokenCode = std::uint32_t;

constexpr TokenCode no_token = 0;        ///< placeholder for an omitted term
constexpr TokenCode section_border = 1;  ///< between title, body and each author
constexpr TokenCode first_token_code = 2;

[[nodiscard]] TokenCode token_code(std::string_view term);
/// Returns the code for hash64(term).
[[nodiscard]] TokenCode token_code_of_hash(std::uint64_t hash);

/// Sections of a forward index, in order. Each author has a section, from `authors` on.
enum class Section : std::uint8_t { title, body, authors };

/// Writes the forward index of an article: its tokens in order, three bytes each, little-endian. Used for phrases and
/// proximity; takes a fraction of the space of Xapian's position lists, which have an entry per term and document.
class ForwardWriter {
public:
    /// Sets the token at a position of the section, counted from 0. Positions must rise; skipped ones are empty.
    void add(std::uint32_t position, TokenCode code);
    void end_section();
    /// Returns the bytes and resets the writer.
    [[nodiscard]] std::string take();

private:
    void put(TokenCode code);

    std::string bytes_;
    std::uint32_t next_ = 0;
};

/// Reads a forward index or a part of one. A view: the bytes must outlive it.
class ForwardReader {
public:
    explicit ForwardReader(std::string_view bytes) : bytes_(bytes) {}

    [[nodiscard]] std::size_t size() const { return bytes_.size() / width; }
    [[nodiscard]] TokenCode operator[](std::size_t index) const {
        const auto byte = [&](std::size_t i) {
            return TokenCode{static_cast<unsigned char>(bytes_[index * width + i])};
        };
        return byte(0) | byte(1) << 8U | byte(2) << 16U;
    }
    /// Returns the first position of `code` at or after `from`; size() if there is none.
    [[nodiscard]] std::size_t find(TokenCode code, std::size_t from = 0) const;
    [[nodiscard]] ForwardReader part(std::size_t first, std::size_t count) const {
        return ForwardReader(bytes_.substr(first * width, count * width));
    }
    /// Removes and returns the section at the front: up to the first border, or all.
    [[nodiscard]] ForwardReader take_section();

    static constexpr std::size_t width = 3;

private:
    std::string_view bytes_;
};

}  // namespace backfile
