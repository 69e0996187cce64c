#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/article/raw_article.hh"

namespace backfile::indexer {

/// A text's first line without its line feed, and what stands below it.
[[nodiscard]] std::pair<std::string_view, std::string_view> first_line(std::string_view text);

/// The bytes of a key at a line's start, before `sign` (':' or '='); 0 when the line does not start with one. A key has
/// at most 40 bytes of letters, digits, '_', '-', '.' and inner spaces.
[[nodiscard]] std::size_t key_size(std::string_view line, char sign);

/// Lines "key: value" or "key = value", and "- item" lists below a key: what is left of YAML or TOML when it is broken,
/// and all there is to mail-like headers. With `folded`, an indented line goes on with the value above it.
[[nodiscard]] std::vector<RawField> fields_by_line(std::string_view header, char sign, bool folded);

/// True when a field says a title or a date, so that prose like "Note: …" is not taken for a header.
[[nodiscard]] bool names_an_article(const std::vector<RawField>& fields);

}  // namespace backfile::indexer
