#include "indexer/formats/light_markup/headed_text.hh"

#include <string>
#include <utility>

#include "indexer/formats/core/charset.hh"
#include "indexer/formats/headers/front_matter.hh"

namespace backfile::indexer {

void read_headed_text(const Input& input, const BodyKind& kind, ArticleSink& sink, const TakeHeader& take_header) {
    const auto bytes = input.bytes.rest(input.largest);
    if (!bytes) {
        sink.failed("", bytes.error());
        return;
    }
    const std::string text = to_utf8(*bytes, "");
    std::string_view body = text;
    RawArticle article;
    if (body.starts_with("---\n")) {
        auto parts = take_front_matter(text);
        if (!parts) {
            sink.failed("", parts.error());
            return;
        }
        article.fields = std::move(parts->fields);
        body = parts->body;
    }
    article.body = take_header(body, article.fields);
    article.fields_from = DateSource::front_matter;
    article.body_kind = &kind;
    sink.article(std::move(article));
}

}  // namespace backfile::indexer
