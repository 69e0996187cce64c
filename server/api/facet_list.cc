#include "server/api/facet_list.hh"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/base/strings.hh"
#include "server/api/suggestion.hh"
#include "server/search/snapshot/named_filters.hh"

namespace backfile::server {

namespace {

/// What people may call facets that have another name here.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> other_names = {
    {{"format", "filetype"}, {"date", "dated"}, {"language", "lang"}, {"by", "author"}, {"feed", "source"}}};

std::vector<std::string_view> known_names() {
    std::vector<std::string_view> known;
    for (const NamedFilter& filter : named_filters)
        if (filter.facet) known.push_back(filter.name);
    return known;
}

}  // namespace

FacetList parse_facet_list(std::string_view text) {
    const std::vector<std::string_view> known = known_names();
    FacetList list;
    for (const std::string_view piece : split(text, ',')) {
        const std::string_view name = trim(piece);
        if (name.empty() || std::ranges::count(list.names, name) > 0) continue;
        if (std::ranges::count(known, name) == 0) {
            const auto* const other = std::ranges::find(other_names, name, [](const auto& pair) { return pair.first; });
            list.meant = other != other_names.end() ? std::string(other->second) : nearest(name, known);
            return list;
        }
        list.names.emplace_back(name);
    }
    return list;
}

std::string known_facets() {
    const std::vector<std::string_view> known = known_names();
    return join({known.begin(), known.end()}, ", ");
}

}  // namespace backfile::server
