#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/base/file.hh"
#include "indexer/base/result.hh"

namespace backfile {

/// Manages an index directory. The stub file XAPIANDB refers to the current generation, a directory that is never
/// written again.
///
///     DIR/XAPIANDB          "auto g0000000012", and a hash of that line as a comment
///     DIR/g0000000011/      the previous generation, still used by readers that have it open
///     DIR/g0000000012/
///     DIR/lock
class IndexDirectory {
public:
    /// Suffix of the directory that contains the parts from which a generation is being built.
    static constexpr std::string_view parts_suffix = ".parts";

    explicit IndexDirectory(std::string path) : path_(std::move(path)) {}

    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::string stub() const { return path_ + "/XAPIANDB"; }

    /// Creates the directory if it is missing. Errors: write_failed.
    [[nodiscard]] Result<void> create() const;

    /// Returns the directory of the current generation; nothing if there is none, the stub is damaged or refers to
    /// remote shards.
    [[nodiscard]] std::optional<std::string> current() const;

    /// Returns the usable generations: the current one, then older ones, newest first. If the stub is unusable, returns
    /// all.
    [[nodiscard]] std::vector<std::string> candidates() const;

    /// Verifies the stub. Errors: not_found; damaged, if its content is not what switch_to() writes.
    [[nodiscard]] Result<void> check_stub() const;

    /// Removes leftovers of killed runs; keeps the current and the previous generation.
    void tidy() const;

    /// Removes all generations except those in `folders`, and unfinished ones.
    void keep_only(const std::vector<std::string>& folders) const;

    /// Returns whether the stub refers to databases on other machines.
    [[nodiscard]] bool has_remote_shards() const;

    /// Creates the directory of the next generation, after tidy(). Errors: write_failed.
    [[nodiscard]] Result<std::string> prepare_next() const;

    /// Copies the generation `from` to the directory `next`. Errors: unreadable, write_failed.
    [[nodiscard]] Result<void> copy(const std::string& from, const std::string& next) const;

    /// Fsyncs the files of a generation, its directory and the index directory. Errors: write_failed.
    [[nodiscard]] Result<void> make_durable(const std::string& next) const;

    /// Makes the durable generation `next` current by renaming the stub. On any failure the previous generation stays
    /// current.
    [[nodiscard]] Result<void> switch_to(const std::string& next) const;

private:
    [[nodiscard]] std::vector<std::string> generations() const;  ///< names, sorted

    std::string path_;
};

/// Locks an index directory during its lifetime. The kernel releases the lock if the process dies.
class IndexLock {
public:
    /// Waits for the lock for at most `wait_seconds`, while `keep_waiting()` is true. Errors: locked, interrupted,
    /// write_failed.
    [[nodiscard]] static Result<IndexLock> take(const IndexDirectory& dir, double wait_seconds,
                                                const std::function<bool()>& keep_waiting);

private:
    explicit IndexLock(FileDescriptor fd) : fd_(std::move(fd)) {}
    FileDescriptor fd_;
};

/// Returns the size of a generation's files in bytes.
[[nodiscard]] std::uint64_t bytes_in(const std::string& folder);

/// Opens a generation (or a stub of shards). Errors: damaged, version.
[[nodiscard]] Result<Xapian::Database> open_generation(const std::string& folder);

/// Opens the current generation. Errors: not_found, damaged, version.
[[nodiscard]] Result<Xapian::Database> open_current(const IndexDirectory& dir);

/// A verified generation. `skipped_damage` says why newer ones were skipped; empty if none was.
struct VerifiedGeneration {
    Xapian::Database db;
    std::string folder;
    std::string skipped_damage{};
};

/// Opens the current generation or, if it is damaged, the newest older one that is not. Damage is detected on opening,
/// by file sizes and, for at most `max_verified` bytes, by checksums. Errors: not_found, version, damaged (with
/// what is wrong with the current generation).
[[nodiscard]] Result<VerifiedGeneration> open_verified(const IndexDirectory& dir, std::uint64_t max_verified);

}  // namespace backfile
