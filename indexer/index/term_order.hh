#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// Sorts terms by bytes. Xapian keeps a document's terms in a tree: sorted terms are adjacent in memory, and Xapian
/// traverses them more than once.
class TermOrder {
public:
    /// Adds the term `prefix` + `name`.
    void add(std::string_view prefix, std::string_view name, std::uint32_t frequency);

    /// Calls `take` with each term and its frequency, in order, and clears the list.
    template <typename Take>
    void take_all(Take take) {
        sort();
        for (const Term& term : terms_) take(text(term), term.frequency);
        terms_.clear();
        letters_.clear();
    }

private:
    struct Term {
        std::uint64_t start = 0;  ///< the first 8 bytes, as a number that sorts like them
        std::size_t at = 0, size = 0;
        std::uint32_t frequency = 0;
    };
    void sort();
    [[nodiscard]] std::string_view text(const Term& term) const {
        return std::string_view(letters_).substr(term.at, term.size);
    }

    std::string letters_;
    std::vector<Term> terms_;
};

}  // namespace backfile
