#pragma once

#include "indexer/formats/html/html_document.hh"
#include "indexer/formats/html/page_facts.hh"

namespace backfile::indexer {

/// Reads meta and link elements by a table of names: OpenGraph, Dublin Core, Twitter, Parse.ly, Sailthru, citations,
/// plain names. Earlier rows of the table have priority.
[[nodiscard]] PageFacts read_meta_tags(const HtmlDocument& page);

/// Reads schema.org microdata of the article.
[[nodiscard]] PageFacts read_microdata(const HtmlDocument& page);

}  // namespace backfile::indexer
