#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/base/utf8.hh"
#include "server/query/parse/ast.hh"
#include "server/query/parse/limits.hh"

namespace backfile::server::query {

/// Collects the notes on one text, at most `max_of_a_code` of each code: a text of only brackets has hundreds.
class Notes {
public:
    explicit Notes(std::string_view text) : text_(text) {}

    /// Adds a note on the bytes [begin, end) of the text.
    void add(std::string_view code, std::string message, std::size_t begin, std::size_t end) {
        const auto same = std::count_if(notes_.begin(), notes_.end(), [&](const Note& n) { return n.code == code; });
        if (same >= max_of_a_code) return;
        begin = std::min(begin, text_.size());
        end = std::clamp(end, begin, text_.size());
        notes_.push_back({std::string(code), std::move(message), utf8::length(text_.substr(0, begin)),
                          utf8::length(text_.substr(begin, end - begin))});
    }

    /// Returns the notes in the order of the text.
    [[nodiscard]] std::vector<Note> take() {
        std::stable_sort(notes_.begin(), notes_.end(), [](const Note& a, const Note& b) { return a.start < b.start; });
        return std::move(notes_);
    }

    /// Notes that the distance of a phrase or a NEAR exceeds max_slop.
    void add_too_far(std::size_t begin, std::size_t end) {
        add("near-distance", "The distance between words is limited to " + std::to_string(max_slop) + ".", begin, end);
    }

private:
    static constexpr std::ptrdiff_t max_of_a_code = 3;

    std::string_view text_;
    std::vector<Note> notes_;
};

}  // namespace backfile::server::query
