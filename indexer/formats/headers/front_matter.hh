#pragma once

#include <string_view>
#include <vector>

#include "indexer/article/raw_article.hh"
#include "indexer/base/result.hh"

namespace backfile::indexer {

/// Header and body of a Markdown file.
struct FrontMatter {
    std::vector<RawField> fields;
    std::string_view body;  ///< a part of the text given
};

/// Splits a Markdown text into header fields and body. Supports YAML between `---` lines (Hugo, Jekyll, Hexo, Obsidian,
/// Readwise), TOML between `+++` lines (Hugo, Zola, Franklin), a JSON object (Hugo), lines of `%` (Pandoc), and `Key:
/// value` lines up to the first empty line (Pelican, MultiMarkdown). Names are in lower case; lists give one field per
/// item; mappings give `outer.inner`. Falls back to reading line by line if the parser fails. Errors: too_large for a
/// header over 256 kB or 10,000 values (with aliases expanded).
[[nodiscard]] Result<FrontMatter> take_front_matter(std::string_view text);

/// Checks for a JSON object that describes an article, followed by text that is not JSON.
[[nodiscard]] bool starts_with_json_header(std::string_view text);

/// Splits off only `Key: value` lines that include a title or a date, as in plain text files.
[[nodiscard]] FrontMatter take_key_values(std::string_view text);

}  // namespace backfile::indexer
