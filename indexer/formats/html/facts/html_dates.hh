#pragma once

#include <cstdint>
#include <vector>

#include "indexer/evidence/find_date.hh"
#include "indexer/evidence/publish_date.hh"
#include "indexer/formats/html/html_document.hh"

namespace backfile::indexer {

/// Finds the dates shown on the page for its article, best first: in elements whose class or tag names a date, after
/// words like "published on", near `heading` (the article's, may be null). Skips comments, related lists, footers,
/// archive widgets and copyright lines. All have DateSource::text and are not after `now` (seconds since 1970).
[[nodiscard]] std::vector<DateCandidate> visible_dates(const HtmlDocument& page, const GumboNode* heading,
                                                       DayOrder order, std::int64_t now);

}  // namespace backfile::indexer
