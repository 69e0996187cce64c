#include "indexer/formats/core/body_kind.hh"
#include "indexer/formats/html/body/html_article.hh"
#include "indexer/formats/html/html_document.hh"

namespace backfile::indexer {

constexpr BodyKind html_page_body = {[](const BodyText& body) {
                                         return html_content(*body.page, {body.title, body.stated, body.is_mail});
                                     },
                                     nullptr, true, true};

constexpr BodyKind html_part_body = {[](const BodyText& body) { return html_part_content(HtmlDocument(body.text)); },
                                     nullptr, true, false};

}  // namespace backfile::indexer
