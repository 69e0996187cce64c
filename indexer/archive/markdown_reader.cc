#include "indexer/archive/markdown_reader.hh"

#include <iterator>
#include <utility>

#include "indexer/archive/front_matter.hh"
#include "indexer/archive/readwise.hh"
#include "indexer/base/utf8.hh"

namespace backfile {

bool starts_like_markdown(std::string_view bytes) {
    constexpr std::size_t looked_at = 64 * 1024;
    std::string_view head = bytes.substr(0, looked_at);
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    if (head.starts_with("# ")) return true;
    const bool opened = head.starts_with("---\n") || head.starts_with("---\r\n");
    return opened && head.find("\n---", 3) != std::string_view::npos && head.find(':') < head.find("\n---", 3);
}

void read_markdown(const Input& input, ArticleSink& sink) {
    const std::string text = utf8::clean(input.bytes);
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
