#pragma once

#include <cstdint>
#include <vector>

#include "indexer/evidence/find_date.hh"
#include "indexer/evidence/publish_date.hh"
#include "indexer/formats/html/html_document.hh"

namespace backfile::indexer {

/// The dates that the visible page shows for its article, best first: of elements whose class or tag says date, behind
/// words like "published on", near `heading` (the article's, may be null). Comments, related lists, footers, archive
/// widgets and copyright lines are passed over. All are of source text; none lies after `now`.
[[nodiscard]] std::vector<DateCandidate> visible_dates(const HtmlDocument& page, const GumboNode* heading,
                                                       DayOrder order, std::int64_t now);

}  // namespace backfile::indexer
