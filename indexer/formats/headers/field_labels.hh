#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/raw_article.hh"

namespace backfile::indexer {

/// Maps a label without its colon to a field name, in any language: "发布时间" → "published", "Quelle" → "source". Returns
/// "" for other labels.
[[nodiscard]] std::string_view field_of_label(std::string_view label);

/// Does the same for labels in languages other than English only.
[[nodiscard]] std::string_view field_of_foreign_label(std::string_view label);

/// Parses a labelled line such as "**发布时间:** Wed, 12 Aug 2026", "- Author: Ann", "> 原文：https://…" or "*Source:*
/// [x](https://…)" into fields. Removes markup of the label; keeps the address of a link where a URL is expected.
/// Labels separated by "|" give several fields. Returns nothing if any part of the line is something else.
[[nodiscard]] std::vector<RawField> labelled_line(std::string_view line);

/// A link "[text](address)"; none if the text contains anything else.
struct InlineLink {
    std::string_view text;
    std::string_view address;
};
[[nodiscard]] std::optional<InlineLink> inline_link(std::string_view text);

}  // namespace backfile::indexer
