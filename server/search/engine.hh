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

/// Answers searches over one index directory; safe to use from many threads. Each call sees one generation from
/// beginning to end, and the newest one that was published a moment before it started.
class SearchEngine {
public:
    /// `parts` are those of the ranking that are in use. Errors: not_found, version, damaged.
    [[nodiscard]] static Result<std::unique_ptr<SearchEngine>> open(std::string index_dir, RankingParts parts = {},
                                                                    query::SynonymTable synonyms = {});
    ~SearchEngine();
    SearchEngine(const SearchEngine&) = delete;
    SearchEngine& operator=(const SearchEngine&) = delete;

    /// Errors: those of open(), when the index went away. No text is an error.
    [[nodiscard]] Result<SearchPage> search(const SearchRequest& request) const;

    /// The hits that search() gives from the request's offset on, as many as its limit says, however many. Never those
    /// of a correction. Errors: as search().
    [[nodiscard]] Result<std::unique_ptr<HitStream>> stream(const SearchRequest& request) const;

    /// Errors: not_found when no article with this id.
    [[nodiscard]] Result<ArticlePage> article(std::string_view id, std::string_view query_text) const;

    /// At most `limit` articles like the one with this id, and before and after it of one story. Errors: as article().
    [[nodiscard]] Result<SimilarPage> similar(std::string_view id, std::size_t limit) const;

    /// The first `limit` articles of the story of the one with this id, itself one of them. Errors: as article().
    [[nodiscard]] Result<CopiesPage> copies(std::string_view id, std::size_t limit) const;

    /// Completions for a partly typed query. Errors: as search().
    [[nodiscard]] Result<SuggestPage> suggest(std::string_view text, std::size_t limit) const;

    [[nodiscard]] Result<IndexState> state() const;

    /// Worked out at the first call of a revision. Errors: as search().
    [[nodiscard]] Result<std::shared_ptr<const IndexStats>> stats() const;

    /// Looks at the stub anew at the next call, whatever its time stamp says (SIGHUP).
    void reopen() const;

private:
    struct Impl;
    explicit SearchEngine(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace backfile::server
