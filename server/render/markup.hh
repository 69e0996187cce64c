#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/search/types/types.hh"

namespace backfile::server::render {

/// `text` fit for the content of an element and for a quoted attribute: & < > " ' escaped.
[[nodiscard]] std::string escape(std::string_view text);
void append_escaped(std::string& out, std::string_view text);

/// Percent-encodes all but letters, digits and -._~ so that the result fits any part of an address, and any attribute.
[[nodiscard]] std::string percent_encode(std::string_view text);

/// The piece [from, to) (bytes) of `text`, escaped, with the parts of `marks` that lie inside it between `open` and
/// </mark>. Marks are in code points of the whole text, in order; what lies outside of it is left out.
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

/// All of `text`, escaped and marked.
[[nodiscard]] std::string marked(std::string_view text, const std::vector<Span>& marks,
                                 std::string_view open = "<mark>");

/// Code points before each of some byte offsets, which must be asked for in rising order.
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
