#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/raw_article.hh"
#include "indexer/formats/core/content.hh"

namespace backfile::indexer {

class HtmlDocument;

/// A body and what is known about its article from elsewhere. Strings may be empty.
struct BodyText {
    std::string_view text;
    std::string_view title;               ///< of the article
    std::string_view declared;            ///< the article's text according to the page's JSON-LD
    const std::vector<RawField>& fields;  ///< of the record
    bool is_mail = false;                 ///< removes quoted mails and signatures from HTML too
    const HtmlDocument* page = nullptr;   ///< the parsed text if the kind is a whole page
};

/// Extraction of one kind of body. Each kind is a constant next to its format; a reader sets RawArticle::body_kind to it.
/// A new markup adds its own constant; there is no central list.
struct BodyKind {
    /// Extracts the article's text and the facts that the body itself gives.
    Content (*extract)(const BodyText& body);
    /// Removes the markup from a title; null if titles have no markup.
    std::string (*plain_title)(std::string_view title, const std::vector<RawField>& fields) = nullptr;
    /// Relative links are resolved against the article's address.
    bool html = false;
    /// HTML with a head and a site around the article; they may give facts that the record lacks.
    bool whole_page = false;
};

// Kinds used by several formats. Kinds of a single format are declared in its folder.

/// Plain text scraped or copied from a page. The default of an article without a kind.
extern const BodyKind scraped_body;
/// Plain text of an article and nothing else: the text field of a feed or dump.
extern const BodyKind prose_body;
extern const BodyKind markdown_body;
/// A complete page that contains the article.
extern const BodyKind html_page_body;
/// HTML of an article and nothing else: the content of a feed item.
extern const BodyKind html_part_body;

}  // namespace backfile::indexer
