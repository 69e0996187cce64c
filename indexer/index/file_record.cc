#include "indexer/index/file_record.hh"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include <xapian.h>
#include <nlohmann/json.hpp>

#include "indexer/index/document.hh"

namespace backfile {

namespace {

const std::string key_prefix = "file-";

std::string key_of(const std::string& path) { return key_prefix + file_key(path); }

/// Fields separated by NUL, which no path contains; the last field is JSON, present only if something was skipped or
/// failed.
std::string pack(const FileRecord& r) {
    std::string out;
    for (const std::string& field : {r.path, std::to_string(r.stamp.size), std::to_string(r.stamp.mtime_ns),
                                     std::to_string(r.stamp.inode), r.hash, std::to_string(r.articles)}) {
        out += field;
        out.push_back('\0');
    }
    if (r.skipped.empty() && r.failed.empty()) return out;
    nlohmann::json trouble = {{"skipped", r.skipped}, {"failed", nlohmann::json::array()}};
    for (const Failure& f : r.failed) trouble["failed"].push_back({f.member, f.reason});
    return out + trouble.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

FileRecord unpack(std::string_view packed) {
    const auto next = [&] {
        const std::size_t end = std::min(packed.find('\0'), packed.size());
        std::string field(packed.substr(0, end));
        packed.remove_prefix(std::min(end + 1, packed.size()));
        return field;
    };
    FileRecord r;
    r.path = next();
    r.stamp.size = std::strtoull(next().c_str(), nullptr, 10);
    r.stamp.mtime_ns = std::strtoll(next().c_str(), nullptr, 10);
    r.stamp.inode = std::strtoull(next().c_str(), nullptr, 10);
    r.hash = next();
    r.articles = std::strtoull(next().c_str(), nullptr, 10);
    if (packed.empty()) return r;
    const nlohmann::json trouble = nlohmann::json::parse(packed, nullptr, false);
    if (!trouble.is_object()) return r;
    r.skipped = trouble.value("skipped", r.skipped);
    for (const nlohmann::json& f : trouble.value("failed", nlohmann::json::array()))
        r.failed.push_back({f.at(0), f.at(1)});
    return r;
}

}  // namespace

void write_file_record(Xapian::WritableDatabase& db, const FileRecord& record) {
    db.set_metadata(key_of(record.path), pack(record));
}

void remove_file_record(Xapian::WritableDatabase& db, const std::string& path) { db.set_metadata(key_of(path), ""); }

void each_file_record(const Xapian::Database& db, const std::function<void(FileRecord)>& visit) {
    for (auto key = db.metadata_keys_begin(key_prefix); key != db.metadata_keys_end(key_prefix); ++key)
        visit(unpack(db.get_metadata(*key)));
}

}  // namespace backfile
