#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/evidence/metadata.hh"
#include "indexer/formats/html/html_document.hh"

namespace backfile::indexer {

/// What a whole page says of its article: from JSON-LD, then meta tags, then microdata, then the visible page. The
/// title is freed of the site's name, authors that are no names and dates after `now` are left out. `url_hint` is where
/// the page was fetched from, or empty.
[[nodiscard]] Metadata read_html_metadata(const HtmlDocument& page, std::string_view url_hint, std::int64_t now);

}  // namespace backfile::indexer
