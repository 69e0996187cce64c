#include "server/search/answer.hh"

#include <algorithm>
#include <cstdint>

#include <xapian.h>

#include "indexer/base/utf8.hh"
#include "server/query/parse/print.hh"
#include "server/search/facet/facets.hh"
#include "server/search/facet/match_sets.hh"
#include "server/search/facet/timeline.hh"
#include "server/search/rank/explain.hh"
#include "server/search/repair/repair.hh"
#include "server/search/show/hits.hh"
#include "server/search/snapshot/story_filter.hh"

namespace backfile::server {

namespace {

ExactTitle title_of(const Xapian::Database& db, const RankingParts& parts, const Prepared& prepared) {
    return parts.exact_title ? exact_title(db, prepared.parsed.text, prepared.built.words) : ExactTitle{};
}

/// Returns the current time for the request: the time of `asof`, if given.
std::int64_t now_of(const SearchRequest& request, const query::BuildResult& built) {
    const query::Node* const asof = request.filters.on(query::Field::asof);
    const std::int64_t now = asof == nullptr ? request.asked : asof->to;
    return std::min(now, built.asof.value_or(now));
}

/// Returns whether the request needs all matches, not only those on the page.
bool wants_overview(const SearchRequest& request) {
    return !request.facets.empty() || request.timeline != TimelineUnit::off;
}

/// Adds facets, timeline and exact totals of all matches.
void add_overview(SearchPage& page, const SearchRequest& request, const Snapshot::Handle& index,
                  const RankingRequest& wanted, const Xapian::Query& unfiltered) {
    constexpr std::int64_t seconds_a_day = 86'400;
    const MatchSets sets = match_sets(index.db(), unfiltered, request);
    page.total = sets.found.size();
    page.total_exact = true;
    StoryFilter filter(index.stories());
    page.stories = static_cast<std::uint64_t>(
        std::ranges::count_if(sets.found, [&](Xapian::docid doc) { return filter.first(doc); }));
    page.facets = count_facets(index.db(), index.columns(), sets, request);
    if (request.timeline != TimelineUnit::off)
        page.timeline = make_timeline(sets.found, index.columns().days(index.db()), request.timeline,
                                      std::max(wanted.now, std::int64_t{0}) / seconds_a_day);
}

void fill(SearchPage& page, const SearchRequest& request, const AnswerSources& from, const Prepared& prepared) {
    const Snapshot::Handle& index = from.index;
    const Xapian::Database& db = index.db();
    const Sort order = order_of(request, prepared);
    const RankingRequest wanted = wanted_of(request, from, prepared);
    const Ranking ranking = order == Sort::relevance ? rank(db, wanted) : rank_by_key(db, wanted, order);
    page.total = ranking.total;
    page.stories = ranking.stories;
    page.total_exact = ranking.total_exact;
    if (wants_overview(request))
        add_overview(page, request, index, wanted, or_title(prepared.built.query, wanted.title));
    page.listed = request.collapse_stories ? page.stories : page.total;
    for (const Candidate& match : ranking.hits) page.hits.push_back(hit_of(match, request, index, prepared));
    if (request.explain) page.explanation = explain_query(wanted.query, prepared.built.words, ranking);
}

/// Adds corrections and relaxations to a response with few or no articles; searches for the best correction instead if
/// the request allows that.
void add_suggestions(SearchPage& page, const SearchRequest& request, const AnswerSources& from,
                     const query::Node& root) {
    const Xapian::Database& db = from.index.db();
    const auto count = [&](const SearchRequest& other) {
        const Prepared prepared = prepare(other, from);
        return count_matches(
            db, with_filters(db, or_title(prepared.built.query, title_of(db, from.parts, prepared)), other));
    };
    page.corrections = corrections(root, request, page.total,
                                   {db, query_languages(from.index.info()), count, from.index.phrases()});
    if (page.total > 0) return;
    if (!request.spelling || page.corrections.empty()) {
        page.relaxations = useful_relaxations(root, request, count);
        return;
    }
    SearchRequest instead = request;
    instead.text = page.corrections[0].text;
    fill(page, instead, from, prepare(instead, from));
    page.notes.push_back({"corrected",
                          "No articles match the query as typed; showing results for “" + instead.text + "” instead.",
                          {0, static_cast<std::uint32_t>(utf8::length(page.text))},
                          instead.text});
}

}  // namespace

Prepared prepare(const SearchRequest& request, const AnswerSources& from) {
    return prepare(request.text, {request.match, request.synonyms ? &from.synonyms : nullptr, request.asked},
                   from.index);
}

RankingRequest wanted_of(const SearchRequest& request, const AnswerSources& from, const Prepared& prepared) {
    const auto& [index, parts, synonyms] = from;
    const ExactTitle title = title_of(index.db(), parts, prepared);
    return {with_filters(index.db(), or_title(prepared.built.query, title), request),
            prepared.built.words,
            title,
            parts,
            request.offset,
            request.limit,
            !wants_overview(request),
            index.stories(),
            index.columns(),
            request.collapse_stories,
            now_of(request, prepared.built)};
}

Sort order_of(const SearchRequest& request, const Prepared& prepared) {
    const bool nothing_to_rank = request.sort == Sort::relevance && !asks_for_words(prepared.built.highlights);
    return nothing_to_rank ? Sort::newest : request.sort;
}

Hit hit_of(const Candidate& match, const SearchRequest& request, const Snapshot::Handle& index,
           const Prepared& prepared) {
    Hit hit = make_hit(index, match, prepared.built.highlights);
    if (request.explain) hit.parts = explain_hit(index.db(), prepared.built.words, match, hit.article.id);
    return hit;
}

SearchPage make_answer(const SearchRequest& request, const AnswerSources& from) {
    const Prepared prepared = prepare(request, from);
    SearchPage page;
    page.text = prepared.parsed.text;
    page.parsed = query::print(prepared.parsed.root);
    page.clauses = clauses_of(prepared);
    page.notes = notes_of(prepared);
    page.expansions = expansions_of(prepared);
    page.revision = from.index.info().revision;
    fill(page, request, from, prepared);
    if (page.total_exact && page.total < few_matches) add_suggestions(page, request, from, prepared.parsed.root);
    return page;
}

}  // namespace backfile::server
