#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <xapian.h>

#include "indexer/base/file.hh"
#include "indexer/base/result.hh"
#include "indexer/index/generation.hh"
#include "indexer/index/info.hh"
#include "indexer/index/stories.hh"
#include "server/query/plan/phrase_memory.hh"
#include "server/search/snapshot/columns.hh"

namespace backfile::server {

/// A snapshot of the index: one open generation with its metadata, columns and a pool of databases. Each thread uses a
/// database of its own, because Xapian::Database is not thread-safe.
class Snapshot {
public:
    /// `local` is false when the index has shards on other machines.
    Snapshot(std::string folder, IndexInfo info, Stories stories, std::string damaged_newer, bool local)
        : folder_(std::move(folder)),
          info_(std::move(info)),
          stories_(std::move(stories)),
          damaged_newer_(std::move(damaged_newer)),
          local_(local) {}

    /// Loads the columns in a background thread, so that few requests wait for them.
    void warm_up();

    [[nodiscard]] const IndexInfo& info() const { return info_; }
    /// Returns the damage of the newest generation, if it was skipped in favour of this one; empty if this is the
    /// newest.
    [[nodiscard]] const std::string& damaged_newer() const { return damaged_newer_; }
    [[nodiscard]] const std::string& folder() const { return folder_; }

    /// A database of the snapshot for one thread; returns to the pool on destruction.
    class Handle {
    public:
        Handle(std::shared_ptr<Snapshot> owner, Xapian::Database db) : owner_(std::move(owner)), db_(std::move(db)) {}
        ~Handle();
        Handle(const Handle&) = delete;
        Handle& operator=(const Handle&) = delete;
        [[nodiscard]] const Xapian::Database& db() const { return db_; }
        [[nodiscard]] const IndexInfo& info() const { return owner_->info(); }
        /// Returns the stories; none if the index has remote shards, each of which knows only its own.
        [[nodiscard]] const Stories& stories() const { return owner_->stories_; }
        [[nodiscard]] Columns& columns() const { return owner_->columns_; }
        [[nodiscard]] const std::string& damaged_newer() const { return owner_->damaged_newer(); }
        [[nodiscard]] const std::string& folder() const { return owner_->folder(); }
        [[nodiscard]] query::PhraseContext phrases() const { return {owner_->local_, &owner_->phrases_}; }

    private:
        std::shared_ptr<Snapshot> owner_;
        Xapian::Database db_;
    };

private:
    friend class DatabasePool;
    std::string folder_;
    IndexInfo info_;
    Stories stories_;
    Columns columns_;
    query::PhraseMemory phrases_;
    std::string damaged_newer_;
    bool local_;
    std::mutex mutex_;
    std::vector<Xapian::Database> idle_;
    std::jthread warming_;  // last, so that it is joined before the members it fills are destroyed
};

/// Converts a Xapian exception to an error (damaged) for the response.
[[nodiscard]] tl::unexpected<Error> index_trouble(const Xapian::Error& error);

/// Hands out databases of the newest snapshot, as given by the index's stub file. Thread-safe. If the newest generation
/// is damaged when the pool opens its first one, falls back to an older one and logs the error.
class DatabasePool {
public:
    explicit DatabasePool(std::string index_dir) : index_dir_(std::move(index_dir)) {}

    /// Returns a database of the newest snapshot. Errors: not_found, version, damaged.
    [[nodiscard]] Result<std::unique_ptr<Snapshot::Handle>> acquire();
    /// Makes the next acquire() read the stub file again, even if its time stamp is unchanged.
    void reopen();

private:
    [[nodiscard]] Result<std::shared_ptr<Snapshot>> newest();
    [[nodiscard]] static Result<std::shared_ptr<Snapshot>> read_snapshot(const IndexDirectory& dir,
                                                                         VerifiedGeneration verified);

    std::string index_dir_;
    std::mutex mutex_;
    FileStamp stub_stamp_;  ///< of the stub file when current_ was opened
    std::shared_ptr<Snapshot> current_;
};

}  // namespace backfile::server
