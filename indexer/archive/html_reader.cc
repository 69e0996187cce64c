#include "indexer/archive/html_reader.hh"

#include <utility>

#include "indexer/archive/charset.hh"
#include "indexer/archive/front_matter.hh"
#include "indexer/archive/text_reader.hh"
#include "indexer/base/strings.hh"

namespace backfile {

namespace {

/// `text` from its first tag on: behind a byte order mark, white space, an XML declaration and comments.
std::string_view behind_prologue(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    for (;;) {
        text = trim(text);
        const std::string_view end = text.starts_with("<?") ? "?>" : text.starts_with("<!--") ? "-->" : "";
        if (end.empty()) return text;
        const std::size_t at = text.find(end, 2);
        if (at == std::string_view::npos) return {};
        text.remove_prefix(at + end.size());
    }
}

bool opens_page(std::string_view text) {
    text = behind_prologue(text);
    if (starts_with_nocase(text, "<!doctype")) return starts_with_nocase(trim(text.substr(9)), "html");
    return starts_with_nocase(text, "<html") && (text.size() == 5 || is_space(text[5]) || text[5] == '>');
}

bool has_front_matter(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    return text.starts_with("---\n") || text.starts_with("---\r\n");
}

}  // namespace

bool may_be_html(std::string_view bytes) {
    return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || looks_like_text(bytes);
}

bool starts_like_html(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, format_head);
    if (!has_front_matter(head)) return opens_page(head);
    const std::size_t end = head.find("\n---", 3);
    if (end == std::string_view::npos) return true;  // the header ends beyond the head
    return trim(head.substr(end + 4)).starts_with('<');
}

void read_html(const Input& input, ArticleSink& sink) {
    const auto bytes = input.bytes.rest(input.largest);
    if (!bytes) return sink.failed("", bytes.error());
    const std::string text = to_utf8(*bytes, declared_charset(*bytes));
    RawArticle article;
    article.body_type = MediaType::html;
    if (!has_front_matter(text)) {
        article.body = text;
        return sink.article(std::move(article));
    }
    auto parts = take_front_matter(text);
    if (!parts) return sink.failed("", parts.error());
    article.fields = std::move(parts->fields);
    article.fields_from = DateSource::front_matter;
    article.body = parts->body;
    if (!opens_page(article.body)) article.body_type = MediaType::html_part;
    sink.article(std::move(article));
}

}  // namespace backfile
