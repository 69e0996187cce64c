#include "indexer/index/path_parts.hh"

#include <algorithm>
#include <utility>

#include "indexer/base/strings.hh"

namespace backfile {

namespace {

std::vector<std::string_view> names_of(std::string_view path) {
    std::vector<std::string_view> names;
    for (const std::string_view name : split(path, '/'))
        if (!name.empty()) names.push_back(name);
    return names;
}

std::string pair_of(std::string_view first, std::string_view second) {
    return std::string(first) + '/' + std::string(second);
}

}  // namespace

std::vector<std::string> path_parts(std::string_view path) {
    std::vector<std::string> parts;
    const std::vector<std::string_view> names = names_of(path);
    for (std::size_t i = 0; i < names.size(); ++i) {
        parts.emplace_back(names[i]);
        if (i + 1 < names.size()) parts.push_back(pair_of(names[i], names[i + 1]));
    }
    return parts;
}

std::vector<std::string> parts_wanted(std::string_view wanted) {
    const std::vector<std::string_view> names = names_of(wanted);
    if (names.size() == 1) return {std::string(names[0])};
    std::vector<std::string> parts;
    for (std::size_t i = 0; i + 1 < names.size(); ++i) parts.push_back(pair_of(names[i], names[i + 1]));
    return parts;
}

std::string_view folder_of(std::string_view path) {
    const std::vector<std::string_view> names = names_of(path);
    if (names.empty()) return {};
    return names.size() > 2 ? names[1] : names[0];
}

Archives::Archives(std::vector<std::string> paths) : paths_(std::move(paths)) {
    std::ranges::sort(paths_);
    paths_.erase(std::unique(paths_.begin(), paths_.end()), paths_.end());
}

std::string_view Archives::path_in_archive(std::string_view path) const {
    for (const std::string& archive : paths_) {  // the outer one comes first
        if (!path.starts_with(archive)) continue;
        if (path.size() != archive.size() && !archive.ends_with('/') && path[archive.size()] != '/') continue;
        return path.substr(archive.rfind('/') + 1);
    }
    return path;
}

}  // namespace backfile
