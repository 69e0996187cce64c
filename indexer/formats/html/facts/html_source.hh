#pragma once

#include <string>

#include "indexer/formats/html/html_document.hh"
#include "indexer/formats/text/scraped_labels.hh"

namespace backfile::indexer {

/// Finds the article's source in the lines just below `heading` (may be null), "来源：航天日报 作者：张三", with the authors on the
/// same line; or in an element whose class or id names a source. Empty if there is none.
[[nodiscard]] LineFacts visible_source(const HtmlDocument& page, const GumboNode* heading);

}  // namespace backfile::indexer
