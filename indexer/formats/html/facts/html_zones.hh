#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/formats/html/html_document.hh"

namespace backfile::indexer {

/// Returns class, id and similar names of an element in lower case, separated by spaces.
[[nodiscard]] std::string names_of(const GumboNode& node);

/// Checks whether `text` contains one of the words separated by `|`: at the start of a word, or anywhere if it has six
/// letters or more.
[[nodiscard]] bool has_word(std::string_view text, std::string_view words);

/// Checks whether the tag or names of an element show that it is not part of the article: navigation, footer, comments,
/// related articles, widgets, forms.
[[nodiscard]] bool is_aside(const GumboNode& node);

/// Checks whether `node` is `below` or contains it.
[[nodiscard]] bool holds(const GumboNode& node, const GumboNode* below);

/// Returns the text of a node on one line, or "" if it is longer than `max_bytes`. Reads no more than necessary.
[[nodiscard]] std::string short_text(const GumboNode& node, std::size_t max_bytes);

}  // namespace backfile::indexer
