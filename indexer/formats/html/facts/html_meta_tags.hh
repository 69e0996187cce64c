#pragma once

#include "indexer/formats/html/html_document.hh"
#include "indexer/formats/html/page_facts.hh"

namespace backfile::indexer {

/// What the meta and link elements say, under all the names of a table: OpenGraph, Dublin Core, Twitter, Parse.ly,
/// Sailthru, citations, plain names. A row of the table that stands earlier is trusted more.
[[nodiscard]] PageFacts read_meta_tags(const HtmlDocument& page);

/// What schema.org microdata says of the article.
[[nodiscard]] PageFacts read_microdata(const HtmlDocument& page);

}  // namespace backfile::indexer
