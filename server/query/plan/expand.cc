#include "server/query/plan/expand.hh"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <utility>

#include "indexer/base/utf8.hh"
#include "indexer/index/schema.hh"
#include "server/query/parse/edit_distance.hh"
#include "server/query/parse/limits.hh"
#include "server/query/plan/weights.hh"

namespace backfile::server::query {

namespace {

bool better(const Expansion& a, const Expansion& b) {
    return std::tie(a.distance, b.frequency, a.term) < std::tie(b.distance, a.frequency, b.term);
}

/// Scans the terms that start with `start`. `distance_of` returns a term's edit distance, negative to skip the term.
template <typename DistanceOf>
Expansions best_terms(const Xapian::Database& db, const std::string& start, DistanceOf distance_of) {
    Expansions result;
    if (start.size() > schema::max_term) return result;  // no term is this long
    std::vector<Expansion>& heap = result.found;         // the worst one kept is at the front
    std::size_t examined = 0;
    for (auto it = db.allterms_begin(start); it != db.allterms_end(start); ++it) {
        if (++examined > max_examined) {
            result.cut = true;
            break;
        }
        std::string term = *it;
        const int distance = distance_of(std::string_view(term));
        if (distance < 0) continue;
        heap.push_back({std::move(term), distance, it.get_termfreq()});
        std::push_heap(heap.begin(), heap.end(), better);
        if (heap.size() <= max_expansions) continue;
        std::pop_heap(heap.begin(), heap.end(), better);
        heap.pop_back();
        result.cut = true;
    }
    std::sort_heap(heap.begin(), heap.end(), better);
    return result;
}

}  // namespace

Expansions expand_prefix(const Xapian::Database& db, std::string_view letters, std::string_view beginning) {
    return best_terms(db, std::string(letters) + std::string(beginning), [](std::string_view) { return 0; });
}

Expansions expand_fuzzy(const Xapian::Database& db, std::string_view letters, std::string_view word, int distance) {
    const std::string first(word.substr(0, utf8::decode(word, 0).bytes));
    const auto distance_of = [&](std::string_view term) {
        const int far = edit_distance(word, term.substr(letters.size()), distance);
        return far <= distance ? far : -1;
    };
    return best_terms(db, std::string(letters) + first, distance_of);
}

std::optional<Expansions> expand_word(const Xapian::Database& db, QueryTermMaker& maker, const Node& node) {
    const std::vector<QueryTerm> found = maker.make(node.text);
    if (found.size() != 1 || found[0].terms.empty() || found[0].cjk) return std::nullopt;
    const std::string& word = found[0].terms.back();
    const std::size_t length = utf8::length(word);
    const std::string_view letters = word_prefix(node.field);
    Expansions expansions;
    if (node.kind == Kind::prefix) {
        if (length < static_cast<std::size_t>(min_prefix)) return std::nullopt;
        expansions = expand_prefix(db, letters, word);
    } else {
        expansions = expand_fuzzy(db, letters, word, node.slop > 0 ? node.slop : length <= 4 ? 1 : 2);
    }
    expansions.word = word;
    return expansions;
}

}  // namespace backfile::server::query
