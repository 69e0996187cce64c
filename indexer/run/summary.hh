#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "indexer/index/file_record.hh"

namespace backfile::indexer {

/// Describes a record that failed, with the path of its file.
struct FailedMember {
    std::string path;
    Failure failure;
};

/// Counts the results of a run, in articles. A file without articles counts as one.
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
    /// Adds the skipped and failed entries of a file's record. A failure that is also in `failed_before` was reported
    /// by an earlier run and counts as skipped.
    void add_trouble(const FileRecord& record, const std::vector<Failure>& failed_before = {});
};

/// Formats a failure as one line of text.
[[nodiscard]] std::string to_text(const FailedMember& failed);

/// Formats a summary as a JSON object on one line.
[[nodiscard]] std::string to_json(const Summary& summary);

/// Formats a summary as a few lines of text.
[[nodiscard]] std::string to_text(const Summary& summary);

}  // namespace backfile::indexer
