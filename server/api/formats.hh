#pragma once

#include <array>
#include <string>
#include <string_view>

#include "server/render/csv.hh"
#include "server/render/feed.hh"
#include "server/render/json.hh"
#include "server/render/links.hh"
#include "server/render/text.hh"
#include "server/search/types/types.hh"

namespace backfile::server {

/// Describes a format of search responses.
struct AnswerFormat {
    std::string_view name;          ///< for `format=`
    std::string_view media_type;    ///< for `Accept`
    std::string_view content_type;  ///< the same with its parameters
    bool newest_first;              ///< default order, as feed readers expect
    bool reports_correction;        ///< can report a spelling correction; other formats never correct the query
    std::string (*render)(const SearchPage&,
                          const render::PageLinks&);  ///< null: streams all hits, one per line
};

inline constexpr auto formats = std::to_array<AnswerFormat>({
    {"json", "application/json", "application/json", false, true,
     [](const SearchPage& page, const render::PageLinks&) { return render::json(page); }},
    {"ndjson", "application/x-ndjson", "application/x-ndjson", false, false, nullptr},
    {"text", "text/plain", "text/plain; charset=utf-8", false, true, render::text},
    {"csv", "text/csv", "text/csv; charset=utf-8; header=present", false, false,
     [](const SearchPage& page, const render::PageLinks&) { return render::csv(page); }},
    {"atom", "application/atom+xml", "application/atom+xml; charset=utf-8", true, false, render::atom},
    {"rss", "application/rss+xml", "application/rss+xml; charset=utf-8", true, false, render::rss},
});

/// Returns the format with this name; JSON if there is none.
[[nodiscard]] const AnswerFormat& format_named(std::string_view name);

/// Returns the format that an Accept header prefers: by the weight of the most specific matching range, then by the
/// order of the table. JSON if none is acceptable, because any response is more useful than a 406.
[[nodiscard]] const AnswerFormat& format_accepted(std::string_view accept);

}  // namespace backfile::server
