#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/archive/walk.hh"
#include "indexer/article/article.hh"
#include "indexer/index/file_record.hh"

namespace backfile {

/// What one file gave: its articles, and the record of what was read, skipped and broken.
struct FileOutcome {
    FileRecord record;
    std::vector<Article> articles;
};

/// Reads one file of at most `max_bytes` and extracts its articles; never fails as a whole. `now`: as in extract_article().
[[nodiscard]] FileOutcome process_file(const FileEntry& entry, std::uint64_t max_bytes, std::int64_t now);

}  // namespace backfile
