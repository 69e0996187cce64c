#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/index/forward.hh"
#include "server/query/parse/fields.hh"
#include "server/query/plan/phrase_memory.hh"

namespace backfile::server::query {

/// Words that stand together in a text: a phrase, or words near each other.
struct Phrase {
    using Sequence = std::vector<TokenCode>;  ///< tokens one right after the other
    using Element = std::vector<Sequence>;   ///< any of them

    std::vector<Element> elements;  ///< none of them empty
    std::size_t window = 0;         ///< positions from the first word to the last, each word counting as one
    bool ordered = true;            ///< false: in any order
    Field field = Field::text;      ///< text (title and body, never across both), title or author

    /// Tokens in order within `window` positions.
    [[nodiscard]] static Phrase of(const std::vector<std::string>& tokens, std::size_t window, Field field);
    /// Whether it stands in an article, given its forward index.
    [[nodiscard]] bool occurs_in(std::string_view forward) const;
    /// Of all that it says.
    [[nodiscard]] std::uint64_t hash() const;
};

/// Reads forward indexes of one database, quickest in rising order.
class ForwardCursor {
public:
    explicit ForwardCursor(const Xapian::Database& db);
    /// Valid until the next call; empty for a document without one.
    [[nodiscard]] std::string_view at(Xapian::docid document);

private:
    const Xapian::Database db_;
    Xapian::ValueIterator value_, end_;
    Xapian::docid last_ = 0;
    std::string bytes_;
};

/// The documents of `phrase` among those that have all of its terms, weighed as those terms are: `terms` matches what
/// has them. Where a shard is remote, which cannot check it, these are all.
[[nodiscard]] Xapian::Query phrase_filter(Xapian::Query terms, Phrase phrase, const PhraseContext& phrases);

}  // namespace backfile::server::query
