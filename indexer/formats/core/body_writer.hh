#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/parts.hh"
#include "indexer/formats/core/content.hh"

namespace backfile::indexer {

/// Builds a body of paragraphs. Folds white space, drops empty paragraphs and records headings.
class BodyWriter {
public:
    /// Adds a paragraph and folds its white space.
    void paragraph(std::string_view text);
    void heading(std::string_view text, int level);
    /// Adds a list item on a line of its own.
    void item(std::string_view text);
    /// Adds lines unchanged (code, verse), indented by four spaces, without blank lines at both ends.
    void verbatim(std::string_view text);

    [[nodiscard]] bool empty() const { return body_.empty(); }
    /// Moves the body and its headings to `content`.
    void move_to(Content& content);

private:
    void part(std::string_view separator);

    std::string body_;
    std::vector<Heading> headings_;
    bool in_list_ = false;
};

}  // namespace backfile::indexer
