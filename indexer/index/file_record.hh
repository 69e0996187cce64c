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

/// A record of a file that was meant to be an article but could not be read.
struct Failure {
    std::string member;
    std::string reason;
    bool operator==(const Failure&) const = default;
};

/// What the index remembers of a file that a run has looked at, kept beside the articles in the same database.
struct FileRecord {
    std::string path;  ///< as found, any bytes
    FileStamp stamp;   ///< zeros when it could not be read, or not while it stood still: the next run tries again
    std::string hash;  ///< of its bytes, hexadecimal; empty when it could not be read
    std::uint64_t articles = 0;                    ///< how many were indexed from it
    std::map<std::string, std::uint64_t> skipped;  ///< reason → records passed over: not articles
    std::vector<Failure> failed;
    bool operator==(const FileRecord&) const = default;
};

void write_file_record(Xapian::WritableDatabase& db, const FileRecord& record);
void remove_file_record(Xapian::WritableDatabase& db, const std::string& path);

/// Calls `visit` with every record, in no particular order.
void each_file_record(const Xapian::Database& db, const std::function<void(FileRecord)>& visit);

}  // namespace backfile
