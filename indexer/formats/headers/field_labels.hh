#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/raw_article.hh"

namespace backfile::indexer {

/// The field that a label of a note or digest stands for, in English or another language: "发布时间" → "published",
/// "Quelle" → "source"; empty when it is none. The label comes without its colon.
[[nodiscard]] std::string_view field_of_label(std::string_view label);

/// The same of labels that are not English.
[[nodiscard]] std::string_view field_of_foreign_label(std::string_view label);

/// A line such as "**发布时间:** Wed, 12 Aug 2026", "- Author: Ann", "> 原文：https://…" or "*Source:* [x](https://…)"
/// as a field under the label's field name; markup of the label goes, a link keeps its address where an address is
/// meant. A line of several labels parted by "|" gives several. Empty when any part of the line is something else.
[[nodiscard]] std::vector<RawField> labelled_line(std::string_view line);

/// "[text](address)" in its parts; nothing when the whole text is no such link.
struct InlineLink {
    std::string_view text;
    std::string_view address;
};
[[nodiscard]] std::optional<InlineLink> inline_link(std::string_view text);

}  // namespace backfile::indexer
