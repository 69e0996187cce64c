#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/base/result.hh"

namespace backfile {

/// Lists the stories with more than one article: groups of documents that are copies of one another. Stored in the
/// index metadata and recomputed for every generation.
class Stories {
public:
    using Number = std::uint32_t;  ///< number of a story, starting at 1
    static constexpr Number alone = 0;

    Stories() = default;
    /// Takes the stories, each with two or more documents in display order. No document is in two stories.
    explicit Stories(const std::vector<std::vector<Xapian::docid>>& stories);

    [[nodiscard]] Number of(Xapian::docid document) const {
        return document < by_document_.size() ? by_document_[document] : alone;
    }
    /// Returns the documents of a story; none for `alone`.
    [[nodiscard]] std::span<const Xapian::docid> members(Number story) const;
    /// Returns the number of stories.
    [[nodiscard]] std::size_t size() const { return starts_.empty() ? 0 : starts_.size() - 1; }
    /// Returns the documents of all stories.
    [[nodiscard]] std::span<const Xapian::docid> documents() const { return documents_; }
    /// Returns how many articles are left out if each story is shown once.
    [[nodiscard]] std::size_t spare() const { return documents_.size() - size(); }

private:
    std::vector<Xapian::docid> documents_;  // story by story
    std::vector<std::uint32_t> starts_;     // in documents_, and its end
    std::vector<Number> by_document_;
};

/// Reads the stories of an index. Errors: damaged.
[[nodiscard]] Result<Stories> read_stories(const Xapian::Database& db);
void write_stories(Xapian::WritableDatabase& db, const Stories& stories);

}  // namespace backfile
