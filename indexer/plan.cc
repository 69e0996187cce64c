#include "indexer/plan.hh"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "indexer/base/byte_source.hh"
#include "indexer/base/hash.hh"
#include "indexer/index/document.hh"
#include "indexer/index/schema.hh"
#include "indexer/index/stored_article.hh"

namespace backfile {

namespace {

using Records = std::unordered_map<std::string, FileRecord>;

Records load_records(const Xapian::Database& db) {
    Records records;
    each_file_record(db, [&](FileRecord record) {
        std::string path = record.path;
        records.emplace(std::move(path), std::move(record));
    });
    return records;
}

bool below(const std::string& path, const std::vector<std::string>& roots) {
    return std::any_of(roots.begin(), roots.end(), [&](const std::string& root) {
        return path.starts_with(root) && (path.size() == root.size() || root.ends_with('/') || path[root.size()] == '/');
    });
}

bool same_bytes(const FileEntry& file, const FileRecord& record, std::uint64_t max_bytes) {
    if (record.hash.empty() || record.stamp.size != file.stamp.size) return false;
    const auto bytes = read_file(file.path, max_bytes);
    return bytes && hash128_hex(bytes->bytes) == record.hash;
}

/// Follows the articles of files that leave to the other files that hold them.
class Leaving {
public:
    Leaving(const Xapian::Database& db, Plan& plan) : db_(db), plan_(plan) {}

    void file(const std::string& path) {
        if (!files_.insert(path).second) return;
        plan_.remove.push_back(path);
        std::vector<std::string> shared;
        const std::string term = schema::term(schema::Prefix::file, file_key(path));
        for (auto doc = db_.postlist_begin(term); doc != db_.postlist_end(term); ++doc) {
            const auto article = load_article(db_.get_document(*doc), false);
            if (!article || !plan_.leaving.emplace(article->id, article->content_hash).second) continue;
            shared.push_back(article->place.path);
            for (const Place& place : article->also) shared.push_back(place.path);
        }
        for (const std::string& other : shared) file(other);
    }
    [[nodiscard]] bool has(const std::string& path) const { return files_.contains(path); }

private:
    const Xapian::Database& db_;
    Plan& plan_;
    std::unordered_set<std::string> files_;
};

}  // namespace

Plan make_plan(const std::vector<FileEntry>& found, const std::vector<std::string>& roots, const Xapian::Database* old,
               std::uint64_t max_bytes) {
    Plan plan;
    if (old == nullptr) {
        plan.read = found;
        return plan;
    }
    Records records = load_records(*old);
    Leaving leaving(*old, plan);
    std::unordered_set<std::string> present;
    for (const FileEntry& file : found) {
        present.insert(file.path);
        const auto known = records.find(file.path);
        if (known == records.end() || known->second.stamp == file.stamp) continue;
        if (same_bytes(file, known->second, max_bytes)) {
            known->second.stamp = file.stamp;
            plan.touched.push_back(known->second);
        } else if (known->second.stamp != FileStamp{} || FileSource::open(file.path)) {
            leaving.file(file.path);
        }
    }
    for (const auto& [path, record] : records)
        if (!present.contains(path) && below(path, roots)) leaving.file(path);
    for (const FileEntry& file : found) {
        const auto known = records.find(file.path);
        if (known == records.end() || leaving.has(file.path)) {
            plan.read.push_back(file);
            if (known != records.end() && known->second.stamp == file.stamp) plan.failed_before[file.path] = known->second.failed;
        } else {
            plan.keep.push_back(std::move(known->second));
        }
    }
    // A file of another archive that shares an article is read again though this run did not walk to it.
    for (const std::string& path : plan.remove)
        if (!present.contains(path) && !below(path, roots)) plan.read.push_back({path, records.at(path).stamp});
    return plan;
}

}  // namespace backfile
