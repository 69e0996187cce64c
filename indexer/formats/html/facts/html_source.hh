#pragma once

#include <string>

#include "indexer/formats/html/html_document.hh"
#include "indexer/formats/text/scraped_labels.hh"

namespace backfile::indexer {

/// What the lines right below `heading` (may be null) name as the article's source, "来源：航天日报 作者：张三", with
/// the authors of the same line; or the text of an element whose class or id says source. Empty when there is none.
[[nodiscard]] LineFacts visible_source(const HtmlDocument& page, const GumboNode* heading);

}  // namespace backfile::indexer
