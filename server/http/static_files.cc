#include "server/http/static_files.hh"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

#include "indexer/base/file.hh"
#include "server/http/gzip.hh"
#include "server/http/http.hh"

namespace backfile::server {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t max_file_bytes = 8 * 1024 * 1024;
constexpr std::uint64_t max_total_bytes = 8 * max_file_bytes;

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> types = {{
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".webmanifest", "application/manifest+json"},
}};

/// Returns the content type of a file name; empty if the type is not served.
std::string_view type_of(const fs::path& file) {
    const std::string extension = file.extension().string();
    const auto at = std::ranges::find(types, extension, &std::pair<std::string_view, std::string_view>::first);
    return at == types.end() ? std::string_view{} : at->second;
}

bool hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

}  // namespace

Result<StaticFiles> StaticFiles::load(const std::string& folder) {
    StaticFiles table;
    std::uint64_t total = 0;
    std::error_code error;
    fs::recursive_directory_iterator entry(folder, error);  // does not enter symbolic links
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        if (hidden(entry->path())) {
            entry.disable_recursion_pending();
            continue;
        }
        const std::string_view type = type_of(entry->path());
        if (type.empty() || !fs::is_regular_file(entry->symlink_status())) continue;
        auto file = read_file(entry->path().string(), max_file_bytes);
        if (!file) return tl::unexpected<Error>(std::move(file).error());
        total += file->bytes.size();
        if (total > max_total_bytes)
            return fail(ErrorCode::too_large, folder + ": files are larger than 64 MiB in total; check --web");
        std::string packed = gzip(file->bytes, Effort::thorough);
        if (packed.size() >= file->bytes.size()) packed.clear();
        std::string tag = entity_tag(file->bytes);
        table.files_["/" + entry->path().lexically_relative(folder).generic_string()] = {
            std::move(file->bytes), std::move(packed), std::string(type), std::move(tag)};
    }
    if (error) return fail(ErrorCode::unreadable, "cannot read " + folder + ": " + error.message());
    if (table.find("/") == nullptr) return fail(ErrorCode::not_found, "no index.html in " + folder + "; check --web");
    return table;
}

const StaticFile* StaticFiles::find(std::string_view path) const {
    const auto at = files_.find(path == "/" ? "/index.html" : path);
    return at == files_.end() ? nullptr : &at->second;
}

}  // namespace backfile::server
