#include "indexer/run/walk.hh"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <unordered_set>

#include "indexer/base/log.hh"

namespace backfile::indexer {

namespace {

constexpr int max_folder_depth = 128;

/// Returns the name of a file type other than regular file and folder.
std::string_view kind_of(mode_t mode) {
    if (S_ISLNK(mode)) return "symlink";
    if (S_ISFIFO(mode)) return "fifo";
    if (S_ISSOCK(mode)) return "socket";
    return "device";
}

/// Returns the sorted names in a folder, or an error if it cannot be read.
Result<std::vector<std::string>> names_in(const std::string& folder) {
    const std::unique_ptr<DIR, int (*)(DIR*)> dir(::opendir(folder.c_str()), ::closedir);
    if (!dir) return fail(ErrorCode::unreadable, errno_text(errno));
    std::vector<std::string> names;
    while (const dirent* entry = ::readdir(dir.get())) {
        const std::string name = entry->d_name;
        if (name != "." && name != "..") names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

class Walker {
public:
    Walker(const WalkVisitor& visitor, const std::function<bool()>& keep_going)
        : visitor_(visitor), keep_going_(keep_going) {}

    /// Visits a path. Returns false if the walk was stopped.
    bool visit(const std::string& path, const struct stat& st, int depth) {
        if (!keep_going_()) return false;
        if (S_ISDIR(st.st_mode)) return folder(path, depth);
        if (!seen_.insert(path).second) return true;
        if (S_ISREG(st.st_mode)) {
            visitor_.file({path, stamp_of(st)});
        } else {
            visitor_.skipped(path, kind_of(st.st_mode));
        }
        return true;
    }

private:
    bool folder(const std::string& path, int depth) {
        if (!seen_.insert(path).second) return true;
        if (depth > max_folder_depth) {
            visitor_.skipped(path, "nested too deeply");
            return true;
        }
        const auto names = names_in(path);
        if (!names) {
            visitor_.skipped(path, unreadable_entry);
            return true;
        }
        for (const std::string& name : *names) {
            const std::string child = path.ends_with('/') ? path + name : path + "/" + name;
            struct stat st {};
            if (name.starts_with('.')) {
                visitor_.skipped(child, "hidden");
            } else if (::lstat(child.c_str(), &st) != 0) {
                visitor_.skipped(child, errno == ENOENT ? "file disappeared" : unreadable_entry);
            } else if (!visit(child, st, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    const WalkVisitor& visitor_;
    const std::function<bool()>& keep_going_;
    std::unordered_set<std::string> seen_;
};

}  // namespace

std::vector<std::string> absolute_roots(const std::vector<std::string>& roots) {
    std::vector<std::string> paths;
    for (const std::string& root : roots) {
        std::string path = std::filesystem::absolute(root).lexically_normal().string();
        while (path.size() > 1 && path.ends_with('/')) path.pop_back();
        // A symlink to a file is read as that file if it is a root. Other symlinks are not followed.
        std::error_code ignored;
        if (std::filesystem::is_symlink(path, ignored) && std::filesystem::is_regular_file(path, ignored))
            path = std::filesystem::canonical(path, ignored).string();
        paths.push_back(std::move(path));
    }
    return paths;
}

Result<void> find_roots(const std::vector<std::string>& roots) {
    for (const std::string& path : absolute_roots(roots)) {
        struct stat st {};
        const bool there = ::stat(path.c_str(), &st) == 0;
        if (there && (!S_ISDIR(st.st_mode) || ::access(path.c_str(), R_OK | X_OK) == 0)) continue;
        return fail(
            errno == ENOENT ? ErrorCode::not_found : ErrorCode::unreadable,
            "cannot read archive " + log::printable(path) + ": " + errno_text(errno),
            "check that its disk is mounted. The index is unchanged. To remove its articles, pass --allow-vanished");
    }
    return {};
}

Result<void> walk(const std::vector<std::string>& roots, const WalkVisitor& visitor,
                  const std::function<bool()>& keep_going) {
    if (auto found = find_roots(roots); !found) return found;
    Walker walker(visitor, keep_going);
    for (const std::string& path : absolute_roots(roots)) {
        struct stat st {};
        if (::stat(path.c_str(), &st) != 0)
            return fail(ErrorCode::unreadable,
                        "cannot read archive " + log::printable(path) + ": " + errno_text(errno));
        if (!walker.visit(path, st, 0))
            return fail(ErrorCode::interrupted, "stopped by a signal; the index is unchanged");
    }
    return {};
}

}  // namespace backfile::indexer
