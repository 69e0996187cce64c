#include "server/search/show/snippet.hh"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/text/graphemes.hh"
#include "server/search/show/matches.hh"
#include "server/search/show/prefilter.hh"

namespace backfile::server {

namespace {

constexpr std::size_t chunk = 4 * 1024;                       // bytes analysed at a time, at the beginning
constexpr std::size_t far_chunk = 1024;                       // and once the prefilter is in use
constexpr std::size_t max_scanned = 64 * 1024;                // bytes of the body at most
constexpr std::size_t always_scanned = 4 * 1024;              // bytes of it that are analysed without prefilter
constexpr std::size_t max_scanned_after_match = 16 * 1024;    // once something was found
constexpr std::size_t one_passage = 300, two_passages = 170;  // bytes
static_assert(max_scanned + chunk / 2 <= snippet_reach);
constexpr std::size_t sentence_within = 120;  // bytes before the first match

struct Passage {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Returns the begin of the sentence or line that contains `at`, or a position more than sentence_within bytes before.
std::size_t sentence_start(std::string_view body, std::size_t at) {
    std::size_t best = std::string_view::npos;
    const auto consider = [&](std::size_t found, std::size_t size) {
        if (found != std::string_view::npos && (best == std::string_view::npos || found + size > best))
            best = found + size;
    };
    constexpr std::size_t max_back = sentence_within + 8;
    const std::size_t from = at - std::min(at, max_back);
    const std::string_view before = body.substr(from, at - from);
    for (const std::string_view end : {"\n", ". ", "! ", "? ", "。", "！", "？"})
        consider(before.rfind(end), end.size());
    return best == std::string_view::npos ? from : from + best;
}

/// Returns the first word start from `at` on, at most 40 bytes on; `at` if there is none, as in scripts without spaces.
std::size_t word_start(std::string_view body, std::size_t at) {
    for (std::size_t i = at; i < std::min(at + 40, body.size()); ++i)
        if (is_space(body[i])) return i + 1;
    return at;
}

/// Returns the end of a passage, at most `limit`: after a sentence that ends in the last third, else before a word.
std::size_t passage_end(std::string_view body, std::size_t begin, std::size_t limit, std::size_t least) {
    if (limit >= body.size()) return body.size();
    const std::string_view passage = body.substr(begin, limit - begin);
    const std::size_t wanted = std::max(passage.size() * 2 / 3, least - begin);
    const std::size_t from = wanted - std::min<std::size_t>(wanted, 2);
    const std::string_view last = passage.substr(std::min(from, passage.size()));
    std::size_t best = 0;
    for (const std::string_view end : {". ", "! ", "? ", "。", "！", "？", "\n"})
        if (const std::size_t at = last.rfind(end); at != std::string_view::npos && from + at + end.size() >= wanted)
            best = std::max(best, from + at + end.size());
    if (best > 0) return begin + best;
    if (const std::size_t space = passage.rfind(' ');
        space != std::string_view::npos && space > passage.size() / 2 && begin + space >= least)
        return begin + space;
    return limit;
}

/// Removes white space and partial characters at both ends.
Passage trimmed(std::string_view body, Passage range) {
    range.begin = grapheme_before(body, range.begin);
    range.end = grapheme_after(body, range.end);
    while (range.begin < range.end && is_space(body[range.begin])) ++range.begin;
    while (range.end > range.begin && is_space(body[range.end - 1])) --range.end;
    return range;
}

/// Returns the passage around the matches [first, last].
Passage passage(std::string_view body, const ByteMatch& first, const ByteMatch& last, std::size_t size) {
    const std::size_t sentence = sentence_start(body, first.begin);
    std::size_t begin = first.begin - sentence <= sentence_within ? sentence
                                                                  : word_start(body, first.begin - sentence_within / 2);
    begin = std::min<std::size_t>(begin, first.begin);
    const std::size_t limit = std::max<std::size_t>(begin + size, last.end);
    return trimmed(body, {begin, passage_end(body, begin, limit, last.end)});
}

/// Matches [first, last] that together fit a passage.
struct MatchGroup {
    std::size_t first = 0, last = 0;
    std::vector<std::uint64_t> keys;  ///< the distinct words in it
    std::size_t fresh = 0;            ///< number of those that are not in `known`
};

/// The matches in a moving window, each key counted.
class Window {
public:
    explicit Window(const std::vector<std::uint64_t>& known) : known_(known) {}
    void add(std::uint64_t key) {
        const auto found = std::find_if(counts_.begin(), counts_.end(), [&](const auto& c) { return c.first == key; });
        if (found != counts_.end()) {
            ++found->second;
        } else {
            counts_.emplace_back(key, 1);
            fresh_ += is_known(key) ? 0 : 1;
        }
    }
    void remove(std::uint64_t key) {
        const auto found = std::find_if(counts_.begin(), counts_.end(), [&](const auto& c) { return c.first == key; });
        if (--found->second > 0) return;
        counts_.erase(found);
        fresh_ -= is_known(key) ? 0 : 1;
    }
    [[nodiscard]] std::size_t fresh() const { return fresh_; }
    [[nodiscard]] std::vector<std::uint64_t> keys() const {
        std::vector<std::uint64_t> keys;
        for (const auto& [key, count] : counts_) keys.push_back(key);
        return keys;
    }

private:
    [[nodiscard]] bool is_known(std::uint64_t key) const {
        return std::find(known_.begin(), known_.end(), key) != known_.end();
    }
    const std::vector<std::uint64_t>& known_;
    std::vector<std::pair<std::uint64_t, std::size_t>> counts_;
    std::size_t fresh_ = 0;
};

/// Returns the group with most words that are not `known`; of several the one with most matches, then the first.
MatchGroup best_group(const std::vector<ByteMatch>& matches, std::size_t size,
                      const std::vector<std::uint64_t>& known) {
    const std::size_t room = size * 2 / 3;
    MatchGroup best;
    std::size_t best_count = 0, first = 0;
    Window window(known);
    for (std::size_t last = 0; last < matches.size(); ++last) {
        window.add(matches[last].key);
        while (first < last && matches[last].end > matches[first].begin + room) window.remove(matches[first++].key);
        const std::size_t count = last - first + 1;
        if (window.fresh() < best.fresh || (window.fresh() == best.fresh && count <= best_count)) continue;
        best = {first, last, window.keys(), window.fresh()};
        best_count = count;
    }
    return best;
}

/// Returns the end of a chunk of about `size` bytes: at a line end near the limit, else before a word, else between
/// characters.
std::size_t chunk_end(std::string_view body, std::size_t begin, std::size_t size) {
    constexpr std::size_t near = 400;
    if (begin + size >= body.size()) return body.size();
    const std::string_view last = body.substr(begin + size - near, near);
    for (const char end : {'\n', ' '})
        if (const std::size_t at = last.rfind(end); at != std::string_view::npos) return begin + size - near + at + 1;
    return grapheme_before(body, begin + size);
}

/// Finds matches in the body's first chunks, until one passage has matches of all words.
std::vector<ByteMatch> matches_in(std::string_view body, const query::Highlights& highlights, std::string_view lang) {
    const std::size_t words = highlights.stems.empty() ? highlights.terms.size() : highlights.stems.size();
    const std::size_t wanted = std::max<std::size_t>(1, words + highlights.phrases.size() + highlights.prefixes.size());
    Prefilter prefilter(highlights);
    std::vector<ByteMatch> matches;
    for (std::size_t begin = 0; begin < std::min(body.size(), max_scanned);) {
        const bool close = begin < always_scanned;
        const std::size_t end = chunk_end(body, begin, close ? chunk : far_chunk);
        const std::string_view part = body.substr(begin, end - begin);
        const bool worth = close || prefilter.may_match(part);
        for (ByteMatch match : worth ? find_byte_matches(part, highlights, lang) : std::vector<ByteMatch>()) {
            match.begin += static_cast<std::uint32_t>(begin);
            match.end += static_cast<std::uint32_t>(begin);
            matches.push_back(match);
        }
        begin = end;
        const bool enough = !matches.empty() && (begin >= max_scanned_after_match ||
                                                 best_group(matches, one_passage, {}).keys.size() >= wanted);
        if (enough) break;
    }
    return matches;
}

Marked mark(std::string_view body, const std::vector<Passage>& passages, const std::vector<ByteMatch>& matches) {
    Marked marked;
    std::vector<ByteMatch> inside;
    for (const Passage& range : passages) {
        if (!marked.text.empty()) marked.text += " … ";
        const auto shift = static_cast<std::int64_t>(marked.text.size()) - static_cast<std::int64_t>(range.begin);
        for (const ByteMatch& m : matches)
            if (m.begin >= range.begin && m.end <= range.end)
                inside.push_back(
                    {static_cast<std::uint32_t>(m.begin + shift), static_cast<std::uint32_t>(m.end + shift), m.key});
        marked.text += body.substr(range.begin, range.end - range.begin);
    }
    marked.marks = to_spans(marked.text, inside);
    return marked;
}

}  // namespace

Marked make_snippet(std::string_view body, const query::Highlights& highlights, std::string_view lang) {
    const std::vector<ByteMatch> matches = matches_in(body, highlights, lang);
    if (matches.empty()) return mark(body, {trimmed(body, {0, passage_end(body, 0, one_passage, 0)})}, {});
    const MatchGroup first = best_group(matches, one_passage, {});
    const MatchGroup second = best_group(matches, two_passages, first.keys);
    const Passage whole = passage(body, matches[first.first], matches[first.last], one_passage);
    if (second.fresh == 0) return mark(body, {whole}, matches);
    const MatchGroup half = best_group(matches, two_passages, {});
    const MatchGroup other = best_group(matches, two_passages, half.keys);
    Passage a = passage(body, matches[half.first], matches[half.last], two_passages);
    Passage b = passage(body, matches[other.first], matches[other.last], two_passages);
    if (b.begin < a.begin) std::swap(a, b);
    if (b.begin <= a.end || other.fresh == 0) return mark(body, {whole}, matches);
    return mark(body, {a, b}, matches);
}

}  // namespace backfile::server
