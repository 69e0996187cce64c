#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/result.hh"
#include "server/query/plan/synonyms.hh"
#include "server/search/hit_stream.hh"
#include "server/search/rank/ranking_parts.hh"
#include "server/search/types/types.hh"

namespace backfile::server {

/// Answers searches over one index directory. Thread-safe. Each call uses one snapshot of the index: the newest one
/// published when the call starts.
class SearchEngine {
public:
    /// Opens the index; `parts` selects the ranking features. Errors: not_found, version, damaged.
    [[nodiscard]] static Result<std::unique_ptr<SearchEngine>> open(std::string index_dir, RankingParts parts = {},
                                                                    query::SynonymTable synonyms = {});
    ~SearchEngine();
    SearchEngine(const SearchEngine&) = delete;
    SearchEngine& operator=(const SearchEngine&) = delete;

    /// Runs a search. Every query text is valid. Errors: those of open(), if the index was removed or damaged.
    [[nodiscard]] Result<SearchPage> search(const SearchRequest& request) const;

    /// Streams the hits of search() from the request's offset on, up to its limit, which may be any number. Never
    /// searches for a correction. Errors: as search().
    [[nodiscard]] Result<std::unique_ptr<HitStream>> stream(const SearchRequest& request) const;

    /// Returns an article with the matches of `query_text`. Errors: not_found if no article has this id.
    [[nodiscard]] Result<ArticlePage> article(std::string_view id, std::string_view query_text) const;

    /// Returns at most `limit` articles similar to this one, and at most `limit` earlier and later ones on the same
    /// event. Errors: as article().
    [[nodiscard]] Result<SimilarPage> similar(std::string_view id, std::size_t limit) const;

    /// Returns the first `limit` articles of this article's story, including itself. Errors: as article().
    [[nodiscard]] Result<CopiesPage> copies(std::string_view id, std::size_t limit) const;

    /// Returns at most `limit` completions of a partly typed query. Errors: as search().
    [[nodiscard]] Result<SuggestPage> suggest(std::string_view text, std::size_t limit) const;

    /// Returns the state of the index for monitoring. Errors: as search().
    [[nodiscard]] Result<IndexState> state() const;

    /// Returns statistics, computed once per index revision. Errors: as search().
    [[nodiscard]] Result<std::shared_ptr<const IndexStats>> stats() const;

    /// Makes the next call read the index's stub file again, even if its time stamp is unchanged (SIGHUP).
    void reopen() const;

private:
    struct Impl;
    explicit SearchEngine(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace backfile::server
