#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "indexer/article/article.hh"
#include "indexer/formats/records/field_map.hh"
#include "indexer/index/file_record.hh"
#include "indexer/run/walk.hh"

namespace backfile::indexer {

/// Holds articles of one file. A file with many articles yields several pieces.
struct FilePiece {
    std::vector<Article> articles;
    std::optional<FileRecord> record;  ///< on a file's last piece: what was read, skipped and broken in all of it
};

struct ReadLimits {
    std::size_t jobs = 1;                 ///< threads that extract
    std::uint64_t memory = 64 << 20;      ///< bytes of articles that may be under way at once
    std::uint64_t largest = 64 << 20;     ///< bytes of a file, or of a record of a file, that are held at once
    std::int64_t now = 0;                 ///< as in extract_article()
    const FieldMap* field_map = nullptr;  ///< as in Input
};

/// Reads files one after another and extracts their articles on `limits.jobs` threads. Calls `take` on the calling
/// thread with the pieces, in the order of the files and of their articles; it returns false to stop. A damaged file
/// does not stop it: its record contains the failure.
void read_files(const std::vector<FileEntry>& files, const ReadLimits& limits,
                const std::function<bool(FilePiece)>& take);

}  // namespace backfile::indexer
