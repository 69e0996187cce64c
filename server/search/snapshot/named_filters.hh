#pragma once

#include <array>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <xapian.h>

#include "indexer/index/schema.hh"
#include "indexer/index/stored_article.hh"
#include "server/search/types/types.hh"

namespace backfile::server {

/// A parameter that asks for articles with one of some names, and the field of the index that holds them.
struct NamedFilter {
    std::string_view name;  ///< of the parameter, and of the facet
    std::vector<std::string> SearchRequest::*wanted;
    schema::Prefix prefix;
    bool facet = true;  ///< its values can be counted
    /// The names that a document has, written as in its article; null where the index holds them so.
    std::vector<std::string> (*written)(const Xapian::Document& document) = nullptr;
};

/// NamedFilter::written for a field of the article; none when that cannot be read.
template <auto Member>
std::vector<std::string> written_as(const Xapian::Document& document) {
    const auto article = load_article(document, no_body);
    if (!article) return {};
    if constexpr (std::is_same_v<decltype(Member), std::string Article::*>)
        return {(*article).*Member};
    else
        return (*article).*Member;
}

/// One table for the whole program: rows are told apart by their addresses.
inline constexpr auto named_filters = std::to_array<NamedFilter>({
    {"source", &SearchRequest::sources, schema::Prefix::source, true, written_as<&Article::source>},
    {"author", &SearchRequest::authors, schema::Prefix::author_name, true, written_as<&Article::authors>},
    {"tag", &SearchRequest::tags, schema::Prefix::tag, true, written_as<&Article::tags>},
    {"lang", &SearchRequest::langs, schema::Prefix::lang},
    {"year", &SearchRequest::years, schema::Prefix::year},
    {"filetype", &SearchRequest::filetypes, schema::Prefix::format},
    {"dated", &SearchRequest::dated, schema::Prefix::dated},
    {"entity", &SearchRequest::entities, schema::Prefix::entity, true, load_names},
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

}  // namespace backfile::server
