#include "server/search/engine.hh"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <memory>
#include <type_traits>
#include <utility>

#include <xapian.h>

#include "indexer/base/utf8.hh"
#include "indexer/index/schema.hh"
#include "indexer/index/stored_article.hh"
#include "indexer/text/analyzer.hh"
#include "server/query/build.hh"
#include "server/query/parser.hh"
#include "server/query/print.hh"
#include "server/search/database_pool.hh"
#include "server/search/explain.hh"
#include "server/search/facets.hh"
#include "server/search/filters.hh"
#include "server/search/frequent_terms.hh"
#include "server/search/match_sets.hh"
#include "server/search/match_stream.hh"
#include "server/search/matches.hh"
#include "server/search/ranking.hh"
#include "server/search/similar.hh"
#include "server/search/snippet.hh"
#include "server/search/stats.hh"
#include "server/search/suggest.hh"
#include "server/search/timeline.hh"
#include "server/search/ways_out.hh"

namespace backfile {

namespace {

/// Languages to stem a query for: English and the archive's most common ones, since a query's own is not known.
std::vector<std::string> query_languages(const IndexInfo& info) {
    constexpr std::size_t most = 4;
    constexpr std::uint64_t least_share = 50;  // one article in so many
    std::vector<std::string> languages = {"en"};
    for (const auto& [lang, articles] : info.languages)
        if (lang != "en" && lang != "und" && languages.size() < most && articles * least_share >= info.articles) languages.push_back(lang);
    return languages;
}

query::Match to_query(Match match) {
    switch (match) {
        case Match::all: return query::Match::all;
        case Match::any: return query::Match::any;
        case Match::automatic: break;
    }
    return query::Match::automatic;
}

struct Prepared {
    query::ParsedQuery parsed;
    query::BuildResult built;
};

struct Words {
    Match match = Match::automatic;
    const query::SynonymTable* synonyms = nullptr;  ///< none without it
};

Prepared prepare(std::string_view text, Words words, const Generation::Borrowed& index) {
    Prepared prepared{query::parse(text, std::time(nullptr)), {}};
    query::BuildContext context{index.db(), query_languages(index.info()), to_query(words.match), index.local()};
    context.synonyms = words.synonyms;
    prepared.built = query::build(prepared.parsed, context);
    return prepared;
}

std::vector<Expansion> expansions_of(const Prepared& prepared) {
    const std::string_view text = prepared.parsed.text;
    const auto points = [&](std::size_t from, std::size_t size) {
        return static_cast<std::uint32_t>(utf8::length(text.substr(from, size)));
    };
    std::vector<Expansion> expansions;
    for (const query::Widened& w : prepared.built.widened)
        expansions.push_back({std::string(text.substr(w.start, w.length)),
                              {points(0, w.start), points(w.start, w.length)},
                              w.added});
    return expansions;
}

std::vector<Note> notes_of(const Prepared& prepared) {
    std::vector<Note> notes;
    for (const auto* list : {&prepared.parsed.notes, &prepared.built.notes})
        for (const query::Note& n : *list)
            notes.push_back({n.code, n.message, {static_cast<std::uint32_t>(n.start), static_cast<std::uint32_t>(n.length)}});
    return notes;
}

Hit make_hit(const Xapian::Database& db, const Candidate& match, const query::Highlights& highlights) {
    Hit hit;
    auto article = load_article(db.get_document(match.doc));
    if (!article) throw Xapian::DatabaseCorruptError(article.error().message);
    hit.article = std::move(*article);
    hit.score = match.score();
    hit.title = {hit.article.title, to_spans(hit.article.title, find_byte_matches(hit.article.title, highlights, hit.article.lang))};
    hit.snippet = make_snippet(hit.article.body, highlights, hit.article.lang);
    hit.article.body.clear();
    return hit;
}

bool asks_for_words(const query::Highlights& words) {
    return !words.terms.empty() || !words.stems.empty() || !words.phrases.empty() || !words.prefixes.empty();
}

ExactTitle title_of(const Xapian::Database& db, const RankingParts& parts, const Prepared& prepared) {
    return parts.exact_title ? exact_title(db, prepared.parsed.text, prepared.built.words) : ExactTitle{};
}

/// The moment that is now to the request: long ago when it asks for what was known then.
std::int64_t now_of(const SearchRequest& request, const query::BuildResult& built) {
    constexpr std::int64_t seconds_a_day = 86'400;
    std::int64_t now = request.asof.value_or(std::time(nullptr));
    if (built.asof) now = std::min(now, (*built.asof + 1) * seconds_a_day - 1);
    return now;
}

/// Whether more is asked for than the matches on the page.
bool wants_overview(const SearchRequest& request) { return !request.facets.empty() || request.timeline != TimelineUnit::off; }

/// What is told of all matches, not only those on the page; the total is then exact.
void add_overview(SearchPage& page, const SearchRequest& request, const Generation::Borrowed& index,
                  const RankingRequest& wanted, const Xapian::Query& unfiltered) {
    constexpr std::int64_t seconds_a_day = 86'400;
    const MatchSets sets = match_sets(index.db(), unfiltered, request);
    page.total = sets.found.size();
    page.total_exact = true;
    page.facets = count_facets(index.db(), index.columns(), sets, request);
    if (request.timeline != TimelineUnit::off)
        page.timeline = make_timeline(sets.found, index.columns().days(index.db()), request.timeline,
                                      std::max(wanted.now, std::int64_t{0}) / seconds_a_day);
}

/// What the request asks of the ranking.
RankingRequest wanted_of(const SearchRequest& request, const RankingParts& parts,
                         const Generation::Borrowed& index, const Prepared& prepared) {
    const ExactTitle title = title_of(index.db(), parts, prepared);
    return {with_filters(or_title(prepared.built.query, title), request),
            prepared.built.words,
            title,
            parts,
            request.offset,
            request.limit,
            !wants_overview(request),
            now_of(request, prepared.built)};
}

/// Without words there is nothing to be relevant to: the newest come first.
Sort order_of(const SearchRequest& request, const Prepared& prepared) {
    const bool nothing_to_rank =
        request.sort == Sort::relevance && !asks_for_words(prepared.built.highlights);
    return nothing_to_rank ? Sort::newest : request.sort;
}

Hit hit_of(const Candidate& match, const SearchRequest& request, const Xapian::Database& db,
           const Prepared& prepared) {
    Hit hit = make_hit(db, match, prepared.built.highlights);
    if (request.explain) hit.parts = explain_hit(db, prepared.built.words, match, hit.article.id);
    return hit;
}

void fill(SearchPage& page, const SearchRequest& request, const RankingParts& parts, const Generation::Borrowed& index,
          const Prepared& prepared) {
    const Xapian::Database& db = index.db();
    const Sort order = order_of(request, prepared);
    const RankingRequest wanted = wanted_of(request, parts, index, prepared);
    const Ranking ranking =
        order == Sort::relevance ? rank(db, wanted) : rank_by_date(db, wanted, order == Sort::oldest);
    page.total = ranking.total;
    page.total_exact = ranking.total_exact;
    if (wants_overview(request))
        add_overview(page, request, index, wanted, or_title(prepared.built.query, wanted.title));
    for (const Candidate& match : ranking.hits) page.hits.push_back(hit_of(match, request, db, prepared));
    if (request.explain) page.explanation = explain_query(wanted.query, prepared.built.words, ranking);
}

/// What an answer of few articles or none says besides, and its hits when it answers a correction instead. `prepare_as`
/// prepares a request as the one that was asked.
template <typename PrepareAs>
void look_further(SearchPage& page, const SearchRequest& request, const RankingParts& parts,
                  const Generation::Borrowed& index, const Prepared& asked, PrepareAs prepare_as) {
    const auto count = [&](const SearchRequest& other) {
        const Prepared prepared = prepare_as(other);
        return count_matches(
            index.db(),
            with_filters(or_title(prepared.built.query, title_of(index.db(), parts, prepared)), other));
    };
    const query::Node& root = asked.parsed.root;
    page.corrections =
        corrections(root, request, page.total, {index.db(), query_languages(index.info()), count, index.local()});
    if (page.total > 0) return;
    if (!request.spelling || page.corrections.empty()) {
        page.recoveries = recoveries(root, request, count);
        return;
    }
    SearchRequest instead = request;
    instead.text = page.corrections[0].text;
    fill(page, instead, parts, index, prepare_as(instead));
    page.notes.push_back({"corrected",
                          "Nothing matches this as typed; these are the articles for “" + instead.text + "”.",
                          {0, static_cast<std::uint32_t>(utf8::length(page.text))},
                          instead.text});
}

double milliseconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

tl::unexpected<Error> failed(const Xapian::Error& error) {
    return fail(ErrorCode::damaged, "the index cannot be read: " + error.get_description());
}

/// The document of the article with this id; 0 when there is none.
Xapian::docid find_document(const Xapian::Database& db, std::string_view id) {
    const std::string term = schema::term(schema::Prefix::id, id);
    const auto found = db.postlist_begin(term);
    return found == db.postlist_end(term) ? 0 : *found;
}

tl::unexpected<Error> no_such_article() { return fail(ErrorCode::not_found, "no article has this id"); }

}  // namespace

struct SearchEngine::Impl {
    Impl(std::string index_dir, RankingParts ranking, query::SynonymTable table)
        : pool(std::move(index_dir)), parts(ranking), synonyms(std::move(table)) {}
    DatabasePool pool;
    const RankingParts parts;
    const query::SynonymTable synonyms;
    FrequentTerms frequent;
    StatsCache stats;

