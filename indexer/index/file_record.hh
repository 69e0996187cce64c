#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "indexer/base/file.hh"

namespace Xapian {
class Database;
class WritableDatabase;
}  // namespace Xapian

namespace backfile {

/// Describes a record of a file that could not be read as an article.
struct Failure {
    std::string member;
    std::string reason;
    bool operator==(const Failure&) const = default;
};

/// Stores the state of a file after a run, stored in the same database as the articles.
struct FileRecord {
    std::string path;            ///< as found, any bytes
    FileStamp stamp;             ///< zeros if it was unreadable or kept changing: the next run retries
    std::string hash;            ///< of its bytes, hexadecimal; empty when it could not be read
    std::uint64_t articles = 0;  ///< how many were indexed from it
    std::map<std::string, std::uint64_t> skipped;  ///< reason → records skipped because they are not articles
    std::vector<Failure> failed;
    bool operator==(const FileRecord&) const = default;
};

void write_file_record(Xapian::WritableDatabase& db, const FileRecord& record);
void remove_file_record(Xapian::WritableDatabase& db, const std::string& path);

/// Calls `visit` with every record, in unspecified order.
void each_file_record(const Xapian::Database& db, const std::function<void(FileRecord)>& visit);

}  // namespace backfile
