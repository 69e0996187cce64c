#include "indexer/formats/text/text_reader.hh"

#include <algorithm>

#include "indexer/base/strings.hh"
#include "indexer/formats/core/body_kind.hh"
#include "indexer/formats/core/charset.hh"
#include "indexer/formats/headers/front_matter.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t max_examined = format_head;

}  // namespace

bool looks_like_text(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, max_examined);
    std::size_t controls = 0, bytes_of_text = 0;
    for (std::size_t i = 0; i < head.size(); ++i) {
        const auto byte = static_cast<unsigned char>(head[i]);
        const bool inside_hole = byte == 0 && i > 0 && head[i - 1] == '\0';  // a hole of NULs is one piece of damage
        controls += byte < 0x20 && !is_space(head[i]) && byte != 0x1B && !inside_hole ? 1 : 0;
        bytes_of_text += byte >= 0x20 ? 1 : 0;
    }
    return bytes_of_text > 0 && controls * 20 <= bytes_of_text;  // a stray NUL is damage, many are another format
}

bool looks_like_plain_text(std::string_view bytes) {
    if (!looks_like_text(bytes)) return false;
    std::string_view start = bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes;
    start = trim(start.substr(0, max_examined));
    for (const std::string_view markup : {"<!doctype", "<html", "<?xml", "<rss", "<feed", "WARC/", "{\"", "[{"})
        if (starts_with_nocase(start, markup)) return false;
    return !bytes.starts_with("From ") || bytes.find("\nFrom: ") == std::string_view::npos;
}

void read_text(const Input& input, ArticleSink& sink) {
    const auto bytes = input.bytes.rest(input.largest);
    if (!bytes) {
        sink.failed("", bytes.error());
        return;
    }
    RawArticle article;
    const std::string text = to_utf8(*bytes, "");
    FrontMatter parts = take_key_values(text);  // "Title: …", "Posted: …" and an empty line: the rest is the article
    const bool dated = !parts.fields.empty() && parts.fields.size() > 1;
    article.body = dated ? parts.body : std::string_view(text);
    article.body_kind = &scraped_body;
    if (dated) article.fields = std::move(parts.fields);
    sink.article(std::move(article));
}

}  // namespace backfile::indexer
