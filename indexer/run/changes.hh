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

/// Holds the articles that a run reads against those of the generation before, so that only what is new or another is
/// written, and counts them. The index then is what one full run would make: an article of several copies shows the
/// best of those that are there now. Only the copy that is shown is stored; when it goes, the files of the others are
/// read again.
///
///     take() for every article of the plan's files · finalize() · take_again() for those of the files it names · finish()
class Changes {
public:
    /// `old` is null when there is no generation before: all is new. `writer` is null in a dry run.
    Changes(const Plan& plan, const Xapian::Database* old, IndexWriter* writer, Summary& summary);

    void take(Article article);
    /// What was not found again leaves. Gives the files that hold copies of articles whose shown copy is gone.
    [[nodiscard]] std::vector<FileEntry> finalize();
    void take_again(Article article);
    /// Counts what has left.
    void finish();

private:
    enum class State : std::uint8_t {
        open,   ///< nothing but copies that are not shown has been found yet
        shown,  ///< the copy that is shown is there still
        done,   ///< what the writer holds is right; further copies are joined with it
    };
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
    void count(const Article& article, const Stored& stored, bool same);
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
