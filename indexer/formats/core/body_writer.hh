#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/parts.hh"
#include "indexer/formats/core/content.hh"

namespace backfile::indexer {

/// Builds a body of paragraphs: white space folded, empty paragraphs dropped, headings remembered.
class BodyWriter {
public:
    /// A paragraph of prose; its white space is folded.
    void paragraph(std::string_view text);
    void heading(std::string_view text, int level);
    /// A list item, in a line of its own below the one before.
    void item(std::string_view text);
    /// Lines kept as they are (code, verse), indented by four spaces; blank ones at both ends are left out.
    void verbatim(std::string_view text);

    [[nodiscard]] bool empty() const { return body_.empty(); }
    /// Moves the body and its headings there.
    void move_to(Content& content);

private:
    void part(std::string_view separator);

    std::string body_;
    std::vector<Heading> headings_;
    bool in_list_ = false;
};

}  // namespace backfile::indexer
