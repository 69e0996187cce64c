#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <xapian.h>

#include "indexer/article/article.hh"
#include "indexer/index/file_record.hh"
#include "indexer/index/path_parts.hh"

namespace backfile::indexer {

/// Builds a new database on several threads. Xapian's writer is bound by cache misses in its in-memory trees, so the
/// builder writes batches that fit a cache, each as a small database. Xapian's compaction merges `fan_in` consecutive
/// batches as soon as all of them are written, so articles keep the order in which they were added. Nothing is fsynced:
/// an unfinished build is discarded. add(), join() and finish() throw Xapian's exceptions.
class BulkBuilder {
public:
    /// Creates the folder `parts` for the batches; the destructor removes it. `jobs` is the number of threads.
    BulkBuilder(std::string parts, std::size_t jobs, Archives archives);
    ~BulkBuilder();
    BulkBuilder(const BulkBuilder&) = delete;
    BulkBuilder& operator=(const BulkBuilder&) = delete;

    /// Adds an article. No article with the same id may have been added before.
    void add(Article article);
    void add(FileRecord record);

    /// Merges articles with those of the same id that were added before; `joined` merges two of them. Waits until all
    /// batches are written.
    void join(std::vector<Article> articles, Article (*joined)(Article, Article));

    /// Merges all batches into one database in the empty folder `target`. Calls `meanwhile` at the same time on another
    /// thread with the databases that are merged; their articles are in the same order.
    void finish(const std::string& target, const std::function<void(const std::vector<Xapian::Database>&)>& meanwhile);

private:
    struct Batch {
        std::uint64_t number = 0;
        std::vector<Article> articles;
        std::vector<FileRecord> records;
        std::size_t words = 0, bytes = 0;
    };
    struct Part {
        std::uint64_t first = 0;    ///< number of its first batch
        std::uint64_t batches = 1;  ///< that it holds
    };

    void hand_over();
    void wait_for_threads(std::unique_lock<std::mutex>& lock);
    void work();
    void write(const Batch& batch, const std::string& folder) const;
    void compact(const std::vector<Part>& parts, const std::string& target) const;
    void keep(const Part& part);
    [[nodiscard]] std::vector<Part> take_mergeable();
    [[nodiscard]] std::string folder_of(const Part& part) const;
    void rethrow();

    std::string parts_;
    Archives archives_;
    Batch batch_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Batch> waiting_;
    std::vector<Part> done_;  ///< in the order of their batches
    std::size_t max_waiting_, busy_ = 0;
    std::uint64_t next_batch_ = 0;
    bool ended_ = false;
    std::exception_ptr trouble_;
    std::vector<std::jthread> threads_;
};

}  // namespace backfile::indexer