    /// What `answer` makes of the newest generation, which is a Result; trouble with reading the index is one too.
    template <typename Answer>
    auto ask(Answer answer) -> std::invoke_result_t<Answer, std::unique_ptr<Generation::Borrowed>> {
        auto index = pool.borrow();
        if (!index) return tl::unexpected(index.error());
        try {
            return answer(*std::move(index));
        } catch (const Xapian::Error& error) {
            return failed(error);
        }
    }

    [[nodiscard]] Prepared prepare_as(const SearchRequest& request, const Generation::Borrowed& index) const {
        return prepare(request.text, {request.match, request.synonyms ? &synonyms : nullptr}, index);
    }
};

struct HitStream::Impl {
    Impl(const SearchRequest& asked, const RankingParts& parts,
         std::unique_ptr<Generation::Borrowed> borrowed, Prepared ready)
        : request(asked),
          index(std::move(borrowed)),
          prepared(std::move(ready)),
          stream(index->db(), wanted_of(request, parts, *index, prepared), order_of(request, prepared)),
          skip(request.offset),
          left(request.limit) {}

    /// Makes matches_ hold one that is wanted, unless there is none.
    bool more() {
        while (left > 0 && at >= matches.size()) {
            matches = stream.next();
            if (matches.empty()) return false;
            at = std::min(skip, matches.size());
            skip -= at;
        }
        return left > 0;
    }

