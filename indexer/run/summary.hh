#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "indexer/index/file_record.hh"

namespace backfile::indexer {

/// A record that failed, with the file it is in.
struct FailedMember {
    std::string path;
    Failure failure;
};

/// What a run saw and did, counted in articles; a file that gives none counts as one.
/// seen() = indexed + unchanged + updated + skipped + failed, always.
struct Summary {
    std::uint64_t indexed = 0;  ///< new to the index
    std::uint64_t unchanged = 0;
    std::uint64_t updated = 0;  ///< known, with another content than before
    std::uint64_t removed = 0;  ///< left the index; not part of seen()
    std::map<std::string, std::uint64_t> skipped;
    std::vector<FailedMember> failed;
    std::uint64_t articles = 0;  ///< in the index after the run
    std::uint64_t stories = 0;
    std::uint64_t bytes_read = 0;
    double seconds = 0;
    std::uint64_t revision = 0;

    [[nodiscard]] std::uint64_t seen() const;
    /// Adds what a file's record says was skipped or failed. What failed in the same way before, in a file that has not
    /// changed since, was reported then: it counts as skipped.
    void add_trouble(const FileRecord& record, const std::vector<Failure>& failed_before = {});
};

/// A line for people.
[[nodiscard]] std::string to_text(const FailedMember& failed);

/// The design's JSON object, one line.
[[nodiscard]] std::string to_json(const Summary& summary);

/// A few lines for people.
[[nodiscard]] std::string to_text(const Summary& summary);

}  // namespace backfile::indexer
