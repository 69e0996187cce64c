#include "indexer/formats/records/ghost_export.hh"

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace backfile::indexer {

namespace {

/// The object with the tables: the value's own "data", or the first of its databases'.
const Json* tables_of(const Json& value) {
    if (const Json* databases = member_of(value, "db");
        databases != nullptr && databases->is_array() && !databases->empty())
        return member_of(databases->front(), "data");
    return member_of(value, "data");
}

const Json* rows_of(const Json& tables, std::string_view name) {
    const Json* rows = member_of(tables, name);
    return rows != nullptr && rows->is_array() ? rows : nullptr;
}

/// An id, whether written as number or text.
std::string id_in(const Json& row, std::string_view name) {
    const Json* id = member_of(row, name);
    return id != nullptr ? text_of(*id) : std::string{};
}

using Names = std::unordered_map<std::string, std::string>;
using Lists = std::unordered_map<std::string, Json>;

Names names_in(const Json& tables, std::string_view table) {
    Names names;
    if (const Json* rows = rows_of(tables, table))
        for (const Json& row : *rows)
            if (const Json* name = member_of(row, "name")) names[id_in(row, "id")] = text_of(*name);
    return names;
}

/// The names that a table of pairs gives to each post, in their order there.
Lists joined(const Json& tables, std::string_view table, std::string_view other, const Names& names) {
    std::vector<std::tuple<std::string, std::int64_t, std::string>> pairs;
    if (const Json* rows = rows_of(tables, table))
        for (const Json& row : *rows) {
            const Json* order = member_of(row, "sort_order");
            pairs.emplace_back(id_in(row, "post_id"),
                               order != nullptr && order->is_number_integer() ? order->get<std::int64_t>() : 0,
                               id_in(row, other));
        }
    std::stable_sort(pairs.begin(), pairs.end(), [](const auto& a, const auto& b) {
        return std::tie(std::get<0>(a), std::get<1>(a)) < std::tie(std::get<0>(b), std::get<1>(b));
    });
    Lists lists;
    for (const auto& [post, order, id] : pairs)
        if (const auto name = names.find(id); name != names.end() && !name->second.starts_with('#'))
            lists[post].push_back(name->second);  // "#" marks internal tags
    return lists;
}

}  // namespace

bool is_ghost_export(const Json& value) {
    const Json* tables = tables_of(value);
    return tables != nullptr && rows_of(*tables, "posts") != nullptr &&
           (member_of(*tables, "posts_tags") != nullptr || member_of(*tables, "users") != nullptr);
}

std::vector<Json> ghost_posts(Json& value) {
    const Json& tables = *tables_of(value);
    const Names users = names_in(tables, "users");
    const Lists tags = joined(tables, "posts_tags", "tag_id", names_in(tables, "tags"));
    const Lists authors = joined(tables, "posts_authors", "author_id", users);
    std::vector<Json> posts;
    for (const Json& row : *rows_of(tables, "posts")) {
        if (!row.is_object()) continue;
        Json post = Json::object();
        for (const auto& [key, field] : row.items())
            if (key != "mobiledoc" && key != "lexical" && key != "uuid") post[key] = field;
        const std::string id = id_in(row, "id");
        if (const auto list = tags.find(id); list != tags.end()) post["tags"] = list->second;
        if (const auto list = authors.find(id); list != authors.end()) {
            post["authors"] = list->second;
        } else if (const auto user = users.find(id_in(row, "author_id")); user != users.end()) {
            post["authors"] = Json::array({user->second});
        }
        posts.push_back(std::move(post));
    }
    return posts;
}

}  // namespace backfile::indexer
