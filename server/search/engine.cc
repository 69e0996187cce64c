#include "server/search/engine.hh"

#include <chrono>
#include <memory>
#include <type_traits>
#include <utility>

#include <xapian.h>

#include "indexer/base/utf8.hh"
#include "indexer/index/schema.hh"
#include "indexer/index/stored_article.hh"
#include "indexer/text/analyzer.hh"
#include "server/search/answer.hh"
#include "server/search/near/copies.hh"
#include "server/search/near/similar.hh"
#include "server/search/show/hits.hh"
#include "server/search/show/matches.hh"
#include "server/search/snapshot/database_pool.hh"
#include "server/search/snapshot/frequent_terms.hh"
#include "server/search/stats.hh"
#include "server/search/suggest/suggest.hh"

namespace backfile::server {

namespace {

double milliseconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

/// Returns the document of the article with this id; 0 if there is none.
Xapian::docid find_document(const Xapian::Database& db, std::string_view id) {
    const std::string term = schema::term(schema::Prefix::id, id);
    const auto found = db.postlist_begin(term);
    return found == db.postlist_end(term) ? 0 : *found;
}

tl::unexpected<Error> no_such_article() { return fail(ErrorCode::not_found, "no article with this id"); }

}  // namespace

struct SearchEngine::Impl {
    Impl(std::string index_dir, RankingParts ranking, query::SynonymTable table)
        : pool(std::move(index_dir)), parts(ranking), synonyms(std::move(table)) {}
    DatabasePool pool;
    const RankingParts parts;
    const query::SynonymTable synonyms;
    FrequentTerms frequent;
    StatsCache stats;

    /// Calls `answer` with the newest snapshot and returns its Result; converts Xapian exceptions to errors.
    template <typename Answer>
    auto ask(Answer answer) -> std::invoke_result_t<Answer, std::unique_ptr<Snapshot::Handle>> {
        auto index = pool.acquire();
        if (!index) return tl::unexpected(index.error());
        try {
            return answer(*std::move(index));
        } catch (const Xapian::Error& error) {
            return index_trouble(error);
        }
    }
};

SearchEngine::SearchEngine(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SearchEngine::~SearchEngine() = default;

Result<std::unique_ptr<SearchEngine>> SearchEngine::open(std::string index_dir, RankingParts parts,
                                                         query::SynonymTable synonyms) {
    auto impl = std::make_unique<Impl>(std::move(index_dir), parts, std::move(synonyms));
    if (auto index = impl->pool.acquire(); !index) return tl::unexpected(index.error());
    TokenList warm;
    analyze("中", warm);  // makes the table of Simplified forms now rather than in the first request that needs it
    return std::unique_ptr<SearchEngine>(new SearchEngine(std::move(impl)));
}

Result<SearchPage> SearchEngine::search(const SearchRequest& request) const {
    const auto start = std::chrono::steady_clock::now();
    return impl_->ask([&](auto index) -> Result<SearchPage> {
        SearchPage page = make_answer(request, {*index, impl_->parts, impl_->synonyms});
        page.took_ms = milliseconds_since(start);
        return page;
    });
}

Result<std::unique_ptr<HitStream>> SearchEngine::stream(const SearchRequest& request) const {
    return impl_->ask([&](auto index) -> Result<std::unique_ptr<HitStream>> {
        return std::make_unique<HitStream>(request, impl_->parts, impl_->synonyms, std::move(index));
    });
}

Result<ArticlePage> SearchEngine::article(std::string_view id, std::string_view query_text) const {
    return impl_->ask([&](auto index) -> Result<ArticlePage> {
        const Xapian::Database& db = index->db();
        const Xapian::docid doc = find_document(db, id);
        if (doc == 0) return no_such_article();
        auto article = load_article(db.get_document(doc));
        if (!article) return tl::unexpected(article.error());
        const Prepared prepared = prepare(query_text, {query::MatchMode::any, &impl_->synonyms, std::time(nullptr)},
                                          *index);
        const query::Highlights& highlights = prepared.built.highlights;
        ArticlePage page;
        page.title_marks = to_spans(article->title, find_byte_matches(article->title, highlights, article->lang));
        page.body_marks = to_spans(article->body, find_byte_matches(article->body, highlights, article->lang));
        page.article = std::move(*article);
        page.story = story_of(*index, doc);
        page.revision = index->info().revision;
        return page;
    });
}

Result<SimilarPage> SearchEngine::similar(std::string_view id, std::size_t limit) const {
    return impl_->ask([&](auto index) -> Result<SimilarPage> {
        const Xapian::Database& db = index->db();
        const Xapian::docid doc = find_document(db, id);
        if (doc == 0) return no_such_article();
        const Neighbours found = neighbours(db, index->stories(), doc, limit);
        SimilarPage page{.revision = index->info().revision};
        const auto add = [&](const std::vector<Candidate>& from, std::vector<Hit>& to) {
            for (const Candidate& candidate : from) to.push_back(make_hit(*index, candidate, {}));
        };
        add(found.similar, page.similar);
        add(found.before, page.before);
        add(found.after, page.after);
        return page;
    });
}

Result<CopiesPage> SearchEngine::copies(std::string_view id, std::size_t limit) const {
    return impl_->ask([&](auto index) -> Result<CopiesPage> {
        const Xapian::docid doc = find_document(index->db(), id);
        if (doc == 0) return no_such_article();
        return make_copies(*index, doc, limit);
    });
}

Result<SuggestPage> SearchEngine::suggest(std::string_view text, std::size_t limit) const {
    return impl_->ask([&](auto index) -> Result<SuggestPage> {
        SuggestPage page{.text = utf8::clean(text), .revision = index->info().revision};
        page.suggestions = backfile::server::suggest(
            page.text, limit,
            {index->db(), page.revision, query_languages(index->info()), impl_->frequent, index->phrases()});
        return page;
    });
}

Result<IndexState> SearchEngine::state() const {
    auto index = impl_->pool.acquire();
    if (!index) return tl::unexpected(index.error());
    const IndexInfo& info = (*index)->info();
    return IndexState{.revision = info.revision,
                      .articles = info.articles,
                      .built = info.built,
                      .synonyms = impl_->synonyms.fingerprint(),
                      .damaged = (*index)->damaged_newer(),
                      .column_bytes = (*index)->columns().bytes()};
}

Result<std::shared_ptr<const IndexStats>> SearchEngine::stats() const {
    return impl_->ask([&](auto index) -> Result<std::shared_ptr<const IndexStats>> {
        return impl_->stats.find(index->db(), index->info(), index->folder());
    });
}

void SearchEngine::reopen() const { impl_->pool.reopen(); }

}  // namespace backfile::server
