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

/// What one file gave, in one piece or, when it holds many articles, in several.
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

/// Reads files one after another and extracts their articles, on threads; `take` gets the pieces in the order of the
/// files and of the articles in them, on this thread, and returns false to stop. No file's trouble ends it: a record
/// says so.
void read_files(const std::vector<FileEntry>& files, const ReadLimits& limits,
                const std::function<bool(FilePiece)>& take);

}  // namespace backfile::indexer
