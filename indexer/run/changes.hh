#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <xapian.h>

#include "indexer/article/article.hh"
#include "indexer/run/index_writer.hh"
#include "indexer/run/plan.hh"
#include "indexer/run/summary.hh"

namespace backfile::indexer {

/// Compares the articles that a run reads with those of the generation before, writes only new and changed ones, and
/// counts them. The resulting index equals that of a full run: an article with several copies shows the best copy that
/// exists now. Only the shown copy is stored; if it disappears, the files of the other copies are read again.
///
/// Call take() for every article of the plan's files, then finalize(), then take_again() for the articles of the files
/// that it returned, then finish().
class Changes {
public:
    /// Accepts a null `old` if there is no previous generation, and a null `writer` in a dry run.
    Changes(const Plan& plan, const Xapian::Database* old, IndexWriter* writer, Summary& summary);

    void take(Article article);
    /// Removes articles that take() did not see. Returns the files with other copies of articles whose shown copy
    /// disappeared.
    [[nodiscard]] std::vector<FileEntry> finalize();
    void take_again(Article article);
    /// Counts the removed articles.
    void finish();

private:
    enum class State : std::uint8_t {
        open,   ///< only copies that are not shown were found so far
        shown,  ///< the shown copy still exists
        done,   ///< the writer has the final article; further copies are merged with it
    };
    enum class Content : std::uint8_t { same, changed };
    struct Stored {
        Xapian::docid document;
        State& state;
        Article article;
    };
    struct Missed {
        std::string content_hash;
        std::vector<Place> copies;  ///< at least one
        bool found;
    };

    [[nodiscard]] std::optional<std::size_t> row_of(const std::string& id) const;
    [[nodiscard]] std::optional<std::size_t> row_of(const Article& article) const;
    [[nodiscard]] std::optional<Stored> load(std::size_t row);
    [[nodiscard]] bool dirty(const Place& place) const { return plan_.dirty.contains(place.path); }
    [[nodiscard]] bool deleted(const Place& place) const { return deleted_.contains(place.path); }
    void count(const Article& article, const Stored& stored, Content content);
    void show(Article article, Stored& stored);
    void finalize(Stored stored);
    [[nodiscard]] std::vector<Place> copies_still_there(const Stored& stored) const;
    [[nodiscard]] std::vector<FileEntry> files_of_missed();

    const Plan& plan_;
    const Xapian::Database* old_;
    IndexWriter* writer_;
    Summary& summary_;
    std::unordered_set<std::string> deleted_;
    std::vector<State> states_;                                    ///< a row for each of plan_.articles
    std::unordered_map<Xapian::docid, std::vector<Place>> found_;  ///< copies in dirty files that are not shown
    std::unordered_map<std::string, Missed> missed_;               ///< by id: articles whose shown copy is gone
    std::unordered_set<std::string> kept_;  ///< files with such copies that were counted as unchanged
};

}  // namespace backfile::indexer
