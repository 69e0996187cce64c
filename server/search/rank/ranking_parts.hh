#pragma once

#include <array>
#include <string_view>

namespace backfile::server {

/// Ranking features beyond BM25 over the words. Each can be turned off to measure its effect.
struct RankingParts {
    bool exact_title = true;
    bool proximity = true;
    bool feedback = true;
    bool freshness = true;
};

struct RankingPartRow {
    std::string_view name;
    bool RankingParts::*on;
};
constexpr auto ranking_parts = std::to_array<RankingPartRow>({
    {"exact-title", &RankingParts::exact_title},
    {"proximity", &RankingParts::proximity},
    {"feedback", &RankingParts::feedback},
    {"freshness", &RankingParts::freshness},
});

}  // namespace backfile::server
