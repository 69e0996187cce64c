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

/// What a walk over the archives of a run has found.
struct Found {
    std::vector<FileEntry> files;
    std::vector<std::string> unreadable;  ///< folders that could not be listed, files that could not be stat'ed
};

/// What a run has to do: the files found now against what the index remembers.
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

    /// True when the index needs no new generation.
    [[nodiscard]] bool empty() const { return read.empty() && deleted.empty(); }
};

/// Compares. `roots` are the archives of this run: known files below other archives are left alone, and so is what lies
/// in a folder that cannot be read. A file counts as changed when its size, time or inode is another and, looked at
/// again, its bytes are too. One that could not be read is read as soon as it can be opened.
/// `old` is null when there is no index yet or everything is to be read anew.
[[nodiscard]] Plan make_plan(const Found& found, const std::vector<std::string>& roots, const Xapian::Database* old);

/// Those of `roots` in which no file was found.
[[nodiscard]] std::vector<std::string> bare_roots(const Found& found, const std::vector<std::string>& roots);

/// Those of `roots` in which no file was found though the index knows some there: more likely a disk that is not
/// mounted than an archive that was emptied.
[[nodiscard]] std::vector<std::string> emptied_roots(const Found& found, const std::vector<std::string>& roots,
                                                     const Xapian::Database& old);

}  // namespace backfile::indexer
