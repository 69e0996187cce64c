#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "indexer/article/article.hh"
#include "indexer/base/result.hh"
#include "indexer/index/document.hh"
#include "indexer/index/file_record.hh"
#include "indexer/index/generation.hh"

namespace backfile {

/// Writes one generation: a copy of the one before, or an empty one, and the changes of a run. Nothing is seen by
/// readers before publish(). Any error means that the generation is dead: drop the writer, its folder is removed.
class IndexWriter {
public:
    /// Starts the next generation; `copy_current` false starts from nothing. Text is flushed to disk every
    /// `flush_bytes`. Errors: write_failed, damaged.
    [[nodiscard]] static Result<IndexWriter> start(IndexDirectory dir, bool copy_current, std::uint64_t flush_bytes);
    IndexWriter(IndexWriter&&) noexcept;
    IndexWriter& operator=(IndexWriter&&) = delete;
    ~IndexWriter();

    /// Removes the articles found in a file, and its record.
    void remove_file(const std::string& path);
    /// Adds an article. One whose id is there already becomes one with it: the longer body stays, places are joined.
    void add(Article article);
    void write_record(const FileRecord& record) { write_file_record(db_, record); }

    /// Writes the index's info, checks what was written, and makes it the current generation.
    /// Returns the revision and number of articles. Errors: write_failed, damaged.
    [[nodiscard]] Result<std::pair<std::uint64_t, std::uint64_t>> publish(std::int64_t now);

private:
    IndexWriter(IndexDirectory dir, std::string folder, Xapian::WritableDatabase db, std::uint64_t flush_bytes);
    std::uint64_t write_index_info(std::int64_t now);

    IndexDirectory dir_;
    std::string folder_;  ///< empty once published or moved from
    Xapian::WritableDatabase db_;
    DocumentBuilder builder_;
    std::uint64_t flush_bytes_, unflushed_bytes_ = 0;
};

}  // namespace backfile
