#include "server/search/repair/repair.hh"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "server/search/repair/relaxations.hh"
#include "server/search/repair/spelling.hh"

namespace backfile::server {

namespace {

constexpr std::size_t max_corrections = 3;
constexpr std::size_t max_useful = 5;
constexpr std::uint64_t clearly_more = 5;  // times as many articles
constexpr std::uint64_t hardly_any =
    50;  // a correction with so many times fewer articles than the most likely one is dropped

}  // namespace

std::uint64_t count_matches(const Xapian::Database& db, const Xapian::Query& query) {
    Xapian::Enquire enquire(db);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return enquire.get_mset(0, 0, db.get_doccount()).get_matches_estimated();
}

std::vector<Correction> corrections(const query::Node& root, const SearchRequest& request, std::uint64_t total,
                                    const SpellingContext& context) {
    std::vector<std::pair<double, Correction>> ranked;
    for (const Respelling& respelling : respellings(root, context.db, context.languages, context.phrases)) {
        SearchRequest other = request;
        other.text = respelling.text;
        const std::uint64_t found = context.count(other);
        if (found == 0 || found < total * clearly_more) continue;
        ranked.push_back({likelihood(static_cast<double>(found), respelling.distance), {respelling.text, found}});
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    if (!ranked.empty())
        std::erase_if(ranked,
                      [best = ranked[0].second.total](const auto& r) { return r.second.total * hardly_any < best; });
    if (ranked.size() > max_corrections) ranked.resize(max_corrections);
    std::vector<Correction> best;
    for (auto& [likely, correction] : ranked) best.push_back(std::move(correction));
    return best;
}

std::vector<RelaxedSearch> useful_relaxations(const query::Node& root, const SearchRequest& request,
                                              const CountMatches& count) {
    std::vector<RelaxedSearch> found;
    const auto try_it = [&](Relaxation relaxation) {
        if (const std::uint64_t total = count(relaxed(request, relaxation)); total > 0)
            found.push_back(
                {std::move(relaxation.label), std::move(relaxation.text), total, std::move(relaxation.drop)});
    };
    for (Relaxation& relaxation : relaxations(root, request)) try_it(std::move(relaxation));
    if (found.empty())
        if (std::optional<Relaxation> last = words_alone(root, request)) try_it(std::move(*last));
    std::stable_sort(found.begin(), found.end(),
                     [](const RelaxedSearch& a, const RelaxedSearch& b) { return a.total > b.total; });
    if (found.size() > max_useful) found.resize(max_useful);
    return found;
}

}  // namespace backfile::server
