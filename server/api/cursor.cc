#include "server/api/cursor.hh"

#include <array>
#include <charconv>
#include <cstdio>

#include "indexer/base/hash.hh"

namespace backfile::server {

namespace {

constexpr std::size_t digits = 16, check_digits = 8;
constexpr std::uint64_t latest = 253'402'300'799;  // the end of the year 9999

std::string hex(std::uint64_t number) {
    std::array<char, digits + 1> out{};
    std::snprintf(out.data(), out.size(), "%016llx", static_cast<unsigned long long>(number));
    return out.data();
}

/// Computes a checksum to recognize cursors; not a secret.
std::string check_of(std::string_view text) { return hash128_hex(text).substr(0, check_digits); }

}  // namespace

std::string to_text(const Cursor& cursor) {
    const std::string text = hex(cursor.index) + hex(cursor.search) + hex(cursor.offset) +
                             hex(static_cast<std::uint64_t>(cursor.asked));
    return text + check_of(text);
}

std::optional<Cursor> parse_cursor(std::string_view text) {
    constexpr std::size_t numbers_held = 4, size = numbers_held * digits;
    if (text.size() != size + check_digits || text.substr(size) != check_of(text.substr(0, size))) return std::nullopt;
    std::array<std::uint64_t, numbers_held> numbers{};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const char* const begin = text.data() + i * digits;
        const auto [stop, error] = std::from_chars(begin, begin + digits, numbers[i], 16);
        if (error != std::errc{} || stop != begin + digits) return std::nullopt;
    }
    if (numbers[3] > latest) return std::nullopt;
    return Cursor{numbers[0], numbers[1], numbers[2], static_cast<std::int64_t>(numbers[3])};
}

}  // namespace backfile::server
