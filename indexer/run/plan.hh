#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <xapian.h>

#include "indexer/index/file_record.hh"
#include "indexer/run/walk.hh"

namespace backfile::indexer {

/// Holds the result of walking over the archives of a run.
struct Found {
    std::vector<FileEntry> files;
    std::vector<std::string> unreadable;  ///< folders that could not be listed, files that could not be stat'ed
};

/// Lists the work of a run: the difference between the files found now and the file records of the index.
struct Plan {
    std::vector<FileEntry> read;            ///< new or changed files
    std::vector<std::string> deleted;       ///< known files that vanished
    std::vector<FileRecord> keep;           ///< records of files that stay as they are, under their new stamps
    std::vector<FileRecord> metadata_only;  ///< those of `keep` whose stamp is new though their bytes are not

    std::uint64_t known_bytes = 0;  ///< of all files that the index holds articles of

    // Paths as articles name them (article_path()).
    std::unordered_set<std::string> dirty;  ///< known files that changed or vanished
    std::unordered_map<std::string, std::string>
        moved;                            ///< a new file with the bytes of one that was deleted → that one
    std::vector<Xapian::docid> articles;  ///< sorted: those found in a dirty file

    /// Returns true if the index needs no new generation.
    [[nodiscard]] bool empty() const { return read.empty() && deleted.empty(); }
};

/// Compares the files found with the records in `old`. Known files outside `roots` (the archives of this run) and in
/// unreadable folders stay as they are. A file has changed if its size, time or inode differs and then its hash does
/// too. A file that could not be read before is read once it can be opened.
/// `old` is null if there is no index yet or if everything is to be read again.
[[nodiscard]] Plan make_plan(const Found& found, const std::vector<std::string>& roots, const Xapian::Database* old);

/// Returns the roots without any file.
[[nodiscard]] std::vector<std::string> bare_roots(const Found& found, const std::vector<std::string>& roots);

/// Returns the roots without any file for which the index has file records: probably an unmounted disk, not an emptied
/// archive.
[[nodiscard]] std::vector<std::string> emptied_roots(const Found& found, const std::vector<std::string>& roots,
                                                     const Xapian::Database& old);

}  // namespace backfile::indexer
