#include "indexer/formats/html/html_reader.hh"

#include <algorithm>
#include <string>
#include <utility>

#include "indexer/base/strings.hh"
#include "indexer/formats/core/body_kind.hh"
#include "indexer/formats/core/charset.hh"
#include "indexer/formats/headers/front_matter.hh"
#include "indexer/formats/text/text_reader.hh"

namespace backfile::indexer {

namespace {

/// `text` from its first tag on: after a byte order mark, white space, an XML declaration and comments.
std::string_view after_prologue(std::string_view text) {
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
    text = after_prologue(text);
    if (starts_with_nocase(text, "<!doctype")) return starts_with_nocase(trim(text.substr(9)), "html");
    return starts_with_nocase(text, "<html") && (text.size() == 5 || is_space(text[5]) || text[5] == '>');
}

bool has_front_matter(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    return text.starts_with("---\n") || text.starts_with("---\r\n");
}

/// The text between `begin` and the first character of `ends`.
std::string_view between(std::string_view text, std::string_view begin, std::string_view ends) {
    const std::size_t at = text.find(begin);
    if (at == std::string_view::npos) return {};
    text.remove_prefix(at + begin.size());
    return trim(text.substr(0, text.find_first_of(ends)));
}

/// The address that a page was saved from, as browsers and SingleFile ("url: …"), Internet Explorer and Chrome ("saved
/// from url=(0023)…") and HTTrack ("Mirrored from host/path by HTTrack") note it in a comment at its top; else empty.
std::string saved_from(std::string_view page) {
    constexpr std::size_t max_examined = 4096;
    std::string_view rest = page.substr(0, max_examined);
    for (std::size_t at = 0; (at = rest.find("<!--")) != std::string_view::npos;) {
        rest.remove_prefix(at + 4);
        const std::string_view comment = rest.substr(0, rest.find("-->"));
        std::string address;
        if (contains_nocase(comment, "saved with SingleFile"))
            address = between(comment, "url: ", "\r\n");
        else if (const auto counted = between(comment, "saved from url=(", "\r\n "); !counted.empty())
            address = counted.substr(std::min(counted.find(')'), counted.size() - 1) + 1);
        else if (const auto mirrored = between(comment, "Mirrored from ", " \r\n");
                 !mirrored.empty() && contains_nocase(comment, "HTTrack"))
            address = "http://" + std::string(mirrored);
        if (starts_with_nocase(address, "http")) return address;
    }
    return {};
}

}  // namespace

bool starts_like_html(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, format_head);
    if (!has_front_matter(head)) return opens_page(head);
    const std::size_t end = head.find("\n---", 3);
    if (end == std::string_view::npos) return true;  // the header ends beyond the head
    return trim(head.substr(end + 4)).starts_with('<');
}

void read_html(const Input& input, ArticleSink& sink) {
    const auto bytes = input.bytes.rest(input.largest);
    if (!bytes) {
        sink.failed("", bytes.error());
        return;
    }
    const std::string text = to_utf8(*bytes, declared_charset(*bytes));
    RawArticle article;
    article.body_kind = &html_page_body;
    article.url_hint = saved_from(text);
    if (!has_front_matter(text)) {
        article.body = text;
        sink.article(std::move(article));
        return;
    }
    auto parts = take_front_matter(text);
    if (!parts) {
        sink.failed("", parts.error());
        return;
    }
    article.fields = std::move(parts->fields);
    article.fields_from = DateSource::front_matter;
    article.body = parts->body;
    if (!opens_page(article.body)) article.body_kind = &html_part_body;
    sink.article(std::move(article));
}

}  // namespace backfile::indexer
