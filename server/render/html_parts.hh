#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "server/render/html.hh"

namespace backfile::server::render {

/// The parts that differ between plain pages. `content` is markup, `title` plain text.
struct PageParts {
    std::string_view face;  ///< "results" or "article": value of data-face in the style sheets
    std::string title;
    std::string content;
};

/// Renders a full document with head, search form and `parts`.
[[nodiscard]] std::string whole_page(const PageParts& parts, const PageState& state, std::string_view root);

/// Returns URLs, escaped for an attribute.
[[nodiscard]] std::string search_href(const PageState& state, std::string_view root);
[[nodiscard]] std::string article_href(std::string_view id, const PageState& state, std::string_view root);

/// Returns ` lang="…"` if `tag` looks like a language tag other than und, else "".
[[nodiscard]] std::string lang_attribute(std::string_view tag);

/// Renders <tag class="name">text</tag> with escaped text; "" for an empty text, no class for an empty name.
[[nodiscard]] std::string tagged(std::string_view tag, std::string_view name, std::string_view text);

/// Joins the non-empty pieces of markup with a dot.
[[nodiscard]] std::string dotted(std::initializer_list<std::string> pieces);

/// Renders a link to the article's URL; plain text if it is not an http(s) URL.
[[nodiscard]] std::string outward_link(std::string_view url);

/// Renders <time> with the precision of the date; a file date is marked as estimated.
[[nodiscard]] std::string date_html(const std::optional<Published>& published);

/// Formats a file location: path and archive member.
[[nodiscard]] std::string place_text(const Place& place);

/// Formats a number with thousands separators: 12,345
[[nodiscard]] std::string grouped(std::uint64_t number);

}  // namespace backfile::server::render
