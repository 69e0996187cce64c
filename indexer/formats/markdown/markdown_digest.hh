#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/raw_article.hh"

namespace backfile::indexer {

/// One article of a digest: its heading and labelled lines as fields, and its text.
struct DigestEntry {
    std::vector<RawField> fields;
    std::string body;  ///< Markdown
};

/// A file of several articles, and its own metadata and text: its heading as title, labelled lines, and text outside
/// the entries.
struct Digest {
    std::vector<DigestEntry> entries;
    DigestEntry own;
};

/// Splits a digest: headings of one level, each followed by labelled lines ("**链接:** …", "Date: …", "Source: …") and
/// text. Returns nothing if the file is one article with headings: nearly all headings of the level must have an
/// address or a date and a second label, and there must be at least three of them, or one whose text is labelled too.
/// The heading above an entry is its source, unless the entry names one.
[[nodiscard]] std::optional<Digest> read_digest(std::string_view markdown);

}  // namespace backfile::indexer
