#include "indexer/formats/feeds/json_feed.hh"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "indexer/article/url.hh"
#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/formats/core/body_kind.hh"
#include "indexer/formats/feeds/feed_records.hh"
#include "indexer/formats/feeds/feed_text.hh"

namespace backfile::indexer {

namespace {

using Json = nlohmann::json;

constexpr int max_depth = 64;
constexpr std::ptrdiff_t max_values = 300'000;  // of one item: a value takes some tens of bytes

/// One object; null when it is broken, nested too deep, or of more values than an item has.
Json parsed(std::string_view text) {
    const auto values = std::count_if(text.begin(), text.end(),
                                      [](char c) { return c == ',' || c == '[' || c == '{'; });
    if (values > max_values) return nullptr;
    const auto shallow = [](int depth, Json::parse_event_t, Json&) { return depth <= max_depth; };
    Json value = Json::parse(text, shallow, false);
    return value.is_object() ? value : Json(nullptr);
}

/// A member's text, numbers too; empty when it is absent or of another type.
std::string text_at(const Json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end()) return {};
    if (found->is_string()) return utf8::clean(found->get_ref<const std::string&>());
    return found->is_number() ? found->dump() : std::string{};
}

/// `author` of version 1.0 and `authors` of 1.1, as fields.
std::vector<RawField> authors_of(const Json& object) {
    std::vector<RawField> fields;
    const auto add = [&](const Json& person) {
        std::string name = person.is_object() ? text_at(person, "name") : std::string{};
        if (!name.empty()) fields.push_back({"author", std::move(name)});
    };
    if (const auto all = object.find("authors"); all != object.end() && all->is_array())
        for (const Json& person : *all) add(person);
    if (const auto one = object.find("author"); fields.empty() && one != object.end()) add(*one);
    return fields;
}

struct Head {
    std::string title, base, lang;
    std::vector<RawField> authors;
};

Head head_of(const std::string& text) {
    Head head;
    Json feed = parsed(text);
    if (feed.is_null()) feed = parsed(text + "]}");  // cut
    if (feed.is_null()) return head;
    head = {text_at(feed, "title"), text_at(feed, "home_page_url"), text_at(feed, "language"), authors_of(feed)};
    if (head.base.empty()) head.base = text_at(feed, "feed_url");
    return head;
}

RawArticle article_of(const Json& item, const Head& head) {
    RawArticle article;
    article.fields_from = DateSource::feed;
    const auto add = [&](std::string_view name, std::string value) {
        if (!trim(value).empty()) article.fields.push_back({std::string(name), std::move(value)});
    };
    article.source_id = text_at(item, "id");
    add("title", replace_all(text_at(item, "title"), "<", "&lt;"));
    for (const std::string& link : {text_at(item, "url"), article.source_id, text_at(item, "external_url")})
        if (const std::string url = resolve_url(head.base, link);
            !link.empty() && (parse_url(link) || link.starts_with('/')))
            add("url", url);
    add("published", text_at(item, "date_published"));
    add("published", text_at(item, "date_modified"));
    add("updated", text_at(item, "date_modified"));
    const std::vector<RawField> own = authors_of(item);
    for (const RawField& author : own.empty() ? head.authors : own) article.fields.push_back(author);
    if (const auto tags = item.find("tags"); tags != item.end() && tags->is_array())
        for (const Json& tag : *tags)
            if (tag.is_string()) add("tag", utf8::clean(tag.get_ref<const std::string&>()));
    const std::string lang = text_at(item, "language");
    add("lang", lang.empty() ? head.lang : lang);
    add("publication", head.title);
    std::string summary = replace_all(text_at(item, "summary"), "<", "&lt;");
    article.body = text_at(item, "content_html");
    article.body_kind = &html_part_body;
    if (trim(article.body).empty()) {
        article.body = text_at(item, "content_text");
        article.body_kind = &prose_body;
    }
    if (trim(article.body).empty())
        article.body = text_at(item, "summary");
    else
        add("summary", std::move(summary));
    return article;
}

void read_record(std::string_view record, const std::string& member, const Head& head, ArticleSink& sink) {
    const Json item = parsed(record);
    if (item.is_null()) {
        sink.failed(member, Error{ErrorCode::malformed, "invalid JSON"});
        return;
    }
    RawArticle article = article_of(item, head);
    article.member = member;
    sink.article(std::move(article));
}

}  // namespace

bool starts_like_json_feed(std::string_view head) {
    const std::string text = head_text(head);
    std::string_view start = text;
    if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
    if (!trim(start).starts_with('{')) return false;
    const auto has = [&](std::string_view sign) { return text.find(sign) != std::string::npos; };
    if (has("jsonfeed.org/version") || has("jsonfeed.org\\/version")) return true;
    return has("\"version\"") && (has("\"home_page_url\"") || has("\"feed_url\""));
}

void read_json_feed(const Input& input, ArticleSink& sink) {
    const auto text = whole_text(input);
    if (!text) {
        sink.failed("", text.error());
        return;
    }
    const FeedFrame feed = part_json(text->text, "items");
    const Head head = head_of(feed.head);
    std::size_t place = 0;
    part_json(text->text, "items", [&](std::string_view record) {
        read_record(record, std::to_string(++place), head, sink);
        return !sink.stopped();
    });
    if (sink.stopped()) return;
    if (text->error || feed.cut) {
        sink.failed("", text->error.value_or(Error{ErrorCode::malformed, "unexpected end of file"}));
        return;
    }
    if (feed.records == 0) sink.skipped("", "feed without items");
}

}  // namespace backfile::indexer
