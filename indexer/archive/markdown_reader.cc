#include "indexer/archive/markdown_reader.hh"

#include <iterator>
#include <utility>

#include "indexer/archive/charset.hh"
#include "indexer/archive/front_matter.hh"
#include "indexer/archive/readwise.hh"

namespace backfile {

bool starts_like_markdown(std::string_view bytes) {
    std::string_view head = bytes.substr(0, format_head);
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    if (head.starts_with("# ")) return true;
    const bool opened = head.starts_with("---\n") || head.starts_with("---\r\n");
    return opened && head.find(':') < head.find("\n---", 3);  // the header may end beyond the head
}

void read_markdown(const Input& input, ArticleSink& sink) {
    const auto bytes = input.bytes.rest(input.largest);
    if (!bytes) return sink.failed("", bytes.error());
    const std::string text = to_utf8(*bytes, "");
    auto parts = take_front_matter(text);
    if (!parts) return sink.failed("", parts.error());
    RawArticle article;
    article.fields = std::move(parts->fields);
    article.fields_from = DateSource::front_matter;
    article.body = parts->body;
    article.body_type = MediaType::markdown;
    auto more = take_metadata_block(article.body);
    article.fields.insert(article.fields.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    sink.article(std::move(article));
}

}  // namespace backfile
