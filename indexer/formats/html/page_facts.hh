#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/evidence/fact.hh"

namespace backfile::indexer {

/// What one layer of a page (its JSON-LD, its meta tags, its microdata) says of the article, as written, the most
/// telling first.
class PageFacts {
public:
    /// Takes a value without white space at its ends; empty ones, repeated ones and far too many are left out.
    void add(Fact fact, std::string_view value);
    [[nodiscard]] const std::vector<std::string>& all(Fact fact) const {
        return values_[static_cast<std::size_t>(fact)];
    }
    [[nodiscard]] std::string first(Fact fact) const { return all(fact).empty() ? std::string{} : all(fact).front(); }
    [[nodiscard]] bool has(Fact fact) const { return !all(fact).empty(); }

    std::string body;  ///< the article's whole text, where the layer has it

private:
    std::array<std::vector<std::string>, fact_count> values_;
};

/// One line of text: entities that were escaped twice are decoded, white space is folded.
[[nodiscard]] std::string plain_line(std::string_view text);

/// Letters and digits alone, ASCII in lower case: for comparing titles and names as people do.
[[nodiscard]] std::string letters_of(std::string_view text);

}  // namespace backfile::indexer
