#include "indexer/index/checksums.hh"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/base/byte_source.hh"
#include "indexer/base/hash.hh"
#include "indexer/base/log.hh"
#include "indexer/base/strings.hh"

namespace backfile {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view lock_name = "flintlock";  // Xapian's, always empty
constexpr std::uint64_t max_list = 1 << 20;

struct Row {
    std::string hash;
    std::uint64_t size;
    std::string name;
};

std::string to_line(const Row& row) { return row.hash + "  " + std::to_string(row.size) + "  " + row.name + "\n"; }

Result<Row> row_of(const std::string& folder, const std::string& name) {
    constexpr std::size_t step = 1 << 20;
    auto file = FileSource::open(folder + "/" + name);
    if (!file) return tl::unexpected(file.error());
    StreamHash hash;
    Row row{"", 0, name};
    std::string buffer(step, '\0');
    for (;;) {
        const auto count = file->read(buffer.data(), buffer.size());
        if (!count) return tl::unexpected(count.error());
        if (*count == 0) break;
        hash.add({buffer.data(), *count});
        row.size += *count;
    }
    row.hash = hash.hex();
    return row;
}

tl::unexpected<Error> damaged(const std::string& folder, std::string_view name, std::string_view what) {
    return fail(ErrorCode::damaged, log::printable(folder) + "/" + std::string(name) + ": " + std::string(what));
}

/// Returns the rows of a list whose last line confirms them.
Result<std::vector<Row>> read_list(const std::string& folder) {
    const auto file = read_file(folder + "/" + checksums_name, max_list);
    if (!file && file.error().code == ErrorCode::not_found)
        return fail(ErrorCode::not_found, log::printable(folder) + "/" + checksums_name + ": file not found");
    if (!file) return damaged(folder, checksums_name, "cannot read file");
    const std::string& text = file->bytes;
    const std::size_t last = text.size() < 2 ? std::string::npos : text.rfind('\n', text.size() - 2);
    if (last == std::string::npos) return damaged(folder, checksums_name, "truncated");
    const std::string_view list = std::string_view(text).substr(0, last + 1);
    if (text.substr(last + 1) != to_line({hash128_hex(list), list.size(), checksums_name}))
        return damaged(folder, checksums_name, "checksum mismatch");
    std::vector<Row> rows;
    for (const std::string_view line : split_lines(list)) {
        const std::size_t size = line.find("  "), name = line.find("  ", size + 2);
        if (name == std::string_view::npos) continue;
        rows.push_back({std::string(line.substr(0, size)), std::strtoull(line.data() + size + 2, nullptr, 10),
                        std::string(line.substr(name + 2))});
    }
    return rows;
}

}  // namespace

Result<void> write_checksums(const std::string& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
        if (it->path().filename() != lock_name && it->path().filename() != checksums_name)
            names.push_back(it->path().filename().string());
    if (error) return fail(ErrorCode::write_failed, "cannot read " + log::printable(folder) + ": " + error.message());
    std::sort(names.begin(), names.end());
    std::string list;
    for (const std::string& name : names) {
        const auto row = row_of(folder, name);
        if (!row) return tl::unexpected(row.error());
        list += to_line(*row);
    }
    list += to_line({hash128_hex(list), list.size(), checksums_name});
    return write_file_durably(folder + "/" + checksums_name, list);
}

Result<void> verify_checksums(const std::string& folder, Depth depth) {
    const auto rows = read_list(folder);
    if (!rows) return tl::unexpected(rows.error());
    for (const Row& row : *rows) {
        std::error_code error;
        const auto size = fs::file_size(folder + "/" + row.name, error);
        if (error) return damaged(folder, row.name, "file is missing or unreadable");
        if (size != row.size)
            return damaged(folder, row.name,
                           "size is " + std::to_string(size) + " bytes, expected " + std::to_string(row.size));
        if (depth == Depth::sizes) continue;
        const auto now = row_of(folder, row.name);
        if (!now) return damaged(folder, row.name, now.error().message);
        if (now->hash != row.hash) return damaged(folder, row.name, "checksum mismatch");
    }
    return {};
}

}  // namespace backfile