    SearchRequest request;
    std::unique_ptr<Generation::Borrowed> index;
    Prepared prepared;
    MatchStream stream;
    std::vector<Candidate> matches;
    std::size_t at = 0, skip, left;
};

HitStream::HitStream(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
HitStream::~HitStream() = default;

Result<std::vector<Hit>> HitStream::next() {
    constexpr std::size_t at_a_time = 50;
    std::vector<Hit> hits;
    try {
        for (; hits.size() < at_a_time && impl_->more(); --impl_->left)
            hits.push_back(
                hit_of(impl_->matches[impl_->at++], impl_->request, impl_->index->db(), impl_->prepared));
    } catch (const Xapian::Error& error) {
        return failed(error);
    }
    return hits;
}

SearchEngine::SearchEngine(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SearchEngine::~SearchEngine() = default;

Result<std::unique_ptr<SearchEngine>> SearchEngine::open(std::string index_dir, RankingParts parts,
                                                         query::SynonymTable synonyms) {
    auto impl = std::make_unique<Impl>(std::move(index_dir), parts, std::move(synonyms));
    if (auto index = impl->pool.borrow(); !index) return tl::unexpected(index.error());
    TokenList warm;
    analyze("中", warm);  // makes the table of Simplified forms now rather than in the first request that needs it
    return std::unique_ptr<SearchEngine>(new SearchEngine(std::move(impl)));
}

Result<SearchPage> SearchEngine::search(const SearchRequest& request) const {
    const auto start = std::chrono::steady_clock::now();
    return impl_->ask([&](auto index) -> Result<SearchPage> {
        const auto prepare_as = [&](const SearchRequest& r) { return impl_->prepare_as(r, *index); };
        const Prepared prepared = prepare_as(request);
        SearchPage page;
        page.text = prepared.parsed.text;
        page.parsed = query::print(prepared.parsed.root);
        page.notes = notes_of(prepared);
        page.expansions = expansions_of(prepared);
        page.revision = index->info().revision;
        fill(page, request, impl_->parts, *index, prepared);
        if (page.total_exact && page.total < few_matches)
            look_further(page, request, impl_->parts, *index, prepared, prepare_as);
        page.took_ms = milliseconds_since(start);
        return page;
    });
}

Result<std::unique_ptr<HitStream>> SearchEngine::stream(const SearchRequest& request) const {
    return impl_->ask([&](auto index) -> Result<std::unique_ptr<HitStream>> {
        Prepared prepared = impl_->prepare_as(request, *index);
        auto impl =
            std::make_unique<HitStream::Impl>(request, impl_->parts, std::move(index), std::move(prepared));
        return std::unique_ptr<HitStream>(new HitStream(std::move(impl)));
    });
}

Result<ArticlePage> SearchEngine::article(std::string_view id, std::string_view query_text) const {
    return impl_->ask([&](auto index) -> Result<ArticlePage> {
        const Xapian::Database& db = index->db();
        const Xapian::docid doc = find_document(db, id);
        if (doc == 0) return no_such_article();
        auto article = load_article(db.get_document(doc));
        if (!article) return tl::unexpected(article.error());
        const Prepared prepared = prepare(query_text, {Match::any, &impl_->synonyms}, *index);
        const query::Highlights& highlights = prepared.built.highlights;
        ArticlePage page;
        page.title_marks = to_spans(article->title, find_byte_matches(article->title, highlights, article->lang));
        page.body_marks = to_spans(article->body, find_byte_matches(article->body, highlights, article->lang));
        page.article = std::move(*article);
        page.revision = index->info().revision;
        return page;
    });
}

Result<SimilarPage> SearchEngine::similar(std::string_view id, std::size_t limit) const {
    return impl_->ask([&](auto index) -> Result<SimilarPage> {
        const Xapian::Database& db = index->db();
        const Xapian::docid doc = find_document(db, id);
        if (doc == 0) return no_such_article();
        const Neighbours found = neighbours(db, doc, limit);
        SimilarPage page{.revision = index->info().revision};
        const auto add = [&](const std::vector<Candidate>& from, std::vector<Hit>& to) {
            for (const Candidate& candidate : from) to.push_back(make_hit(db, candidate, {}));
        };
        add(found.similar, page.similar);
        add(found.before, page.before);
        add(found.after, page.after);
        return page;
    });
}

Result<SuggestPage> SearchEngine::suggest(std::string_view text, std::size_t limit) const {
    return impl_->ask([&](auto index) -> Result<SuggestPage> {
        SuggestPage page{.text = utf8::clean(text), .revision = index->info().revision};
        page.suggestions = backfile::suggest(
            page.text, limit,
            {index->db(), page.revision, query_languages(index->info()), impl_->frequent,
             index->local()});
        return page;
    });
}

Result<IndexState> SearchEngine::state() const {
    auto index = impl_->pool.borrow();
    if (!index) return tl::unexpected(index.error());
    const IndexInfo& info = (*index)->info();
    return IndexState{info.revision, info.articles, info.built, impl_->synonyms.fingerprint(), (*index)->passed_over()};
}

Result<std::shared_ptr<const IndexStats>> SearchEngine::stats() const {
    return impl_->ask([&](auto index) -> Result<std::shared_ptr<const IndexStats>> {
        return impl_->stats.find(index->db(), index->info(), index->folder());
    });
}

void SearchEngine::reopen() const { impl_->pool.look_again(); }

}  // namespace backfile
