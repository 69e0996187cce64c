#include "server/search/snapshot/database_pool.hh"

#include <sys/stat.h>

#include <utility>

#include "indexer/base/log.hh"

namespace backfile::server {

namespace {

/// The stub is replaced by rename, so a changed inode, time or size means a new generation. One stat call per request.
FileStamp stamp_of_stub(const std::string& path) {
    struct stat st {};
    if (::stat(path.c_str(), &st) != 0) return {};
    return {static_cast<std::uint64_t>(st.st_size), st.st_mtim.tv_sec * 1'000'000'000LL + st.st_mtim.tv_nsec,
            st.st_ino};
}

/// Bytes. Verifying larger indexes would delay the start too long; backfile-index --check verifies them.
constexpr std::uint64_t max_verified = 1'000'000'000;

Result<VerifiedGeneration> open_trusted(const IndexDirectory& dir) {
    return open_current(dir).map([&](Xapian::Database db) {
        return VerifiedGeneration{std::move(db), dir.current().value_or(dir.path())};
    });
}

}  // namespace

tl::unexpected<Error> index_trouble(const Xapian::Error& error) {
    return fail(ErrorCode::damaged, "cannot read the index: " + error.get_description());
}

/// Skips remote shards, whose columns would be transferred even if never used. Ignores read errors: the request that
/// needs the column reports them.
void Snapshot::warm_up() {
    if (!local_) return;
    warming_ = std::jthread([this](const std::stop_token& stop) {
        try {
            columns_.read_all(Xapian::Database(folder_), stop);
        } catch (const Xapian::Error&) {
        }
    });
}

Snapshot::Handle::~Handle() {
    const std::scoped_lock lock(owner_->mutex_);
    owner_->idle_.push_back(std::move(db_));
}

Result<std::shared_ptr<Snapshot>> DatabasePool::newest() {
    std::shared_ptr<Snapshot> outgoing;  // destroyed after the lock is released: it may still be warming up
    const std::scoped_lock lock(mutex_);
    const IndexDirectory dir(index_dir_);
    const FileStamp stamp = stamp_of_stub(dir.stub());
    if (current_ && stamp == stub_stamp_) return current_;
    // If a generation is already served, the run that wrote the next one has verified it.
    const bool trusted = current_ && current_->damaged_newer().empty();
    auto verified = trusted ? open_trusted(dir) : open_verified(dir, max_verified);
    auto opened = verified ? read_snapshot(dir, *std::move(verified)) : tl::unexpected(verified.error());
    if (!opened) {
        if (current_) return current_;  // keep serving the open snapshot
        return tl::unexpected(opened.error());
    }
    outgoing = std::exchange(current_, *std::move(opened));
    stub_stamp_ = stamp;
    return current_;
}

Result<std::shared_ptr<Snapshot>> DatabasePool::read_snapshot(const IndexDirectory& dir, VerifiedGeneration verified) {
    auto info = read_info(verified.db);
    if (!info) return tl::unexpected(info.error());
    const bool local = verified.folder != dir.path() || !dir.has_remote_shards();
    auto stories = local ? read_stories(verified.db) : Stories();
    if (!stories) return tl::unexpected(stories.error());
    if (!verified.skipped_damage.empty())
        log::error("the newest index is damaged (" + verified.skipped_damage + "); serving the previous one in " +
                   log::printable(verified.folder));
    auto snapshot = std::make_shared<Snapshot>(verified.folder, *std::move(info), *std::move(stories),
                                               std::move(verified.skipped_damage), local);
    snapshot->idle_.push_back(std::move(verified.db));
    snapshot->warm_up();
    return snapshot;
}

Result<std::unique_ptr<Snapshot::Handle>> DatabasePool::acquire() {
    auto snapshot = newest();
    if (!snapshot) return tl::unexpected(snapshot.error());
    Xapian::Database db;
    bool found = false;
    {
        const std::scoped_lock lock((*snapshot)->mutex_);
        if (!(*snapshot)->idle_.empty()) {
            db = std::move((*snapshot)->idle_.back());
            (*snapshot)->idle_.pop_back();
            found = true;
        }
    }
    if (!found) {
        try {
            db = Xapian::Database((*snapshot)->folder());
        } catch (const Xapian::Error& error) {
            return index_trouble(error);
        }
    }
    return std::make_unique<Snapshot::Handle>(std::move(*snapshot), std::move(db));
}

void DatabasePool::reopen() {
    const std::scoped_lock lock(mutex_);
    stub_stamp_ = {};
}

}  // namespace backfile::server
