#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.hh"
#include "indexer/index/schema.hh"
#include "server/search/types.hh"

namespace backfile {

/// A parameter that asks for articles with one of some names, and the field of the index that holds them.
struct NamedFilter {
    std::string_view name;  ///< of the parameter, and of the facet
    std::vector<std::string> SearchRequest::* wanted;
    schema::Prefix prefix;
    bool facet = true;      ///< its values can be counted
    /// The names as an article writes them; none where the index holds them as they are.
    std::vector<std::string> (*written)(const Article&) = nullptr;
};

/// One table for the whole program: rows are told apart by their addresses.
inline constexpr auto named_filters = std::to_array<NamedFilter>({
    {"source", &SearchRequest::sources, schema::Prefix::source, true, [](const Article& a) { return std::vector{a.source}; }},
    {"author", &SearchRequest::authors, schema::Prefix::author_name, true, [](const Article& a) { return a.authors; }},
    {"tag", &SearchRequest::tags, schema::Prefix::tag, true, [](const Article& a) { return a.tags; }},
    {"lang", &SearchRequest::langs, schema::Prefix::lang},
    {"year", &SearchRequest::years, schema::Prefix::year},
    {"filetype", &SearchRequest::filetypes, schema::Prefix::format},
    {"dated", &SearchRequest::dated, schema::Prefix::dated},
    {"site", &SearchRequest::sites, schema::Prefix::site, false},
});

/// The filter of this name, or null.
[[nodiscard]] constexpr const NamedFilter* named_filter(std::string_view name) {
    for (const NamedFilter& filter : named_filters)
        if (filter.name == name) return &filter;
    return nullptr;
}

/// The term of the index that articles with this name have.
[[nodiscard]] inline std::string term_of(const NamedFilter& filter, std::string_view name) {
    return schema::term(filter.prefix, schema::fold_name(name));
}

}  // namespace backfile
