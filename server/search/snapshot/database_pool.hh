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

/// One generation of the index, opened: what it says of itself, its columns, and databases to borrow, one a thread at a
/// time, since a Xapian::Database must not be shared.
class Snapshot {
public:
    /// `local` is false when the index has shards on other machines.
    Snapshot(std::string folder, IndexInfo info, Stories stories, std::string damaged_newer, bool local)
        : folder_(std::move(folder)),
          info_(std::move(info)),
          stories_(std::move(stories)),
          damaged_newer_(std::move(damaged_newer)),
          local_(local) {}

    /// Reads the columns meanwhile, so that hardly a request has to wait for them.
    void warm_up();

    [[nodiscard]] const IndexInfo& info() const { return info_; }
    /// What is wrong with the newer generation in whose place this one is served; empty when this is the newest.
    [[nodiscard]] const std::string& damaged_newer() const { return damaged_newer_; }
    [[nodiscard]] const std::string& folder() const { return folder_; }

    /// A database of this generation, given back when the borrower is done.
    class Handle {
    public:
        Handle(std::shared_ptr<Snapshot> owner, Xapian::Database db) : owner_(std::move(owner)), db_(std::move(db)) {}
        ~Handle();
        Handle(const Handle&) = delete;
        Handle& operator=(const Handle&) = delete;
        [[nodiscard]] const Xapian::Database& db() const { return db_; }
        [[nodiscard]] const IndexInfo& info() const { return owner_->info(); }
        /// None when the index has shards on other machines: each knows only its own.
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
    std::jthread warming_;  // last, so that it ends before what it fills
};

/// What a request is told of an exception of Xapian's while the index was read.
[[nodiscard]] tl::unexpected<Error> index_trouble(const Xapian::Error& error);

/// Hands out databases of the newest generation that the index's stub names; many threads may ask at once. When that
/// one is found to be damaged as the first is opened, an older one is served in its place and the log says so.
class DatabasePool {
public:
    explicit DatabasePool(std::string index_dir) : index_dir_(std::move(index_dir)) {}

    /// Errors: not_found, version, damaged.
    [[nodiscard]] Result<std::unique_ptr<Snapshot::Handle>> acquire();
    /// Reads the stub at the next acquire() whatever its time stamp says.
    void reopen();

private:
    [[nodiscard]] Result<std::shared_ptr<Snapshot>> newest();
    [[nodiscard]] static Result<std::shared_ptr<Snapshot>> read_snapshot(const IndexDirectory& dir,
                                                                         SoundGeneration sound);

    std::string index_dir_;
    std::mutex mutex_;
    FileStamp stub_stamp_;  ///< of the stub that named current_
    std::shared_ptr<Snapshot> current_;
};

}  // namespace backfile::server
