#include "server/search/snapshot/frequent_terms.hh"

#include <cstddef>
#include <utility>

namespace backfile::server {

FrequentTerms::Terms FrequentTerms::find(const Xapian::Database& db, std::uint64_t revision,
                                         std::string_view term_prefix, std::string_view beginning) {
    constexpr std::size_t max_known = 1'000;
    constexpr std::size_t max_known_bytes = 4;  // bytes; a longer beginning has few terms
    const std::string key = std::string(term_prefix) + ':' + std::string(beginning);
    const bool remembered = beginning.size() <= max_known_bytes;
    if (remembered) {
        const std::scoped_lock lock(mutex_);
        if (revision != std::exchange(revision_, revision)) known_.clear();
        if (const auto known = known_.find(key); known != known_.end()) return known->second;
    }
    std::vector<query::Expansion> found = query::expand_prefix(db, term_prefix, beginning).found;
    for (query::Expansion& e : found) e.term.erase(0, term_prefix.size());
    auto terms = std::make_shared<const std::vector<query::Expansion>>(std::move(found));
    if (!remembered) return terms;
    const std::scoped_lock lock(mutex_);
    if (known_.size() >= max_known) known_.clear();
    if (revision == revision_) known_.insert_or_assign(key, terms);
    return terms;
}

}  // namespace backfile::server
