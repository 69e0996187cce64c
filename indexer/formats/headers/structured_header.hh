#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "indexer/article/raw_article.hh"
#include "indexer/base/result.hh"

namespace backfile::indexer {

/// Bounds of one header, whatever it is written in.
constexpr std::size_t max_header = 256 * 1024;  // bytes
constexpr int max_header_values = 10'000;       // counted as unfolded
constexpr int max_header_value_depth = 32;

/// The fields of a header in YAML, TOML or JSON: names in lower case, lists give a name several times, tables inside
/// give "outer.inner". Errors: malformed when it is not of this language, too_large when it unfolds to too much.
[[nodiscard]] Result<std::vector<RawField>> yaml_header(std::string_view header);
[[nodiscard]] Result<std::vector<RawField>> toml_header(std::string_view header);
[[nodiscard]] Result<std::vector<RawField>> json_header(std::string_view header);

}  // namespace backfile::indexer
