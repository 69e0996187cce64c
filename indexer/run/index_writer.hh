#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include <xapian.h>

#include "indexer/article/article.hh"
#include "indexer/base/result.hh"
#include "indexer/index/document.hh"
#include "indexer/index/file_record.hh"
#include "indexer/index/generation.hh"
#include "indexer/index/info.hh"
#include "indexer/index/stories.hh"
#include "indexer/run/bulk_builder.hh"
#include "indexer/run/run_control.hh"

namespace backfile::indexer {

/// Limits the threads and the memory of an IndexWriter.
struct WriterLimits {
    std::size_t jobs = 1;
    std::uint64_t flush_bytes = 4 << 20;  ///< text that a changed database holds in memory before it is flushed
};

/// Returns true if `a` is shown rather than its copy `b`: the longer one, or the first by place if both are as long.
[[nodiscard]] bool better(const Article& a, const Article& b);

/// Writes one generation: a copy of the one before with the changes of a run, or a new one in bulk. Readers see nothing
/// before publish(). After any error, destroy the writer: it removes the folder of the generation.
class IndexWriter {
public:
    /// Starts the next generation as a copy of the one in the folder `base`, or from nothing. `archives` are the paths
    /// of the archives that are read, as articles name them (article_path()); those of `base` are known besides.
    /// Errors: write_failed, damaged.
    [[nodiscard]] static Result<IndexWriter> start(IndexDirectory dir, std::optional<std::string> base,
                                                   std::vector<std::string> archives, WriterLimits limits,
                                                   const StopControl& stop = {});
    IndexWriter(IndexWriter&&) noexcept;
    IndexWriter& operator=(IndexWriter&&) = delete;
    ~IndexWriter();

    /// Removes or replaces an article by its document number in the base. Only if there is a base.
    void remove(Xapian::docid document);
    void replace(Xapian::docid document, Article article);
    void remove_record(const std::string& path);
    /// Adds an article. An article with the same id is merged with it: the longer body is kept, file locations are
    /// united.
    void add(Article article);
    void write_record(const FileRecord& record);

    /// Groups the stories, writes the index's info, checks what was written, and makes it the current generation.
    /// Returns the info. Errors: write_failed, damaged.
    [[nodiscard]] Result<IndexInfo> publish(std::int64_t now);

private:
    IndexWriter(IndexDirectory dir, std::string folder, std::string base, WriterLimits limits, StopControl stop);
    void join_again();
    Stories end_bulk();
    void flush_after(std::uint64_t bytes);
    [[nodiscard]] std::uint64_t revision() const;
    [[nodiscard]] std::uint64_t revision_of(const Article& article) const;
    IndexInfo write_index_info(std::int64_t now, const Stories& stories);

    IndexDirectory dir_;
    std::string folder_;  ///< empty once published or moved from
    std::string base_;    ///< the previous generation, which is kept; may be empty
    WriterLimits limits_;
    StopControl stop_;
    Archives archives_;
    Xapian::Database before_;            ///< the generation before, where it can be read; else empty
    std::unique_ptr<BulkBuilder> bulk_;  ///< while a new index is built; db_ is not open then
    std::unordered_set<std::string> bulk_ids_;
    std::vector<Article> again_;  ///< articles whose id is in bulk_ already, until join_again()
    Xapian::WritableDatabase db_;
    DocumentBuilder builder_;
    std::uint64_t unflushed_bytes_ = 0;
};

}  // namespace backfile::indexer
