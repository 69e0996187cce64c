#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// Returns the terms for a path below an archive: each name in it, and each two adjacent names with a slash between.
/// "notes/2024/05/a.md" gives notes, notes/2024, 2024, 2024/05, 05, 05/a.md, a.md.
[[nodiscard]] std::vector<std::string> path_parts(std::string_view path);

/// Returns the parts that a path must all have to contain `wanted` (adjacent names): one part for up to two names, else
/// each adjacent pair. Also matches a path with these parts in another order, if names repeat in it.
[[nodiscard]] std::vector<std::string> parts_wanted(std::string_view wanted);

/// Returns the folder of a file: the first one below the archive, else the archive. `path` starts with the
/// archive's name.
[[nodiscard]] std::string_view folder_of(std::string_view path);

/// Holds the absolute paths of an index's archives.
class Archives {
public:
    Archives() = default;
    /// Takes the paths in any order, as articles name them (article_path()).
    explicit Archives(std::vector<std::string> paths);

    /// Returns the paths, sorted and unique.
    [[nodiscard]] const std::vector<std::string>& paths() const { return paths_; }

    /// Returns a file's path from its archive's name on: "notes/2024/a.md" for /home/me/notes/2024/a.md.
    /// Uses the outer one of nested archives. Returns the whole path of a file outside all archives.
    [[nodiscard]] std::string_view path_in_archive(std::string_view path) const;

private:
    std::vector<std::string> paths_;
};

}  // namespace backfile
