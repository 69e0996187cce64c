#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/query/parse/fields.hh"
#include "server/query/parse/filter.hh"
#include "server/query/parse/match_mode.hh"

namespace backfile::server {

enum class Sort { relevance, newest, oldest };
enum class TimelineUnit { off, automatic, year, month, day };

/// A search as the HTTP parameters give it.
struct SearchRequest {
    std::string text;                             ///< any bytes
    query::Filters filters;                       ///< of the parameters named like fields
    std::int64_t asked = 0;                       ///< seconds since 1970: "today" is that day, ages count from there
    std::optional<std::uint64_t> since_revision;  ///< only what came or changed in a later revision of the index
    Sort sort = Sort::relevance;
    query::MatchMode match = query::MatchMode::automatic;
    std::size_t limit = 20;
    std::size_t offset = 0;
    bool collapse_stories = true;
    bool synonyms = true;  ///< search for those as well
    bool spelling = true;  ///< when nothing matches, answer the likeliest correction that finds something
    bool explain = false;
    std::vector<query::Field> facets;  ///< fields whose values are counted
    std::size_t facet_limit = 20;      ///< values of each
    TimelineUnit timeline = TimelineUnit::off;
};

}  // namespace backfile::server
