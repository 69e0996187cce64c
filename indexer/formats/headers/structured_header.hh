#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "indexer/article/raw_article.hh"
#include "indexer/base/result.hh"

namespace backfile::indexer {

/// Limits of one header in any syntax.
constexpr std::size_t max_header = 256 * 1024;  // bytes
constexpr int max_header_values = 10'000;       // counted as unfolded
constexpr int max_header_value_depth = 32;

/// Parses a header in YAML, TOML or JSON. Names are in lower case, lists give one field per item, nested tables give
/// "outer.inner". Errors: malformed; too_large if it expands beyond the limits.
[[nodiscard]] Result<std::vector<RawField>> yaml_header(std::string_view header);
[[nodiscard]] Result<std::vector<RawField>> toml_header(std::string_view header);
[[nodiscard]] Result<std::vector<RawField>> json_header(std::string_view header);

}  // namespace backfile::indexer
