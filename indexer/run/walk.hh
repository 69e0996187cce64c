#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/file.hh"
#include "indexer/base/result.hh"

namespace backfile::indexer {

/// Describes a regular file below a root.
struct FileEntry {
    std::string path;  ///< absolute, any bytes
    FileStamp stamp;
};

/// The reason for an entry that could not be examined: its contents are unknown.
constexpr std::string_view unreadable_entry = "unreadable";

/// Receives the results of a walk, in the order of the names.
struct WalkVisitor {
    std::function<void(const FileEntry&)> file;
    /// Receives an entry that is not read: a symlink, FIFO, socket, device, hidden or unreadable entry. `reason` is one
    /// of these words.
    std::function<void(const std::string& path, std::string_view reason)> skipped;
};

/// Returns each root as an absolute path: the prefix of the paths that a walk finds below it.
[[nodiscard]] std::vector<std::string> absolute_roots(const std::vector<std::string>& roots);

/// Checks that every root exists and that folders can be listed. Errors: not_found, unreadable.
[[nodiscard]] Result<void> find_roots(const std::vector<std::string>& roots);

/// Visits every regular file below `roots` (files or folders; a root may itself be a symlink) in byte order of the
/// names, each path once even if roots overlap. Errors: those of find_roots(), so that an unmounted disk is not treated
/// as an empty archive; interrupted, once `keep_going` (called between entries) returns false.
[[nodiscard]] Result<void> walk(const std::vector<std::string>& roots, const WalkVisitor& visitor,
                                const std::function<bool()>& keep_going);

}  // namespace backfile::indexer
