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

/// Describes words that occur together: a phrase, or words near each other.
struct Phrase {
    using Sequence = std::vector<TokenCode>;  ///< adjacent tokens
    using Element = std::vector<Sequence>;    ///< alternatives

    std::vector<Element> elements;  ///< none of them empty
    std::size_t window = 0;         ///< positions from the first word to the last; each word counts as one
    bool ordered = true;            ///< false: in any order
    Field field = Field::text;      ///< text (title and body, never across both), title or author

    /// Builds a phrase of tokens in order within `window` positions.
    [[nodiscard]] static Phrase of(const std::vector<std::string>& tokens, std::size_t window, Field field);
    /// Returns whether an article contains the phrase, given its forward index.
    [[nodiscard]] bool occurs_in(std::string_view forward) const;
    /// Returns a hash of all members.
    [[nodiscard]] std::uint64_t hash() const;
};

/// Reads forward indexes of one database; fastest in ascending document order.
class ForwardCursor {
public:
    explicit ForwardCursor(const Xapian::Database& db);
    /// Returns the document's forward index, valid until the next call; empty if it has none.
    [[nodiscard]] std::string_view at(Xapian::docid document);

private:
    const Xapian::Database db_;
    Xapian::ValueIterator value_, end_;
    Xapian::docid last_ = 0;
    std::string bytes_;
};

/// Restricts `terms`, which matches documents with all terms of `phrase`, to documents that contain the phrase; keeps
/// the weights. Does not filter if a shard is remote, because a remote shard cannot check phrases.
[[nodiscard]] Xapian::Query phrase_filter(Xapian::Query terms, Phrase phrase, const PhraseContext& phrases);

}  // namespace backfile::server::query
