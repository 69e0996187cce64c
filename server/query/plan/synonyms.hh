#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "server/query/plan/query_terms.hh"

namespace backfile::server::query {

/// A line of a synonym file that was passed over, and why.
struct BadLine {
    std::size_t number = 0;  ///< from 1
    std::string reason;
};

/// Words that are searched for as well. A text of one group a line: "k8s, Kubernetes" stand for each other; with
/// "AI => artificial intelligence" only what is searched as AI is also searched as the other. Members are words or runs
/// of words; a line that starts with # is a comment. They are compared in the analyzer's terms, so case, width and
/// Traditional characters do not matter.
class SynonymTable {
public:
    /// Units [first, first + count) of a run of words, and what may stand in their place, as the table has it.
    struct Match {
        std::size_t first = 0;
        std::size_t count = 0;
        const std::vector<std::string>* others = nullptr;  ///< never empty
    };

    SynonymTable() = default;

    /// Reads any bytes; what cannot be used is in bad_lines().
    explicit SynonymTable(std::string_view text);

    /// The members found in `run`, from its front, of each the longest; never overlapping.
    [[nodiscard]] std::vector<Match> find(const std::vector<QueryTerm>& run) const;

    [[nodiscard]] const std::vector<BadLine>& bad_lines() const { return bad_lines_; }
    [[nodiscard]] std::size_t groups() const { return groups_; }

    /// Changes with the table's text.
    [[nodiscard]] std::uint64_t fingerprint() const { return fingerprint_; }

private:
    class Reader;

    std::map<std::string, std::vector<std::string>, std::less<>> others_;  ///< by the tokens of a member
    std::vector<BadLine> bad_lines_;
    std::size_t longest_ = 0;  ///< tokens of the longest member
    std::size_t groups_ = 0;
    std::uint64_t fingerprint_ = 0;
};

}  // namespace backfile::server::query
