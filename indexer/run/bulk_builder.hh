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

namespace backfile::indexer {

/// Builds a database from nothing, on several threads. Xapian's writer is bound by cache misses in its in-memory trees,
/// so articles are written in batches that fit a cache, each as a small database of its own; these are merged
/// by Xapian's compaction, `fan_in` in a row as soon as they are there, so that the articles stay in the order in which
/// they were added, whichever thread was quicker. Nothing is fsynced: what is half built is
/// thrown away. Errors of Xapian come out of add() and finish() as its exceptions.
class BulkBuilder {
public:
    /// Works in the folder `parts`, which it makes, and removes at the end.
    BulkBuilder(std::string parts, std::size_t jobs);
    ~BulkBuilder();
    BulkBuilder(const BulkBuilder&) = delete;
    BulkBuilder& operator=(const BulkBuilder&) = delete;

    /// Adds an article whose id none of those before had.
    void add(Article article);
    void add(FileRecord record);

    /// Writes articles whose ids were added before: `joined` makes one of what is there and what comes. Waits until all
    /// that was added is written.
    void join(std::vector<Article> articles, Article (*joined)(Article, Article));

    /// Merges all into one database in the folder `target`, which must be empty. `beside` is called meanwhile, on another
    /// thread, with what is merged: articles are in the same order there.
    void finish(const std::string& target, const std::function<void(const std::vector<Xapian::Database>&)>& beside);

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
