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

/// An index directory: the stub file XAPIANDB names the current generation, a folder that is never written again.
///
///     DIR/XAPIANDB          "auto g0000000012", and as a comment a hash of that line
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

    /// The folder of the current generation, nothing when there is none yet, the stub is damaged or names shards
    /// elsewhere.
    [[nodiscard]] std::optional<std::string> current() const;

    /// The current generation, then the older ones, newest first: what may be used when it is damaged. When the stub is
    /// no help, all there are.
    [[nodiscard]] std::vector<std::string> candidates() const;

    /// Errors: not_found; damaged, when it does not hold what switch_to() writes.
    [[nodiscard]] Result<void> check_stub() const;

    /// Removes what killed runs have left beside the current generation and the one before it.
    void tidy() const;

    /// Removes all generations but those in `folders`, and what was being built.
    void keep_only(const std::vector<std::string>& folders) const;

    /// Whether the stub names databases on other machines.
    [[nodiscard]] bool has_remote_shards() const;

    /// A new folder for the next generation, after tidy(). Errors: write_failed.
    [[nodiscard]] Result<std::string> prepare_next() const;

    /// Fills the folder `next` with a copy of the generation `from`.
    [[nodiscard]] Result<void> copy(const std::string& from, const std::string& next) const;

    /// Fsyncs the files of a generation, its folder and this one.
    [[nodiscard]] Result<void> make_durable(const std::string& next) const;

    /// Makes `next`, which is durable, current by a rename of the stub. Whatever fails, the generation before stays
    /// current.
    [[nodiscard]] Result<void> switch_to(const std::string& next) const;

private:
    [[nodiscard]] std::vector<std::string> generations() const;  ///< names, sorted

    std::string path_;
};

/// Holds an index directory's lock for its life; the kernel frees it when the process dies.
class IndexLock {
public:
    /// Waits at most `wait_seconds`, as long as `keep_waiting()`. Errors: locked, interrupted.
    [[nodiscard]] static Result<IndexLock> take(const IndexDirectory& dir, double wait_seconds,
                                                const std::function<bool()>& keep_waiting);

private:
    explicit IndexLock(FileDescriptor fd) : fd_(std::move(fd)) {}
    FileDescriptor fd_;
};

/// Bytes of a generation's files.
[[nodiscard]] std::uint64_t bytes_in(const std::string& folder);

/// Opens one generation's folder (or a stub of shards). Errors: damaged, version.
[[nodiscard]] Result<Xapian::Database> open_generation(const std::string& folder);

/// Opens the generation that the stub names. Errors: not_found, damaged, version.
[[nodiscard]] Result<Xapian::Database> open_current(const IndexDirectory& dir);

/// A generation that can be read, and why a newer one was passed over (empty when none was).
struct SoundGeneration {
    Xapian::Database db;
    std::string folder;
    std::string passed_over{};
};

/// Opens the current generation or, when that is damaged, the newest older one that is not. What is damaged shows when
/// it is opened, by its sizes and, with `largest_verified` or fewer bytes, by its checksums.
/// Errors: not_found, version, damaged: what is wrong with the current one.
[[nodiscard]] Result<SoundGeneration> open_sound(const IndexDirectory& dir, std::uint64_t largest_verified);

}  // namespace backfile
