#include "indexer/run/plan.hh"

#include <algorithm>
#include <utility>

#include "indexer/article/identity.hh"
#include "indexer/base/byte_source.hh"
#include "indexer/base/hash.hh"
#include "indexer/index/document.hh"
#include "indexer/index/schema.hh"

namespace backfile::indexer {

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
        return path.starts_with(root) &&
               (path.size() == root.size() || root.ends_with('/') || path[root.size()] == '/');
    });
}

/// Returns the hash of a file; empty if it cannot be read to its end.
std::string hash_of_file(const std::string& path) {
    constexpr std::size_t step = 1 << 18;
    auto file = FileSource::open(path);
    if (!file) return {};
    StreamHash hash;
    std::string buffer(step, '\0');
    for (;;) {
        const auto count = file->read(buffer.data(), buffer.size());
        if (!count) return {};
        if (*count == 0) return hash.hex();
        hash.add({buffer.data(), *count});
    }
}

bool same_bytes(const FileEntry& file, const FileRecord& record) {
    return !record.hash.empty() && record.stamp.size == file.stamp.size && hash_of_file(file.path) == record.hash;
}

/// Finds for new files the vanished ones whose bytes they hold; only where the size is the same is anything read.
void find_moved(const std::vector<const FileEntry*>& fresh, const Records& records, Plan& plan) {
    std::unordered_multimap<std::uint64_t, const FileRecord*> by_size;
    for (const std::string& path : plan.deleted) {
        const FileRecord& record = records.at(path);
        if (record.articles > 0 && !record.hash.empty()) by_size.emplace(record.stamp.size, &record);
    }
    for (const FileEntry* file : fresh) {
        const auto [begin, end] = by_size.equal_range(file->stamp.size);
        if (begin == end) continue;
        const std::string hash = hash_of_file(file->path);
        const auto same = std::find_if(begin, end, [&](const auto& row) { return row.second->hash == hash; });
        if (same == end) continue;
        plan.moved.emplace(article_path(file->path), article_path(same->second->path));
        by_size.erase(same);
    }
}

void find_articles(const Xapian::Database& db, Plan& plan) {
    for (const std::string& path : plan.dirty) {
        const std::string term = schema::term(schema::Prefix::file, file_key(path));
        plan.articles.insert(plan.articles.end(), db.postlist_begin(term), db.postlist_end(term));
    }
    std::sort(plan.articles.begin(), plan.articles.end());
    plan.articles.erase(std::unique(plan.articles.begin(), plan.articles.end()), plan.articles.end());
}

}  // namespace

Plan make_plan(const Found& found, const std::vector<std::string>& roots, const Xapian::Database* old) {
    Plan plan;
    if (old == nullptr) {
        plan.read = found.files;
        return plan;
    }
    Records records = load_records(*old);
    for (const auto& [path, record] : records) plan.known_bytes += record.stamp.size;
    plan.keep.reserve(records.size());  // nearly all of them, most nights
    std::vector<const FileEntry*> fresh;
    for (const FileEntry& file : found.files) {
        const auto known = records.find(file.path);
        if (known == records.end()) {
            plan.read.push_back(file);
            fresh.push_back(&file);
            continue;
        }
        if (known->second.stamp == file.stamp) {
            plan.keep.push_back(std::move(known->second));
        } else if (same_bytes(file, known->second)) {
            known->second.stamp = file.stamp;
            plan.metadata_only.push_back(known->second);
            plan.keep.push_back(std::move(known->second));
        } else if (known->second.stamp != FileStamp{} || FileSource::open(file.path)) {
            plan.read.push_back(file);
            plan.dirty.insert(article_path(file.path));
        } else {
            plan.keep.push_back(std::move(known->second));
        }
        records.erase(known);  // what is left in the end has no file
    }
    for (const auto& [path, record] : records) {
        if (!below(path, roots)) continue;
        if (below(path, found.unreadable)) {
            plan.keep.push_back(record);
        } else {
            plan.deleted.push_back(path);
            plan.dirty.insert(article_path(path));
        }
    }
    find_moved(fresh, records, plan);
    find_articles(*old, plan);
    return plan;
}

std::vector<std::string> bare_roots(const Found& found, const std::vector<std::string>& roots) {
    std::vector<std::string> bare;
    for (const std::string& root : roots)
        if (std::none_of(found.files.begin(), found.files.end(),
                         [&](const FileEntry& file) { return below(file.path, {root}); }))
            bare.push_back(root);
    return bare;
}

std::vector<std::string> emptied_roots(const Found& found, const std::vector<std::string>& roots,
                                       const Xapian::Database& old) {
    const std::vector<std::string> bare = bare_roots(found, roots);
    if (bare.empty()) return {};
    std::vector<std::string> emptied;
    each_file_record(old, [&](const FileRecord& record) {
        for (const std::string& root : bare)
            if (below(record.path, {root})) emptied.push_back(root);
    });
    std::sort(emptied.begin(), emptied.end());
    emptied.erase(std::unique(emptied.begin(), emptied.end()), emptied.end());
    return emptied;
}

}  // namespace backfile::indexer
