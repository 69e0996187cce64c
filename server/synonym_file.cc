#include "server/synonym_file.hh"

#include <cstdint>
#include <filesystem>
#include <system_error>

#include "indexer/base/file.hh"
#include "server/default_synonyms.hh"

namespace backfile::server {

Result<query::SynonymTable> load_synonyms(const std::string& path) {
    constexpr std::uint64_t max_bytes = 4 << 20;
    if (path.empty()) return query::SynonymTable(default_synonyms);
    std::error_code error;
    const std::string real = std::filesystem::canonical(path, error).string();  // read_file() follows no link
    const auto file = read_file(error ? path : real, max_bytes);
    if (!file) return tl::unexpected(file.error());
    return query::SynonymTable(file->bytes);
}

}  // namespace backfile::server
