#pragma once

#include "indexer/formats/html/html_document.hh"
#include "indexer/formats/html/page_facts.hh"

namespace backfile::indexer {

/// Reads the page's h-entry (microformats2, microformats.org/wiki/h-entry), used by IndieWeb blogs and Medium's
/// exports. Returns nothing if there are several entries (a list); ignores citations and comments inside it.
[[nodiscard]] PageFacts read_h_entry(const HtmlDocument& page);

}  // namespace backfile::indexer
