#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// Parts of a path below an archive, as terms hold them: each name in it, and each two names in a row with a slash
/// between. "notes/2024/05/a.md" gives notes, notes/2024, 2024, 2024/05, 05, 05/a.md, a.md.
[[nodiscard]] std::vector<std::string> path_parts(std::string_view path);

/// The parts that a path must all have to hold `wanted`, a name or several in a row: one for up to two names, else each
/// two in a row. A path that has these parts in another order, because names repeat in it, matches too.
[[nodiscard]] std::vector<std::string> parts_wanted(std::string_view wanted);

/// The folder that a file is filed under: the first one below the archive, else the archive. `path` starts with the
/// archive's name.
[[nodiscard]] std::string_view folder_of(std::string_view path);

/// The archives of an index, by the absolute paths that they were read from.
class Archives {
public:
    Archives() = default;
    /// Paths as articles name them (article_path()), in any order.
    explicit Archives(std::vector<std::string> paths);

    /// Sorted, each once.
    [[nodiscard]] const std::vector<std::string>& paths() const { return paths_; }

    /// A file's path from the name of its archive on: "notes/2024/a.md" for /home/me/notes/2024/a.md in /home/me/notes.
    /// Of archives inside each other the outer one counts; a file outside all of them keeps its whole path.
    [[nodiscard]] std::string_view path_in_archive(std::string_view path) const;

private:
    std::vector<std::string> paths_;
};

}  // namespace backfile
