#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "server/render/html.hh"

namespace backfile::server::render {

/// What differs between the plain pages. `content` is markup, `title` plain text.
struct PageParts {
    std::string_view face;  ///< "results" or "article": the style sheets' data-face
    std::string title;
    std::string content;
};

/// A whole document with the head, the search form and `parts`.
[[nodiscard]] std::string whole_page(const PageParts& parts, const PageState& state, std::string_view root);

/// Addresses, ready for an attribute.
[[nodiscard]] std::string search_href(const PageState& state, std::string_view root);
[[nodiscard]] std::string article_href(std::string_view id, const PageState& state, std::string_view root);

/// ` lang="…"` when `tag` looks like a language tag and names a language, else nothing.
[[nodiscard]] std::string lang_attribute(std::string_view tag);

/// <tag class="name">text</tag> with the text escaped; nothing for an empty text, no class for an empty name.
[[nodiscard]] std::string tagged(std::string_view tag, std::string_view name, std::string_view text);

/// The pieces of markup that are not empty, with a dot between.
[[nodiscard]] std::string dotted(std::initializer_list<std::string> pieces);

/// A link to where the article was first read; the bare text when it is no plain http(s) address.
[[nodiscard]] std::string outward_link(std::string_view url);

/// <time> as precise as the date is known; a file's own date is called a guess.
[[nodiscard]] std::string date_html(const std::optional<Published>& published);

[[nodiscard]] std::string place_text(const Place& place);

/// 12,345
[[nodiscard]] std::string grouped(std::uint64_t number);

}  // namespace backfile::server::render
