#pragma once

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

#include "server/query/plan/highlights.hh"

namespace backfile::server {

/// Detects quickly, without analysis, text that cannot match a query. Used for long texts, most of which need no
/// analysis. May return false positives. Returns false negatives only for words whose first letters differ from those
/// of their stem (lying, lie) or have an accent that the query's word lacks.
class Prefilter {
public:
    explicit Prefilter(const query::Highlights& words);

    /// Returns false if `text` (any UTF-8) probably has no match.
    [[nodiscard]] bool may_match(std::string_view text);

private:
    void add(std::string_view term);

    bool takes_all_ = false;            // some term's beginnings are unknown: accept every text
    std::vector<std::string> needles_;  // beginnings of terms, without punctuation
    std::bitset<256 * 256> begins_;     // their first two bytes
    std::string plain_;                 // a text, normalized like the needles
};

}  // namespace backfile::server
