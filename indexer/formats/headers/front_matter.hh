#pragma once

#include <string_view>
#include <vector>

#include "indexer/article/raw_article.hh"
#include "indexer/base/result.hh"

namespace backfile::indexer {

/// A Markdown file in its two parts.
struct FrontMatter {
    std::vector<RawField> fields;
    std::string_view body;  ///< a part of the text given
};

/// Takes the header off a Markdown text: YAML between `---` lines (Hugo, Jekyll, Hexo, Obsidian, Readwise), TOML
/// between `+++` lines (Hugo, Zola, Franklin), a JSON object (Hugo), lines of `%` (Pandoc), or lines `Key: value` up to
/// the first empty line (Pelican, MultiMarkdown). No header gives no fields. Names come in lower case; lists, also
/// nested ones such as [[a wiki link]], give a field an entry; mappings give `outer.inner`. What its parser refuses is
/// read line by line. Errors: too_large for a header over 256 kB or 10,000 values (aliases unfolded).
[[nodiscard]] Result<FrontMatter> take_front_matter(std::string_view text);

/// True for a JSON object that names an article, and text below it that goes on with no JSON.
[[nodiscard]] bool starts_with_json_header(std::string_view text);

/// The last of these alone: mail-like lines that name a title or a date, as plain text files have them too.
[[nodiscard]] FrontMatter take_key_values(std::string_view text);

}  // namespace backfile::indexer
