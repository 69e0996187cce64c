#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/file.hh"
#include "indexer/base/result.hh"

namespace Xapian {
class Database;
}

namespace backfile {

/// An index directory: the stub file XAPIANDB names the current generation, a folder that is never written again.
///
///     DIR/XAPIANDB          "auto g0000000012"
///     DIR/g0000000011/      the generation before, still read by whoever has it open
///     DIR/g0000000012/
///     DIR/lock
class IndexDirectory {
public:
    /// A folder beside a generation with what it is being built from ends so.
    static constexpr std::string_view parts_suffix = ".parts";

    explicit IndexDirectory(std::string path) : path_(std::move(path)) {}

    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::string stub() const { return path_ + "/XAPIANDB"; }

    /// Creates the folder when it is missing. Errors: write_failed.
    [[nodiscard]] Result<void> create() const;

    /// The folder of the current generation, nothing when there is none yet or the stub names shards elsewhere.
    [[nodiscard]] std::optional<std::string> current() const;

    /// Whether the stub names databases on other machines.
    [[nodiscard]] bool has_remote_shards() const;

    /// A new folder's path for the next generation; removes what killed runs have left beside the current one and the one before.
    [[nodiscard]] Result<std::string> prepare_next() const;

    /// Fills the folder `next` with a copy of the generation `from`.
    [[nodiscard]] Result<void> copy(const std::string& from, const std::string& next) const;

    /// Makes `next` current: fsyncs its files, its folder and this one, replaces the stub by rename, fsyncs again.
    /// Whatever fails, the generation before stays current.
    [[nodiscard]] Result<void> publish(const std::string& next) const;

    /// Removes generations other than the current and the one before it, and what killed runs left.
    void remove_old() const;

private:
    [[nodiscard]] std::vector<std::string> generations() const;  ///< names, sorted

    std::string path_;
};

/// Holds an index directory's lock for its life; the kernel frees it when the process dies.
class IndexLock {
public:
    /// Waits at most `wait_seconds`. Errors: locked.
    [[nodiscard]] static Result<IndexLock> take(const IndexDirectory& dir, double wait_seconds);

private:
    explicit IndexLock(FileDescriptor fd) : fd_(std::move(fd)) {}
    FileDescriptor fd_;
};

/// Opens one generation's folder (or a stub of shards). Errors: damaged, version.
[[nodiscard]] Result<Xapian::Database> open_generation(const std::string& folder);

/// Opens the generation that the stub names. Errors: not_found, damaged, version.
[[nodiscard]] Result<Xapian::Database> open_current(const IndexDirectory& dir);

}  // namespace backfile
