#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "indexer/base/result.hh"

namespace Xapian {
class Database;
class WritableDatabase;
}  // namespace Xapian

namespace backfile {

/// Properties of an index, stored in its metadata.
struct IndexInfo {
    int format_version = 0;
    int analyzer_version = 0;
    std::uint64_t revision = 0;  ///< incremented by every generation
    std::uint64_t articles = 0;
    std::uint64_t stories = 0;                                     ///< copies of one story count once
    std::int64_t built = 0;                                        ///< seconds since 1970
    std::vector<std::pair<std::string, std::uint64_t>> languages;  ///< first subtag → articles, most first
    std::vector<std::string> archives;                             ///< paths that articles were read below, sorted
};

/// Reads the properties. Errors: version, if the index has another format or analyzer version; damaged, if it has no
/// properties.
[[nodiscard]] Result<IndexInfo> read_info(const Xapian::Database& db);
void write_info(Xapian::WritableDatabase& db, const IndexInfo& info);

}  // namespace backfile
