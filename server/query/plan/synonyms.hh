#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "server/query/plan/query_terms.hh"

namespace backfile::server::query {

/// Contains a line of a synonym file that was ignored, and why.
struct BadLine {
    std::size_t number = 0;  ///< from 1
    std::string reason;
};

/// Contains synonyms, read from a text with one group per line. "k8s, Kubernetes" works in both directions; with
/// "AI => artificial intelligence" a search for AI also finds the other, but not the reverse. A member is one or more
/// words; a line that starts with # is a comment. Members are compared as analyzer terms, so case, width and
/// Traditional characters do not matter.
class SynonymTable {
public:
    /// Contains the query terms [first, first + count) of a run of words, and their synonyms as written in the table.
    struct Match {
        std::size_t first = 0;
        std::size_t count = 0;
        const std::vector<std::string>* others = nullptr;  ///< never empty
    };

    SynonymTable() = default;

    /// Reads any bytes; reports unusable lines in bad_lines().
    explicit SynonymTable(std::string_view text);

    /// Returns the members found in `run`, in order: the longest at each position, without overlaps.
    [[nodiscard]] std::vector<Match> find(const std::vector<QueryTerm>& run) const;

    [[nodiscard]] const std::vector<BadLine>& bad_lines() const { return bad_lines_; }
    [[nodiscard]] std::size_t groups() const { return groups_; }

    /// Returns a hash of the table's text.
    [[nodiscard]] std::uint64_t fingerprint() const { return fingerprint_; }

private:
    class Reader;

    std::map<std::string, std::vector<std::string>, std::less<>> others_;  ///< by the tokens of a member
    std::vector<BadLine> bad_lines_;
    std::size_t longest_ = 0;  ///< length of the longest member, in tokens
    std::size_t groups_ = 0;
    std::uint64_t fingerprint_ = 0;
};

}  // namespace backfile::server::query
