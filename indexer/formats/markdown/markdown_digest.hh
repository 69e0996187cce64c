#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/raw_article.hh"

namespace backfile::indexer {

/// One article of a digest: its heading and labelled lines as fields, its own text, and what part of the file it is.
struct DigestEntry {
    std::vector<RawField> fields;
    std::string body;  ///< Markdown
};

/// A file that holds many articles, and what it says beside them: its heading as title, labelled lines, and text above
/// the entries, under its headings of sections or below.
struct Digest {
    std::vector<DigestEntry> entries;
    DigestEntry own;
};

/// A digest is headings of one level, each followed by a block of labelled lines ("**链接:** …",
/// "Date: …", "Source: …") and text. Nothing when the file is one article with headings: nearly all headings of the
/// level must have such a block with an address or a date and a second label, and at least three of them, or one whose
/// text is labelled as well. The heading above an entry is its source, unless it names one.
[[nodiscard]] std::optional<Digest> read_digest(std::string_view markdown);

}  // namespace backfile::indexer
