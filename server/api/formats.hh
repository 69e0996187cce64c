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

/// A form of a search's answer.
struct AnswerFormat {
    std::string_view name;          ///< for `format=`
    std::string_view media_type;    ///< for `Accept`
    std::string_view content_type;  ///< the same with its parameters
    bool newest_first;              ///< unless another order is asked for, as readers of feeds expect
    bool tells;  ///< says when the query was corrected; the others never answer another one than was asked
    std::string (*render)(const SearchPage&,
                          const render::PageLinks&);  ///< null: a hit a line, as many as there are
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

/// The format of this name; JSON when there is none.
[[nodiscard]] const AnswerFormat& format_named(std::string_view name);

/// The format that an Accept header likes best: by the weight of the most specific range that names it, then in the
/// order of the table. JSON when it accepts none of them, since an answer serves better than a refusal.
[[nodiscard]] const AnswerFormat& format_accepted(std::string_view accept);

}  // namespace backfile::server
