#include "server/search/database_pool.hh"

#include <sys/stat.h>

#include <utility>

#include "indexer/index/generation.hh"

namespace backfile {

namespace {

/// The stub is replaced by rename, so another inode, time or size means another generation. One stat a request.
FileStamp stamp_of_stub(const std::string& path) {
    struct stat st {};
    if (::stat(path.c_str(), &st) != 0) return {};
    return {static_cast<std::uint64_t>(st.st_size), st.st_mtim.tv_sec * 1'000'000'000LL + st.st_mtim.tv_nsec, st.st_ino};
}

}  // namespace

Generation::Borrowed::~Borrowed() {
    const std::scoped_lock lock(owner_->mutex_);
    owner_->idle_.push_back(std::move(db_));
}

Result<std::shared_ptr<Generation>> DatabasePool::newest() {
    const std::scoped_lock lock(mutex_);
    const IndexDirectory dir(index_dir_);
    const FileStamp stamp = stamp_of_stub(dir.stub());
    if (current_ && stamp == stub_stamp_) return current_;
    const auto generation = dir.current();
    const std::string folder = generation.value_or(index_dir_);
    auto db = stamp == FileStamp{} ? open_current(dir) : open_generation(folder);
    auto info = db ? read_info(*db) : tl::unexpected(db.error());
    if (!info) {
        if (current_) return current_;  // what is open goes on answering
        return tl::unexpected(info.error());
    }
    current_ = std::make_shared<Generation>(folder, std::move(*info), generation || !dir.has_remote_shards());
    current_->idle_.push_back(std::move(*db));
    stub_stamp_ = stamp;
    return current_;
}

Result<std::unique_ptr<Generation::Borrowed>> DatabasePool::borrow() {
    auto generation = newest();
    if (!generation) return tl::unexpected(generation.error());
    Xapian::Database db;
    bool found = false;
    {
        const std::scoped_lock lock((*generation)->mutex_);
        if (!(*generation)->idle_.empty()) {
            db = std::move((*generation)->idle_.back());
            (*generation)->idle_.pop_back();
            found = true;
        }
    }
    if (!found) {
        try {
            db = Xapian::Database((*generation)->folder());
        } catch (const Xapian::Error& error) {
            return fail(ErrorCode::damaged, "cannot open the index: " + error.get_description());
        }
    }
    return std::make_unique<Generation::Borrowed>(std::move(*generation), std::move(db));
}

void DatabasePool::look_again() {
    const std::scoped_lock lock(mutex_);
    stub_stamp_ = {};
}

}  // namespace backfile
