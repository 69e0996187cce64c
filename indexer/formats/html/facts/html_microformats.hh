#pragma once

#include "indexer/formats/html/html_document.hh"
#include "indexer/formats/html/page_facts.hh"

namespace backfile::indexer {

/// What the page's h-entry says of itself (microformats2, microformats.org/wiki/h-entry), as blogs of the IndieWeb and
/// Medium's exports do. Nothing where there are several entries, which are a list, and nothing of what is cited or
/// commented inside it.
[[nodiscard]] PageFacts read_h_entry(const HtmlDocument& page);

}  // namespace backfile::indexer
