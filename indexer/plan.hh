#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <xapian.h>

#include "indexer/archive/walk.hh"
#include "indexer/index/file_record.hh"

namespace backfile {

/// What a run has to do: the files found now against what the index remembers.
struct Plan {
    std::vector<FileEntry> read;        ///< new or changed files, and those that share an article with one that leaves
    std::vector<std::string> remove;    ///< known files whose articles leave before `read` is read
    std::vector<FileRecord> keep;       ///< records of files that stay as they are, under their new stamps
    std::vector<FileRecord> touched;    ///< those of `keep` whose stamp is new though their bytes are not
    std::unordered_map<std::string, std::string> leaving;  ///< articles of `remove`: id → content hash
    std::unordered_map<std::string, std::vector<Failure>> failed_before;  ///< of files of `read` that have not changed

    /// True when the index needs no new generation.
    [[nodiscard]] bool empty() const { return read.empty() && remove.empty(); }
};

/// Compares. `roots` are the archives of this run: known files below other archives are left alone. A file counts as changed when its
/// size, time or inode is another and, looked at again, its bytes are too (files over `max_bytes` are not looked at).
/// One that could not be read is read as soon as it can be opened.
/// `old` is null when there is no index yet or everything is to be read anew.
[[nodiscard]] Plan make_plan(const std::vector<FileEntry>& found, const std::vector<std::string>& roots,
                             const Xapian::Database* old, std::uint64_t max_bytes);

}  // namespace backfile
