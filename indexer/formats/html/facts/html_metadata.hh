#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/evidence/metadata.hh"
#include "indexer/formats/html/html_document.hh"

namespace backfile::indexer {

/// Reads a page's metadata from JSON-LD, then meta tags, then microdata, then the visible page. Removes the site's name
/// from the title; ignores authors that are not names, and dates after `now` (seconds since 1970). `url_hint` is the
/// address it was fetched from, or empty.
[[nodiscard]] Metadata read_html_metadata(const HtmlDocument& page, std::string_view url_hint, std::int64_t now);

}  // namespace backfile::indexer
