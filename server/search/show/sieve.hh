#pragma once

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

#include "server/query/plan/highlights.hh"

namespace backfile::server {

/// Tells quickly, without analysing it, that a stretch of text holds nothing of a query: for long texts, most of which
/// need no closer look. It may say yes in vain. It says no in error only of words whose first letters differ from those
/// of their stem (lying, lie) or bear an accent that the query's lack.
class Sieve {
public:
    explicit Sieve(const query::Highlights& words);

    [[nodiscard]] bool may_match(std::string_view text);

private:
    void add(std::string_view term);

    bool takes_all_ = false;            // a term's beginnings cannot be told
    std::vector<std::string> needles_;  // beginnings of terms, without signs
    std::bitset<256 * 256> begins_;     // their first two bytes
    std::string plain_;                 // a text as the needles are written
};

}  // namespace backfile::server
