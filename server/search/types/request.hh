#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/query/parse/fields.hh"
#include "server/query/parse/filter.hh"
#include "server/query/parse/match_mode.hh"
#include "server/search/types/sorts.hh"

namespace backfile::server {

enum class TimelineUnit { off, automatic, year, month, day };

/// A search request.
struct SearchRequest {
    std::string text;                             ///< any bytes
    query::Filters filters;                       ///< from the parameters named like fields
    std::int64_t asked = 0;                       ///< seconds since 1970; base for "today" and ages
    std::optional<std::uint64_t> since_revision;  ///< only articles added or changed in a later index revision
    Sort sort = Sort::relevance;
    query::MatchMode match = query::MatchMode::automatic;
    std::size_t limit = 20;
    std::size_t offset = 0;
    bool collapse_stories = true;
    bool synonyms = true;  ///< search for synonyms as well
    bool spelling = true;  ///< if nothing matches, search for the most likely correction that finds something
    bool explain = false;
    std::vector<query::Field> facets;  ///< fields to count values of
    std::size_t facet_limit = 20;      ///< maximum number of values per facet
    TimelineUnit timeline = TimelineUnit::off;
};

}  // namespace backfile::server
