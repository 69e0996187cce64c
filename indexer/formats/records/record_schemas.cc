#include "indexer/formats/records/record_schemas.hh"

#include <array>
#include <string>

#include "indexer/base/strings.hh"

namespace backfile::indexer {

namespace {

std::string string_of(const Json& record, std::string_view name) {
    const Json* value = member_of(record, name);
    return value != nullptr && value->is_string() ? value->get<std::string>() : std::string{};
}

bool has(const Json& record, std::string_view name) { return member_of(record, name) != nullptr; }

/// Splits words separated by spaces.
Json words_of(const std::string& text) {
    Json words = Json::array();
    for (const std::string_view word : split(text, ' '))
        if (!trim(word).empty()) words.push_back(std::string(trim(word)));
    return words;
}

bool lists_word(const Json& record, std::string_view name, std::string_view word) {
    const Json* list = member_of(record, name);
    if (list == nullptr || !list->is_array()) return false;
    for (const Json& one : *list)
        if (one.is_string() && one.get_ref<const std::string&>() == word) return true;
    return false;
}

bool is_hacker_news(const Json& r) {
    return has(r, "type") && has(r, "id") && has(r, "time") && (has(r, "by") || has(r, "deleted") || has(r, "dead"));
}

Result<void> adapt_hacker_news(Json& r) {
    const std::string type = string_of(r, "type");
    if (type == "comment" || type == "pollopt") return fail(ErrorCode::refused, "a comment");
    if (const Json* deleted = member_of(r, "deleted");
        deleted != nullptr && deleted->is_boolean() && deleted->get<bool>())
        return fail(ErrorCode::refused, "deleted");
    return {};
}

bool is_algolia(const Json& r) { return has(r, "_tags") && has(r, "objectID"); }

Result<void> adapt_algolia(Json& r) {
    if (lists_word(r, "_tags", "comment")) return fail(ErrorCode::refused, "a comment");
    r.erase("_tags");  // says what kind of record it is
    r.erase("_highlightResult");
    return {};
}

bool is_reddit(const Json& r) { return has(r, "subreddit") && (has(r, "created_utc") || has(r, "permalink")); }

Result<void> adapt_reddit(Json& r) {
    if (string_of(r, "link_id").starts_with("t3_")) return fail(ErrorCode::refused, "a comment");
    for (const std::string_view name : {"selftext", "author"})
        if (const std::string text = string_of(r, name); text == "[removed]" || text == "[deleted]")
            r.erase(std::string(name));
    r.erase("name");    // an id
    r.erase("domain");  // "self.programming"
    const std::string place = string_of(r, "permalink");
    if (place.starts_with("/r/")) r["permalink"] = "https://www.reddit.com" + place;
    r["tags"] = Json::array({string_of(r, "subreddit")});
    return {};
}

bool is_arxiv(const Json& r) {
    return has(r, "abstract") && has(r, "id") &&
           (has(r, "authors_parsed") || has(r, "versions") || has(r, "journal-ref"));
}

Result<void> adapt_arxiv(Json& r) {
    if (const Json* versions = member_of(r, "versions");
        versions != nullptr && versions->is_array() && !versions->empty())
        if (const std::string first = string_of(versions->front(), "created"); !first.empty()) r["published"] = first;
    if (const std::string updated = string_of(r, "update_date"); !updated.empty()) r["modified"] = updated;
    if (const std::string categories = string_of(r, "categories"); !categories.empty())
        r["categories"] = words_of(categories);
    if (!has(r, "url")) r["url"] = "https://arxiv.org/abs/" + text_of(r["id"]);
    if (!has(r, "authors")) r["authors"] = string_of(r, "submitter");
    for (const char* name : {"authors_parsed", "versions", "submitter", "comments"}) r.erase(name);
    return {};
}

bool is_osv(const Json& r) {
    return has(r, "id") && has(r, "modified") && (has(r, "affected") || has(r, "schema_version"));
}

Result<void> adapt_osv(Json& r) {
    const std::string id = string_of(r, "id"), summary = string_of(r, "summary");
    r["title"] = summary.empty() ? id : summary;
    r.erase("summary");
    Json tags = Json::array({id});
    if (const Json* aliases = member_of(r, "aliases"); aliases != nullptr && aliases->is_array())
        for (const Json& alias : *aliases) tags.push_back(alias);
    r["tags"] = std::move(tags);
    if (!has(r, "url")) r["url"] = "https://osv.dev/vulnerability/" + id;
    for (const char* name : {"aliases", "affected", "references", "severity", "database_specific"}) r.erase(name);
    if (!has(r, "published")) r["published"] = r["modified"];
    return {};
}

bool is_pinboard(const Json& r) {
    return has(r, "href") && has(r, "description") && (has(r, "extended") || has(r, "toread")) && !has(r, "title");
}

Result<void> adapt_pinboard(Json& r) {
    r["title"] = r["description"];
    r.erase("description");
    if (const std::string tags = string_of(r, "tags"); !tags.empty()) r["tags"] = words_of(tags);
    return {};
}

bool is_google_reader(const Json& r) { return has(r, "origin") && (has(r, "canonical") || has(r, "alternate")); }

Result<void> adapt_google_reader(Json& r) {
    r["site_name"] = string_of(r["origin"], "title");
    if (!has(r, "canonical")) r["canonical"] = r["alternate"];
    if (const auto labels = r.find("categories"); labels != r.end() && labels->is_array())
        std::erase_if(labels->get_ref<Json::array_t&>(), [](const Json& label) {
            return label.is_string() && label.get_ref<const std::string&>().starts_with("user/");
        });
    return {};
}

bool is_wordpress(const Json& r) { return has(r, "_embedded") || has(r, "date_gmt"); }

Result<void> adapt_wordpress(Json& r) {
    const Json* found = member_of(r, "_embedded");
    const Json embedded = found != nullptr ? *found : Json::object();
    if (const Json* authors = member_of(embedded, "author")) r["author"] = *authors;
    if (const std::string date = string_of(r, "date_gmt"); !date.empty()) r["date"] = date;
    Json tags = Json::array();
    if (const Json* terms = member_of(embedded, "wp:term"); terms != nullptr && terms->is_array())
        for (const Json& list : *terms)
            if (list.is_array())
                for (const Json& term : list)
                    if (has(term, "name")) tags.push_back(term["name"]);
    if (!tags.empty()) r["tags"] = std::move(tags);
    return {};
}

/// Services that keep a record's fields in an object inside it.
bool has_inner_fields(const Json& r) {
    const Json* fields = member_of(r, "fields");
    return fields != nullptr && fields->is_object();
}

Result<void> adapt_inner_fields(Json& r) {
    Json fields = std::move(r["fields"]);
    r.erase("fields");
    for (auto& [key, value] : fields.items())
        if (!has(r, key)) r[key] = std::move(value);
    return {};
}

/// NewsAPI's articles that their publisher took back.
bool is_removed(const Json& r) { return string_of(r, "title") == "[Removed]" && !has(r, "text"); }

Result<void> adapt_removed(Json&) { return fail(ErrorCode::refused, "removed by its publisher"); }

struct Schema {
    bool (*known)(const Json&);
    Result<void> (*adapt)(Json&);
};

// clang-format off
constexpr auto schemas = std::to_array<Schema>({
    {has_inner_fields, adapt_inner_fields}, {is_hacker_news, adapt_hacker_news}, {is_algolia, adapt_algolia},
    {is_reddit, adapt_reddit},
    {is_arxiv, adapt_arxiv},                {is_osv, adapt_osv},                 {is_pinboard, adapt_pinboard},
    {is_google_reader, adapt_google_reader}, {is_wordpress, adapt_wordpress},
    {is_removed, adapt_removed},
});
// clang-format on

}  // namespace

Result<void> adapt_schema(Json& record) {
    for (const Schema& schema : schemas) {
        if (!schema.known(record)) continue;
        if (auto adapted = schema.adapt(record); !adapted) return adapted;
    }
    return {};
}

}  // namespace backfile::indexer
