#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/search/types/types.hh"

namespace backfile::server::render {

/// Escapes & < > " ' for the content of an element or a quoted attribute.
[[nodiscard]] std::string escape(std::string_view text);
void append_escaped(std::string& out, std::string_view text);

/// Percent-encodes everything except letters, digits and -._~ so that the result is valid in any part of a URL and any
/// attribute.
[[nodiscard]] std::string percent_encode(std::string_view text);

/// Appends bytes [from, to) of `text`, escaped, with `marks` inside it between `open` and </mark>. Marks are in code
/// points of the whole text, in order; marks outside are ignored.
class MarkedText {
public:
    MarkedText(std::string_view text, const std::vector<Span>& marks);
    void append(std::string& out, std::size_t from, std::size_t to, std::string_view open = "<mark>") const;

private:
    struct ByteSpan {
        std::size_t start, end;
    };
    std::string_view text_;
    std::vector<ByteSpan> marks_;
};

/// Returns all of `text`, escaped and marked.
[[nodiscard]] std::string marked(std::string_view text, const std::vector<Span>& marks,
                                 std::string_view open = "<mark>");

/// Converts byte offsets, queried in ascending order, to code point offsets.
class CodePointCounter {
public:
    explicit CodePointCounter(std::string_view text) : text_(text) {}
    [[nodiscard]] std::size_t before(std::size_t byte);

private:
    std::string_view text_;
    std::size_t byte_ = 0;
    std::size_t count_ = 0;
};

}  // namespace backfile::server::render
