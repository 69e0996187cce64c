#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/article/raw_article.hh"

namespace backfile::indexer {

/// Splits a text into its first line without line feed and the rest.
[[nodiscard]] std::pair<std::string_view, std::string_view> first_line(std::string_view text);

/// Returns the length in bytes of a key at the start of a line before `sign` (':' or '='), or 0. A key has at most 40
/// bytes of letters, digits, '_', '-', '.' and inner spaces.
[[nodiscard]] std::size_t key_size(std::string_view line, char sign);

/// Parses lines "key: value" or "key = value", and "- item" lists below a key: mail-like headers, and the fallback for
/// broken YAML or TOML. With `folded`, an indented line continues the value above it.
[[nodiscard]] std::vector<RawField> fields_by_line(std::string_view header, char sign, bool folded);

/// Checks for a title or a date among the fields, so that prose like "Note: …" is not taken for a header.
[[nodiscard]] bool names_an_article(const std::vector<RawField>& fields);

}  // namespace backfile::indexer
