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

/// The stories of an index that have more than one article: which documents are copies of one another. Kept as one
/// piece of the index's metadata, since they are all found anew with every generation.
class Stories {
public:
    using Number = std::uint32_t;  ///< of a story, from 1 on
    static constexpr Number alone = 0;

    Stories() = default;
    /// Each story has two documents or more, in the order that it is to be told in; no document is in two.
    explicit Stories(const std::vector<std::vector<Xapian::docid>>& stories);

    [[nodiscard]] Number of(Xapian::docid document) const {
        return document < by_document_.size() ? by_document_[document] : alone;
    }
    /// Its documents; none of `alone`.
    [[nodiscard]] std::span<const Xapian::docid> members(Number story) const;
    /// How many stories there are.
    [[nodiscard]] std::size_t size() const { return starts_.empty() ? 0 : starts_.size() - 1; }
    /// All documents of all stories.
    [[nodiscard]] std::span<const Xapian::docid> documents() const { return documents_; }
    /// How many articles would go if each story had one.
    [[nodiscard]] std::size_t spare() const { return documents_.size() - size(); }

private:
    std::vector<Xapian::docid> documents_;  // story by story
    std::vector<std::uint32_t> starts_;     // in documents_, and its end
    std::vector<Number> by_document_;
};

/// Errors: damaged.
[[nodiscard]] Result<Stories> read_stories(const Xapian::Database& db);
void write_stories(Xapian::WritableDatabase& db, const Stories& stories);

}  // namespace backfile
