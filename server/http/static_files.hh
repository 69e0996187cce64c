#pragma once

#include <map>
#include <string>
#include <string_view>

#include "indexer/base/result.hh"

namespace backfile::server {

struct StaticFile {
    std::string bytes;
    std::string packed;  ///< the same as gzip; empty where that is no smaller
    std::string content_type;
    std::string entity_tag;
};

/// The web page's files, read once: what is asked for later is looked up here and never on disk.
class StaticFiles {
public:
    /// Reads the files below `folder` that have a known type (.html, .css, .js, .svg…). Hidden ones, symbolic links
    /// and folders behind them, devices and the like are left out, as is every type that no page loads.
    /// Errors: not_found, when there is no index.html; too_large, beyond 8 MiB a file or 64 MiB in all; unreadable.
    [[nodiscard]] static Result<StaticFiles> load(const std::string& folder);

    /// The file at a decoded path, e.g. "/js/main.js"; "/" is index.html. Null when there is none.
    [[nodiscard]] const StaticFile* find(std::string_view path) const;

private:
    std::map<std::string, StaticFile, std::less<>> files_;
};

}  // namespace backfile::server
