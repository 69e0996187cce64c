#include "indexer/archive/html_reader.hh"

#include "indexer/archive/charset.hh"
#include "indexer/base/strings.hh"

namespace backfile {

bool starts_like_html(std::string_view head) {
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    head = trim(head);
    while (head.starts_with("<!--")) {
        const std::size_t end = head.find("-->");
        if (end == std::string_view::npos) return false;
        head = trim(head.substr(end + 3));
    }
    return starts_with_nocase(head, "<!doctype html") || starts_with_nocase(head, "<html");
}

void read_html(const Input& input, ArticleSink& sink) {
    const auto bytes = input.bytes.rest(input.largest);
    if (!bytes) return sink.failed("", bytes.error());
    RawArticle article;
    article.body = to_utf8(*bytes, declared_charset(std::string_view(*bytes).substr(0, format_head)));
    article.body_type = MediaType::html;
    sink.article(std::move(article));
}

}  // namespace backfile
