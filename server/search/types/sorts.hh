#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace backfile::server {

/// Orders of the matches of a search. A new one is a row here and a key in server/search/snapshot/sort_keys.cc.
enum class Sort { relevance, newest, oldest };

struct SortRow {
    Sort sort;
    std::string_view name;     ///< as the parameter `sort` names it
    std::string_view label;    ///< for people
    std::string_view heading;  ///< above a list of all articles in this order
    bool ascending;            ///< the smallest key comes first
};

inline constexpr auto sorts = std::to_array<SortRow>({
    {Sort::relevance, "relevance", "Relevance", "Latest", false},
    {Sort::newest, "newest", "Newest", "Latest", false},
    {Sort::oldest, "oldest", "Oldest", "Earliest", true},
});

static_assert(
    [] {
        for (std::size_t i = 0; i < sorts.size(); ++i)
            if (static_cast<std::size_t>(sorts[i].sort) != i) return false;
        return true;
    }(),
    "rows are in the order of the enumerators");

[[nodiscard]] constexpr const SortRow& row_of(Sort sort) { return sorts[static_cast<std::size_t>(sort)]; }

}  // namespace backfile::server
