#include "indexer/formats/core/body_kind.hh"
#include "indexer/formats/html/body/html_article.hh"
#include "indexer/formats/html/html_document.hh"

namespace backfile::indexer {

constexpr BodyKind html_page_body = {.extract =
                                         [](const BodyText& body) {
                                             return html_content(*body.page, {body.title, body.declared, body.is_mail});
                                         },
                                     .html = true,
                                     .whole_page = true};

constexpr BodyKind html_part_body = {
    .extract = [](const BodyText& body) { return html_part_content(HtmlDocument(body.text)); }, .html = true};

}  // namespace backfile::indexer
