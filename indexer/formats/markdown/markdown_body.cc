#include <utility>

#include "indexer/formats/core/body_kind.hh"
#include "indexer/formats/markdown/markdown.hh"
#include "indexer/formats/text/scraped_labels.hh"
#include "indexer/formats/text/scraped_lines.hh"

namespace backfile::indexer {

namespace {

/// Reads a note's dateline or quoted header ("*Ann Doe, 17 August 2020*", "> 原文：URL"): its first paragraph, when it
/// is short.
void read_dateline(Content& content) {
    constexpr std::size_t max_words = 24;
    const std::string first = content.body.substr(0, content.body.find("\n\n"));
    if (count_words(first) > max_words) return;
    LineFacts facts = facts_of_line(first);
    content.published = facts.published;
    content.modified = facts.modified;
    content.authors = std::move(facts.authors);
    content.url = std::move(facts.url);
    content.source = std::move(facts.source);
}

}  // namespace

constexpr BodyKind markdown_body = {[](const BodyText& body) {
    Content content = markdown_content(body.text, body.title);
    read_dateline(content);
    return content;
}};

}  // namespace backfile::indexer
