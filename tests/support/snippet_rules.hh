#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/utf8.hh"
#include "indexer/text/graphemes.hh"
#include "server/search/show/matches.hh"
#include "server/search/show/snippet.hh"

namespace backfile::test {

/// Returns the one or two offsets in the body where the snippet's passages begin; none if it is not a snippet of the
/// body.
inline std::vector<std::size_t> passage_starts(std::string_view body, std::string_view snippet, std::size_t& gap) {
    constexpr std::string_view between = " … ";
    gap = std::string_view::npos;
    if (const std::size_t at = body.find(snippet); at != std::string_view::npos) return {at};
    for (gap = snippet.find(between); gap != std::string_view::npos; gap = snippet.find(between, gap + 1)) {
        const std::size_t first = body.find(snippet.substr(0, gap));
        const std::size_t second = body.find(snippet.substr(gap + between.size()),
                                             first == std::string_view::npos ? first : first + gap);
        if (first != std::string_view::npos && second != std::string_view::npos) return {first, second};
    }
    return {};
}

/// Returns the guarantee of make_snippet() that `snippet` violates; empty if none.
inline std::string broken_promise(std::string_view body, const server::Marked& snippet,
                                  const server::query::Highlights& words, std::string_view lang) {
    const std::string_view text = snippet.text;
    if (!utf8::valid(text)) return "cuts a code point";
    std::size_t gap = 0;
    const std::vector<std::size_t> starts = passage_starts(body, text, gap);
    if (starts.empty()) return "is not a substring of the body";
    const std::size_t first_size = starts.size() == 1 ? text.size() : gap;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const std::size_t size = i == 0 ? first_size : text.size() - gap - std::string_view(" … ").size();
        for (const std::size_t cut : {starts[i], starts[i] + size})
            if (grapheme_before(body, cut) != cut) return "cuts a character";
    }
    std::uint32_t end = 0;
    for (const server::Span& mark : snippet.marks) {
        if (mark.length == 0 || (end > 0 && mark.start <= end)) return "marks touch";
        end = mark.start + mark.length;
    }
    if (end > utf8::length(text)) return "marks beyond its end";
    const std::vector<server::Span> found = server::to_spans(text, server::find_byte_matches(text, words, lang));
    for (const server::Span& mark : snippet.marks) {
        const bool known = std::any_of(found.begin(), found.end(), [&](const server::Span& f) {
            return f.start <= mark.start && mark.start + mark.length <= f.start + f.length;
        });
        if (!known) return "marks text that does not match";
    }
    return {};
}

}  // namespace backfile::test
