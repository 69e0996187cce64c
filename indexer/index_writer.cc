#include "indexer/index_writer.hh"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "indexer/base/log.hh"
#include "indexer/index/info.hh"
#include "indexer/index/schema.hh"
#include "indexer/index/stored_article.hh"

namespace backfile {

namespace {

constexpr std::uint64_t bytes_of_word = 6;  // of English and its space
constexpr int open_flags = Xapian::DB_OPEN | Xapian::DB_NO_SYNC;

/// Articles by the first subtag of their language, most first.
std::vector<std::pair<std::string, std::uint64_t>> languages_of(const Xapian::Database& db) {
    const std::string prefix(schema::letters(schema::Prefix::lang));
    std::vector<std::pair<std::string, std::uint64_t>> languages;
    for (auto term = db.allterms_begin(prefix); term != db.allterms_end(prefix); ++term) {
        const std::string name = (*term).substr(prefix.size());
        if (name.find('-') == std::string::npos) languages.emplace_back(name, term.get_termfreq());
    }
    std::stable_sort(languages.begin(), languages.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    return languages;
}

/// Of two copies of one article the longer is shown; of equals the one whose place comes first.
bool better(const Article& a, const Article& b) {
    if (a.body.size() != b.body.size()) return a.body.size() > b.body.size();
    return a.place < b.place;
}

Article joined(Article a, Article b) {
    if (!better(a, b)) std::swap(a, b);
    a.also.push_back(std::move(b.place));
    a.also.insert(a.also.end(), std::make_move_iterator(b.also.begin()), std::make_move_iterator(b.also.end()));
    std::sort(a.also.begin(), a.also.end());
    a.also.erase(std::unique(a.also.begin(), a.also.end()), a.also.end());
    std::erase(a.also, a.place);
    return a;
}

}  // namespace

IndexWriter::IndexWriter(IndexDirectory dir, std::string folder, WriterLimits limits)
    : dir_(std::move(dir)), folder_(std::move(folder)), limits_(limits) {}

IndexWriter::IndexWriter(IndexWriter&& other) noexcept
    : dir_(std::move(other.dir_)), folder_(std::exchange(other.folder_, {})), limits_(other.limits_), bulk_(std::move(other.bulk_)),
      bulk_ids_(std::move(other.bulk_ids_)), again_(std::move(other.again_)), db_(std::move(other.db_)),
      builder_(std::move(other.builder_)), unflushed_bytes_(other.unflushed_bytes_) {}

IndexWriter::~IndexWriter() {
    if (folder_.empty()) return;
    bulk_.reset();
    db_ = Xapian::WritableDatabase();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

Result<IndexWriter> IndexWriter::start(IndexDirectory dir, bool copy_current, WriterLimits limits) {
    auto folder = dir.prepare_next();
    if (!folder) return tl::unexpected(folder.error());
    IndexWriter writer(std::move(dir), *folder, limits);
    const auto current = copy_current ? writer.dir_.current() : std::nullopt;
    if (!current) {
        writer.bulk_ = std::make_unique<BulkBuilder>(*folder + std::string(IndexDirectory::parts_suffix), limits.jobs);
        return writer;
    }
    if (auto copied = writer.dir_.copy(*current, *folder); !copied) return tl::unexpected(copied.error());
    writer.db_ = Xapian::WritableDatabase(*folder, open_flags);
    return writer;
}

/// From here on the generation is changed like any other.
void IndexWriter::end_bulk() {
    if (!bulk_) return;
    bulk_->finish(folder_);
    bulk_.reset();
    bulk_ids_.clear();
    db_ = Xapian::WritableDatabase(folder_, open_flags);
    for (Article& article : std::exchange(again_, {})) add(std::move(article));
}

void IndexWriter::write_record(const FileRecord& record) {
    if (bulk_) {
        bulk_->add(record);
    } else {
        write_file_record(db_, record);
    }
}

void IndexWriter::remove_file(const std::string& path) {
    const std::string term = schema::term(schema::Prefix::file, file_key(path));
    std::vector<Xapian::docid> found;  // a flush would end the list that it is read from
    std::copy(db_.postlist_begin(term), db_.postlist_end(term), std::back_inserter(found));
    for (const Xapian::docid document : found) {
        const std::uint64_t bytes = db_.get_doclength(document) * bytes_of_word;
        db_.delete_document(document);
        flush_after(bytes);
    }
    remove_file_record(db_, path);
}

/// What changed the text of so many bytes is held in memory until there is enough of it.
void IndexWriter::flush_after(std::uint64_t bytes) {
    unflushed_bytes_ += bytes;
    if (unflushed_bytes_ < limits_.flush_bytes) return;
    db_.commit();
    unflushed_bytes_ = 0;
}

void IndexWriter::add(Article article) {
    if (bulk_ && bulk_ids_.insert(article.id).second) return bulk_->add(std::move(article));
    if (bulk_) {
        unflushed_bytes_ += article.body.size();
        again_.push_back(std::move(article));
        if (unflushed_bytes_ >= limits_.flush_bytes) end_bulk();
        return;
    }
    const std::string id = schema::term(schema::Prefix::id, article.id);
    const auto known = db_.postlist_begin(id);
    const bool is_known = known != db_.postlist_end(id);
    if (is_known) {
        if (auto stored = load_article(db_.get_document(*known))) article = joined(std::move(article), std::move(*stored));
    }
    const std::uint64_t bytes = article.body.size();
    const Xapian::Document document = builder_.build(article);
    if (is_known) {
        db_.replace_document(*known, document);
    } else {
        db_.add_document(document);
    }
    flush_after(bytes);
}

std::uint64_t IndexWriter::write_index_info(std::int64_t now) {
    IndexInfo info;
    if (auto before = read_info(db_)) info = std::move(*before);
    info.format_version = schema::format_version;
    info.analyzer_version = analyzer_version;
    info.revision = std::stoull(folder_.substr(folder_.rfind('g') + 1));
    info.articles = db_.get_doccount();
    info.built = now;
    info.languages = languages_of(db_);
    write_info(db_, info);
    return info.revision;
}

Result<std::pair<std::uint64_t, std::uint64_t>> IndexWriter::publish(std::int64_t now) {
    end_bulk();
    db_.commit();
    const std::uint64_t revision = write_index_info(now);
    const std::uint64_t articles = db_.get_doccount();
    db_.commit();
    db_.close();
    if (const std::size_t errors = Xapian::Database::check(folder_, 0, nullptr); errors != 0)
        return fail(ErrorCode::damaged, "the new index fails its check with " + std::to_string(errors) + " errors; the one before is still served");
    if (Xapian::Database(folder_).get_doccount() != articles)
        return fail(ErrorCode::damaged, "the new index does not hold what was written to it; the one before is still served");
    if (auto published = dir_.publish(folder_); !published) return tl::unexpected(published.error());
    folder_.clear();
    dir_.remove_old();
    return std::pair{revision, articles};
}

}  // namespace backfile
