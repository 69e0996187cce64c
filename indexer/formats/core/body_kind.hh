#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/raw_article.hh"
#include "indexer/formats/core/content.hh"

namespace backfile::indexer {

class HtmlDocument;

/// A body and what is known of it before its text is read; texts may be empty.
struct BodyText {
    std::string_view text;
    std::string_view title;               ///< of the article
    std::string_view declared;            ///< the text of the article as the page's JSON-LD states it
    const std::vector<RawField>& fields;  ///< of its record
    bool is_mail = false;                 ///< then what is quoted and signatures go too
    const HtmlDocument* page = nullptr;   ///< the parsed text of a whole page, null for other kinds
};

/// How the bodies of one markup are read: a row that stands beside its format. A reader points at the row that its
/// articles' bodies want. To add a markup, add a row; nothing else asks which one it is.
struct BodyKind {
    /// Takes the article's text, and what it says of itself, out of a body.
    Content (*extract)(const BodyText& body);
    /// Takes the markup off a title; null when titles have none.
    std::string (*plain_title)(std::string_view title, const std::vector<RawField>& fields) = nullptr;
    bool html = false;  ///< its relative links mean addresses beside its own
    bool whole_page =
        false;  ///< HTML with a head and a site around it, which say of the article what its record does not
};

/// The kinds that readers of several formats have. Those of one format are declared in its folder.
extern const BodyKind scraped_body;  ///< plain text as scraped or copied from a page; of an article without a kind
extern const BodyKind prose_body;    ///< plain text that is the article and nothing else: a feed's or dump's text field
extern const BodyKind markdown_body;   ///< Markdown
extern const BodyKind html_page_body;  ///< a whole page, the article somewhere in it
extern const BodyKind html_part_body;  ///< HTML that is the article and nothing else: a feed's content

}  // namespace backfile::indexer
