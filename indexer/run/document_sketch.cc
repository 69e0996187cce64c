#include "indexer/run/document_sketch.hh"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "indexer/index/forward.hh"
#include "indexer/index/schema.hh"
#include "indexer/story/signature.hh"

namespace backfile::indexer {

Xapian::Document document_with_sketch(DocumentBuilder& builder, const Article& article, const Archives& archives) {
    Xapian::Document document = builder.build(article, archives);
    const std::string forward = document.get_value(schema::number(schema::Slot::forward));
    ForwardReader sections(forward);
    static_cast<void>(sections.take_section());  // the title
    std::vector<std::string> pages = {article.url};
    std::copy_n(article.links.begin(), std::min(article.links.size(), max_pages), std::back_inserter(pages));
    document.add_value(schema::number(schema::Slot::signature),
                       to_bytes(make_signature(sections.take_section(), article.title, pages)));
    return document;
}

}  // namespace backfile::indexer
