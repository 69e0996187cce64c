#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/evidence/fact.hh"

namespace backfile::indexer {

/// Metadata from one source within a page (JSON-LD, meta tags or microdata), as written, the most reliable value first.
class PageFacts {
public:
    /// Adds a trimmed value. Ignores empty and repeated values, and values beyond a limit.
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

/// Folds white space and decodes entities that were escaped twice.
[[nodiscard]] std::string plain_line(std::string_view text);

/// Returns only letters and digits, ASCII in lower case, to compare titles and names.
[[nodiscard]] std::string letters_of(std::string_view text);

}  // namespace backfile::indexer
