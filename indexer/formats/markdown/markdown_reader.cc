#include "indexer/formats/markdown/markdown_reader.hh"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

#include "indexer/base/strings.hh"
#include "indexer/formats/core/body_kind.hh"
#include "indexer/formats/core/charset.hh"
#include "indexer/formats/headers/field_labels.hh"
#include "indexer/formats/headers/front_matter.hh"
#include "indexer/formats/markdown/markdown_digest.hh"
#include "indexer/formats/markdown/note_header.hh"
#include "indexer/formats/markdown/readwise.hh"

namespace backfile::indexer {

namespace {

using Fields = std::vector<RawField>;

RawArticle markdown_article(Fields fields, std::string body) {
    RawArticle article;
    article.fields = std::move(fields);
    article.fields_from = DateSource::front_matter;
    article.body = std::move(body);
    article.body_kind = &markdown_body;
    return article;
}

/// Names that mean the same to labels and front matter: "date" and "created" both say when.
std::string_view kind_of(std::string_view name) {
    const std::string_view field = field_of_label(name);
    return field == "created" ? "published" : field.empty() ? name : field;
}

/// Adds the fields that the header lacks: the header is trusted more than the body.
void add_missing(Fields found, Fields& fields) {
    const auto said = [known = fields](std::string_view name) {
        return std::any_of(known.begin(), known.end(), [&](const RawField& f) {
            return !trim(f.value).empty() && kind_of(f.name) == kind_of(name);
        });
    };
    for (RawField& field : found)
        if (!said(field.name)) fields.push_back(std::move(field));
}

/// A digest's articles, and what it says itself; its date and language hold for each.
void give_digest(Digest digest, Fields header, ArticleSink& sink) {
    static constexpr std::array<std::string_view, 4> shared = {"date", "lang", "language", "published"};
    constexpr std::size_t min_text = 80;  // bytes; "90 articles today" is not an article
    add_missing(std::move(digest.own.fields), header);
    Fields common;
    for (const RawField& field : header)
        if (std::find(shared.begin(), shared.end(), field.name) != shared.end()) common.push_back(field);
    std::size_t ordinal = 0;
    for (DigestEntry& entry : digest.entries) {
        if (sink.stopped()) return;
        add_missing(common, entry.fields);
        RawArticle article = markdown_article(std::move(entry.fields), std::move(entry.body));
        article.member = std::to_string(++ordinal);
        sink.article(std::move(article));
    }
    const std::string_view text = trim(digest.own.body);
    if (text.size() >= min_text) {
        sink.article(markdown_article(std::move(header), std::move(digest.own.body)));
    } else if (!text.empty()) {
        sink.skipped("", "text between the articles of a digest");
    }
}

}  // namespace

bool starts_like_markdown(std::string_view bytes) {
    std::string_view head = bytes.substr(0, format_head);
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    if (head.starts_with("# ")) return true;
    for (const std::string_view sign : {"---", "+++"}) {
        const bool opened = head.starts_with(sign) &&
                            (head.substr(3).starts_with("\n") || head.substr(3).starts_with("\r\n"));
        const std::size_t closed = head.find("\n" + std::string(sign), 3);  // the header may end beyond the head
        if (opened && head.find(sign == "---" ? ':' : '=') < closed) return true;
    }
    return starts_with_json_header(head);
}

void read_markdown(const Input& input, ArticleSink& sink) {
    const auto bytes = input.bytes.rest(input.largest);
    if (!bytes) {
        sink.failed("", bytes.error());
        return;
    }
    const std::string text = to_utf8(*bytes, "");
    auto parts = take_front_matter(text);
    if (!parts) {
        sink.failed("", parts.error());
        return;
    }
    if (auto digest = read_digest(parts->body)) {
        give_digest(std::move(*digest), std::move(parts->fields), sink);
        return;
    }
    std::string body(parts->body);
    Fields fields = std::move(parts->fields);
    auto block = take_metadata_block(body);
    fields.insert(fields.end(), std::make_move_iterator(block.begin()), std::make_move_iterator(block.end()));
    add_missing(take_note_header(body), fields);
    sink.article(markdown_article(std::move(fields), std::move(body)));
}

}  // namespace backfile::indexer
