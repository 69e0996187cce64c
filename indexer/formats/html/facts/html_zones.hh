#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/formats/html/html_document.hh"

namespace backfile::indexer {

/// Class, id and similar names of an element, in lower case, parted by spaces.
[[nodiscard]] std::string names_of(const GumboNode& node);

/// True when one of the `|`-parted words stands in `text`, at the start of a word or, of six letters or more, anywhere.
[[nodiscard]] bool has_word(std::string_view text, std::string_view words);

/// True for an element whose tag or names say that the article's own facts are not inside: navigation, footer,
/// comments, related articles, widgets, forms.
[[nodiscard]] bool is_aside(const GumboNode& node);

/// True when `node` is `below` or holds it.
[[nodiscard]] bool holds(const GumboNode& node, const GumboNode* below);

/// The text of a node on one line; empty when it has more than `max_bytes` bytes. Costs no more than that.
[[nodiscard]] std::string short_text(const GumboNode& node, std::size_t max_bytes);

}  // namespace backfile::indexer
