#pragma once

#include <map>
#include <string>
#include <string_view>

#include "indexer/base/result.hh"

namespace backfile::server {

struct StaticFile {
    std::string bytes;
    std::string packed;  ///< gzip form; empty if it is not smaller
    std::string content_type;
    std::string entity_tag;
};

/// Caches the files of the web page: read once at the start, so requests never access the disk.
class StaticFiles {
public:
    /// Reads the files below `folder` with a known type (.html, .css, .js, .svg…). Skips hidden files, symbolic links,
    /// devices and other types. Errors: not_found, if there is no index.html; too_large, above 8 MiB per file or 64 MiB
    /// in total; unreadable.
    [[nodiscard]] static Result<StaticFiles> load(const std::string& folder);

    /// Returns the file for a decoded path, e.g. "/js/main.js"; "/" is index.html. Null if there is none.
    [[nodiscard]] const StaticFile* find(std::string_view path) const;

private:
    std::map<std::string, StaticFile, std::less<>> files_;
};

}  // namespace backfile::server
