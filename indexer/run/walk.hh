#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/file.hh"
#include "indexer/base/result.hh"

namespace backfile::indexer {

/// A regular file met on the way.
struct FileEntry {
    std::string path;  ///< absolute, any bytes
    FileStamp stamp;
};

/// The reason of an entry that could not be looked at, so that nothing is known of what is in it.
constexpr std::string_view unreadable_entry = "unreadable";

/// What a walk reports; both are called in the order of the names.
struct WalkVisitor {
    std::function<void(const FileEntry&)> file;
    /// Something that is not read: a symlink, FIFO, socket, device, hidden or unreadable entry. `reason` is one of
    /// those words, fit for counting.
    std::function<void(const std::string& path, std::string_view reason)> skipped;
};

/// The absolute form of each root, as it starts the paths that a walk finds below it.
[[nodiscard]] std::vector<std::string> absolute_roots(const std::vector<std::string>& roots);

/// Errors: not_found or unreadable, when one of the roots is not there or, a folder, cannot be looked into.
[[nodiscard]] Result<void> find_roots(const std::vector<std::string>& roots);

/// Visits every regular file below `roots` (files or folders; a root may itself be a symlink) in byte order of the
/// names, each path once even when roots overlap. Errors of find_roots() are its errors too, so that an unmounted disk
/// is never taken for an empty archive. `keep_going` is asked between entries; false ends the walk (interrupted).
[[nodiscard]] Result<void> walk(const std::vector<std::string>& roots, const WalkVisitor& visitor,
                                const std::function<bool()>& keep_going);

}  // namespace backfile::indexer
