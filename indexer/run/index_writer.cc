#include "indexer/run/index_writer.hh"

#include <algorithm>
#include <filesystem>
#include <future>
#include <numeric>
#include <utility>
#include <vector>

#include "indexer/index/checksums.hh"
#include "indexer/index/schema.hh"
#include "indexer/index/stored_article.hh"
#include "indexer/run/document_sketch.hh"
#include "indexer/story/grouping.hh"

namespace backfile::indexer {

namespace {

constexpr std::uint64_t bytes_of_word = 6;  // of English and its space
constexpr int open_flags = Xapian::DB_OPEN | Xapian::DB_NO_SYNC;

/// Articles by the first subtag of their language, most first.
std::vector<std::pair<std::string, std::uint64_t>> languages_of(const Xapian::Database& db) {
    const std::string prefix(schema::term_prefix(schema::Prefix::lang));
    std::vector<std::pair<std::string, std::uint64_t>> languages;
    for (auto term = db.allterms_begin(prefix); term != db.allterms_end(prefix); ++term) {
        const std::string name = (*term).substr(prefix.size());
        if (name.find('-') == std::string::npos) languages.emplace_back(name, term.get_termfreq());
    }
    std::stable_sort(languages.begin(), languages.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    return languages;
}

using ErrorCounts = std::vector<std::future<std::size_t>>;

/// Checks each table of a generation with Xapian's check, in parallel and in the background. Consistency between
/// tables (the articles' lengths) is left to --check.
ErrorCounts check_tables(const std::string& folder) {
    ErrorCounts counts;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".glass")
            counts.push_back(std::async(std::launch::async, [table = entry.path().string()] {
                return Xapian::Database::check(table, 0, nullptr);
            }));
    return counts;
}

std::size_t sum(ErrorCounts counts) {
    return std::accumulate(counts.begin(), counts.end(), std::size_t{0},
                           [](std::size_t before, auto& count) { return before + count.get(); });
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

bool better(const Article& a, const Article& b) {
    if (a.body.size() != b.body.size()) return a.body.size() > b.body.size();
    return a.place < b.place;
}

IndexWriter::IndexWriter(IndexDirectory dir, std::string folder, std::string base, WriterLimits limits,
                         StopControl stop)
    : dir_(std::move(dir)),
      folder_(std::move(folder)),
      base_(std::move(base)),
      limits_(limits),
      stop_(std::move(stop)) {}

IndexWriter::IndexWriter(IndexWriter&& other) noexcept
    : dir_(std::move(other.dir_)),
      folder_(std::exchange(other.folder_, {})),
      base_(std::move(other.base_)),
      limits_(other.limits_),
      stop_(std::move(other.stop_)),
      archives_(std::move(other.archives_)),
      before_(std::move(other.before_)),
      bulk_(std::move(other.bulk_)),
      bulk_ids_(std::move(other.bulk_ids_)),
      again_(std::move(other.again_)),
      db_(std::move(other.db_)),
      builder_(std::move(other.builder_)),
      unflushed_bytes_(other.unflushed_bytes_) {}

IndexWriter::~IndexWriter() {
    if (folder_.empty()) return;
    bulk_.reset();
    db_ = Xapian::WritableDatabase();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

Result<IndexWriter> IndexWriter::start(IndexDirectory dir, std::optional<std::string> base,
                                       std::vector<std::string> archives, WriterLimits limits,
                                       const StopControl& stop) {
    auto folder = dir.prepare_next();
    if (!folder) return tl::unexpected(folder.error());
    const std::string parts = *folder + std::string(IndexDirectory::parts_suffix);
    stop.remove_on_forced_exit({parts, *folder});
    std::string keep = base ? *base : dir.current().value_or("");
    IndexWriter writer(std::move(dir), *folder, std::move(keep), limits, stop);
    if (!writer.base_.empty())
        if (auto before = open_generation(writer.base_)) writer.before_ = std::move(*before);
    if (!base) {
        writer.archives_ = Archives(std::move(archives));
        writer.bulk_ = std::make_unique<BulkBuilder>(parts, limits.jobs, writer.archives_);
        return writer;
    }
    if (auto copied = writer.dir_.copy(*base, *folder); !copied) return tl::unexpected(copied.error());
    writer.db_ = Xapian::WritableDatabase(*folder, open_flags);
    if (const auto info = read_info(writer.db_))
        archives.insert(archives.end(), info->archives.begin(), info->archives.end());
    writer.archives_ = Archives(std::move(archives));
    return writer;
}

void IndexWriter::join_again() {
    if (!again_.empty()) bulk_->join(std::exchange(again_, {}), joined);
    unflushed_bytes_ = 0;
}

/// Ends the bulk build: the generation is then changed like any other. Returns its stories.
Stories IndexWriter::end_bulk() {
    join_again();
    Stories stories;
    bulk_->finish(folder_, [&](const std::vector<Xapian::Database>& parts) { stories = group_stories(parts); });
    bulk_.reset();
    bulk_ids_.clear();
    db_ = Xapian::WritableDatabase(folder_, open_flags);
    return stories;
}

void IndexWriter::write_record(const FileRecord& record) {
    if (bulk_) {
        bulk_->add(record);
    } else {
        write_file_record(db_, record);
    }
}

void IndexWriter::remove(Xapian::docid document) {
    const std::uint64_t bytes = db_.get_doclength(document) * bytes_of_word;
    db_.delete_document(document);
    flush_after(bytes);
}

void IndexWriter::replace(Xapian::docid document, Article article) {
    article.revision = revision_of(article);
    db_.replace_document(document, document_with_sketch(builder_, article, archives_));
    flush_after(article.body.size());
}

void IndexWriter::remove_record(const std::string& path) { remove_file_record(db_, path); }

/// Counts bytes of changed text and commits once there are enough. Xapian itself also commits after 10,000 changed
/// documents, which costs nothing: such a commit takes the place of one of these.
void IndexWriter::flush_after(std::uint64_t bytes) {
    unflushed_bytes_ += bytes;
    if (unflushed_bytes_ < limits_.flush_bytes) return;
    db_.commit();
    unflushed_bytes_ = 0;
}

std::uint64_t IndexWriter::revision() const { return std::stoull(folder_.substr(folder_.rfind('g') + 1)); }

/// An article equal to that of the generation before keeps its revision, even if everything is read again.
std::uint64_t IndexWriter::revision_of(const Article& article) const {
    const std::string id = schema::term(schema::Prefix::id, article.id);
    const auto known = before_.postlist_begin(id);
    if (known == before_.postlist_end(id)) return revision();
    const Xapian::Document document = before_.get_document(*known, Xapian::DOC_ASSUME_VALID);
    if (document.get_value(schema::number(schema::Slot::content)) != schema::content_value(article.content_hash))
        return revision();
    return static_cast<std::uint64_t>(
        Xapian::sortable_unserialise(document.get_value(schema::number(schema::Slot::revision))));
}

void IndexWriter::add(Article article) {
    article.revision = revision_of(article);
    if (bulk_ && bulk_ids_.insert(article.id).second) {
        bulk_->add(std::move(article));
        return;
    }
    if (bulk_) {
        unflushed_bytes_ += article.body.size();
        again_.push_back(std::move(article));
        if (unflushed_bytes_ >= limits_.flush_bytes) join_again();
        return;
    }
    const std::string id = schema::term(schema::Prefix::id, article.id);
    const auto known = db_.postlist_begin(id);
    const bool is_known = known != db_.postlist_end(id);
    if (is_known) {
        if (auto stored = load_article(db_.get_document(*known)))
            article = joined(std::move(article), std::move(*stored));
    }
    const std::uint64_t bytes = article.body.size();
    const Xapian::Document document = document_with_sketch(builder_, article, archives_);
    if (is_known) {
        db_.replace_document(*known, document);
    } else {
        db_.add_document(document);
    }
    flush_after(bytes);
}

IndexInfo IndexWriter::write_index_info(std::int64_t now, const Stories& stories) {
    IndexInfo info;
    if (auto before = read_info(db_)) info = std::move(*before);
    info.format_version = schema::format_version;
    info.analyzer_version = analyzer_version;
    info.revision = revision();
    info.articles = db_.get_doccount();
    write_stories(db_, stories);
    info.stories = info.articles - stories.spare();
    info.built = now;
    info.archives = archives_.paths();
    info.languages = languages_of(db_);
    write_info(db_, info);
    return info;
}

Result<IndexInfo> IndexWriter::publish(std::int64_t now) {
    if (!bulk_) db_.commit();
    const Stories stories = bulk_ ? end_bulk() : group_stories({db_});
    IndexInfo info = write_index_info(now, stories);
    db_.commit();
    db_.close();
    ErrorCounts checked = check_tables(folder_);
    if (auto written = write_checksums(folder_); !written) return tl::unexpected(written.error());
    if (auto synced = dir_.make_durable(folder_); !synced) return tl::unexpected(synced.error());
    if (const std::size_t errors = sum(std::move(checked)); errors != 0)
        return fail(ErrorCode::damaged, "consistency check of the new index found " + std::to_string(errors) +
                                            " errors; keeping the previous index");
    if (Xapian::Database(folder_).get_doccount() != info.articles)
        return fail(ErrorCode::damaged, "the new index has a wrong number of articles; keeping the previous index");
    if (stop_.requested()) return fail(ErrorCode::interrupted, "stopped by a signal; the index is unchanged");
    stop_.forbid_forced_exit();
    if (auto switched = dir_.switch_to(folder_); !switched) {
        if (std::filesystem::exists(dir_.stub()) && dir_.current().value_or(folder_) == folder_)
            folder_.clear();  // it may be named
        return tl::unexpected(switched.error());
    }
    dir_.keep_only({std::exchange(folder_, {}), base_});
    return info;
}

}  // namespace backfile::indexer
