#include "indexer/formats/records/record.hh"

#include <algorithm>
#include <array>

#include "indexer/base/strings.hh"
#include "indexer/formats/core/body_kind.hh"
#include "indexer/formats/records/ghost_export.hh"
#include "indexer/formats/records/record_body.hh"
#include "indexer/formats/records/record_schemas.hh"

namespace backfile::indexer {

namespace {

constexpr auto list_names = std::to_array<std::string_view>(
    {"articles", "items",     "posts",    "entries",      "data",      "results", "result",
     "hits",     "documents", "docs",     "stories",      "records",   "rows",    "news",
     "edges",    "nodes",     "children", "feed",         "messages",  "list",    "advisories",
     "vulns",    "papers",    "pages",    "publications", "bookmarks", "value",   "objects"});
constexpr auto wrapper_names = std::to_array<std::string_view>(
    {"data", "response", "result",  "results", "hits",    "publication", "posts",  "articles",
     "feed", "query",    "payload", "channel", "rss",     "news",        "me",     "user",
     "page", "allposts", "entries", "items",   "stories", "export",      "archive"});
constexpr auto title_names = std::to_array<std::string_view>({"title", "headline", "full_title", "name", "subject",
                                                              "web_title", "post_title", "article_title", "title_page",
                                                              "heading"});
/// Objects that may wrap a record.
constexpr auto node_names = std::to_array<std::string_view>({"node", "_source", "data", "article", "item", "post",
                                                             "story", "attributes", "fields", "entry", "doc",
                                                             "document"});
constexpr auto id_names = std::to_array<std::string_view>({"id", "guid", "uuid", "object_id", "article_id", "post_id",
                                                           "story_id", "doc_id", "docno", "identifier", "uid", "key",
                                                           "fingerprint"});

constexpr std::size_t max_id = 500;
constexpr int max_wrapping_depth = 8;

template <std::size_t n>
bool among(const std::array<std::string_view, n>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

template <std::size_t n>
int rank_among(const std::array<std::string_view, n>& names, std::string_view name) {
    const auto* found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

/// Names under which a number is a moment.
bool names_a_date(std::string_view name) {
    for (const std::string_view part :
         {"date", "time", "created", "publish", "updated", "modified", "posted", "issued", "added", "saved"})
        if (name.find(part) != std::string_view::npos) return true;
    return name.ends_with("_at") || name.ends_with("_on") || name.ends_with("_utc") || name == "ts";
}

/// Reads one record's members, and keeps the best for body and id.
class Reading {
public:
    explicit Reading(const Json& record) {
        for (const auto& [key, value] : record.items()) members_.push_back({field_name(key), &value});
    }

    RawArticle read(const FieldMap* map) {
        if (map != nullptr)
            for (const FieldMap::Row& row : map->rows()) take_mapped(row);
        choose_body();
        choose_id();
        for (const Member& member : members_)
            if (!member.used) add_field(member.name, *member.value, 0);
        return std::move(raw_);
    }

private:
    struct Member {
        std::string name;
        const Json* value;
        bool used = false;
    };

    void take_mapped(const FieldMap::Row& row) {
        const Json* found = nullptr;
        for (Member& member : members_) {
            if (member.name != row.path.front()) continue;
            found = inside(member.value, row.path);
            if (found != nullptr && row.path.size() == 1) member.used = true;
        }
        if (found == nullptr) return;
        for (Member& member : members_)
            if (member.name == row.target) member.used = true;  // what the user names goes before it
        if (row.target == "body") {
            set_body(row.path.back(), *found);
        } else if (row.target == "id") {
            raw_.source_id = text_of(*found);
        } else {
            add_field(row.target, *found, 0);
        }
    }

    static const Json* inside(const Json* value, const std::vector<std::string>& path) {
        for (std::size_t i = 1; i < path.size() && value != nullptr; ++i) {
            const Json* next = nullptr;
            if (value->is_object())
                for (const auto& [key, member] : value->items())
                    if (field_name(key) == path[i]) next = &member;
            value = next;
        }
        return value;
    }

    /// {"article": {"title": …}} wraps a record and is not a body.
    static bool is_record(const Json& value) {
        return value.is_object() && (member_of(value, "title") != nullptr || member_of(value, "headline") != nullptr);
    }

    void set_body(std::string_view name, const Json& value) {
        RecordBody body = body_of(name, value);
        raw_.body = std::move(body.text);
        raw_.body_kind = body.kind;
    }

    /// The best-named field with text in it. A summary used as the body is no longer a summary.
    void choose_body() {
        std::vector<std::pair<int, Member*>> ranked;
        for (Member& member : members_)
            if (const int rank = body_rank(member.name); rank >= 0 && !member.used && !is_record(*member.value))
                ranked.emplace_back(rank, &member);
        std::sort(ranked.begin(), ranked.end());
        for (const auto& [rank, member] : ranked) {
            if (rank < weak_body) member->used = true;
            if (!trim(raw_.body).empty()) continue;
            set_body(member->name, *member->value);
            if (!trim(raw_.body).empty()) member->used = true;
        }
    }

    void choose_id() {
        int best = static_cast<int>(id_names.size());
        for (const Member& member : members_) {
            const int rank = rank_among(id_names, member.name);
            if (rank < 0 || rank >= best || member.used) continue;
            const std::string id = text_of(*member.value);
            if (id.empty() || id.size() > max_id || !raw_.source_id.empty()) continue;
            best = rank;
            chosen_id_ = id;
        }
        if (raw_.source_id.empty()) raw_.source_id = chosen_id_;
    }

    void add_field(const std::string& name, const Json& value, int depth) {
        if (value.is_array() && depth < 3) {
            for (const Json& one : value) add_field(name, one, depth + 1);
            return;
        }
        const bool date = names_a_date(name);
        if (value.is_number() && !date && !among(title_names, name)) return;  // a count, a score, another record's key
        std::string text = text_of(value);
        if (name.ends_with("_by") && std::all_of(text.begin(), text.end(), is_digit)) return;  // a user's key
        if (date)
            if (auto moment = epoch_date(trim(text))) text = std::move(*moment);
        if (!trim(text).empty()) raw_.fields.push_back({name, std::move(text)});
    }

    std::vector<Member> members_;
    RawArticle raw_;
    std::string chosen_id_;
};

bool has_title(const RawArticle& raw) {
    return std::any_of(raw.fields.begin(), raw.fields.end(),
                       [](const RawField& f) { return names_a_title(f.name) && !trim(f.value).empty(); });
}

}  // namespace

bool names_a_list(std::string_view key) { return among(list_names, key); }
bool names_a_wrapper(std::string_view key) { return among(wrapper_names, key); }
bool names_a_title(std::string_view key) { return among(title_names, key); }

Result<std::optional<RawArticle>> article_of(Json& record, const FieldMap* map) {
    if (auto adapted = adapt_schema(record); !adapted) return tl::unexpected(adapted.error());
    RawArticle raw = Reading(record).read(map);
    raw.fields_from = DateSource::meta;
    if (trim(raw.body).empty() && !has_title(raw)) return std::nullopt;
    if (raw.source_id.size() > max_id) raw.source_id.clear();
    return raw;
}

void Records::take(Json value, const std::string& member) { take(std::move(value), member, 0); }

/// Looks for records inside a value that is none itself.
bool Records::take_inner(Json& value, const std::string& member, int depth) {
    bool found = false;
    const auto inner = [&](std::size_t n) { return (member.empty() ? "" : member + ".") + std::to_string(n); };
    for (auto& [key, list] : value.items()) {
        const std::string name = field_name(key);
        if (list.is_object() && names_a_wrapper(name) && depth < max_wrapping_depth)
            found = take_inner(list, member, depth + 1) || found;
        if (!list.is_array() || !names_a_list(name)) continue;
        std::size_t n = 0;
        for (Json& one : list) {
            if (sink_.stopped()) return true;
            ++n;
            if (!one.is_object()) continue;
            found = true;
            take(std::move(one), inner(n), depth + 1);
        }
    }
    return found;
}

void Records::take(Json value, const std::string& member, int depth) {
    if (!value.is_object()) {
        sink_.skipped(member, "not a record");
        return;
    }
    if (is_ghost_export(value)) {
        std::size_t n = 0;
        for (Json& post : ghost_posts(value))
            take(std::move(post), (member.empty() ? "" : member + ".") + std::to_string(++n), max_wrapping_depth);
        return;
    }
    auto article = article_of(value, map_);
    if (!article) {
        sink_.skipped(member, article.error().message);
        return;
    }
    if (article->has_value()) {
        (*article)->member = member;
        sink_.article(std::move(**article));
        return;
    }
    if (depth < max_wrapping_depth) {
        for (const std::string_view name : node_names)
            if (const auto node = value.find(name); node != value.end() && node->is_object()) {
                Json inner = std::move(*node);
                for (auto& [key, outer] : value.items())
                    if (key != name && !inner.contains(key)) inner[key] = std::move(outer);
                take(std::move(inner), member, depth + 1);
                return;
            }
        if (take_inner(value, member, depth)) return;
    }
    sink_.skipped(member, "no title or text");
}

}  // namespace backfile::indexer
