#include "indexer/run/read_files.hh"

#include <string>
#include <utility>

#include "indexer/base/hash.hh"
#include "indexer/formats/core/reader.hh"
#include "indexer/formats/extract.hh"
#include "indexer/run/ordered_pipeline.hh"

namespace backfile::indexer {

namespace {

constexpr std::int64_t nanoseconds = 1'000'000'000;
constexpr std::size_t piece_bytes = 256 * 1024;
constexpr std::size_t fields_bytes = 1024;  // bytes, besides its body

/// A piece before extraction.
struct RawPiece {
    std::vector<RawArticle> articles;
    std::optional<FileRecord> record;
};

/// A piece after extraction, with its failures.
struct Extracted {
    FilePiece piece;
    FileRecord trouble;  ///< only its counts and failures
};

using Pipeline = OrderedPipeline<RawPiece, Extracted>;

/// Reads a file and hashes its bytes.
class HashedSource final : public ByteSource {
public:
    explicit HashedSource(FileSource& file) : file_(file) {}
    Result<std::size_t> read(char* to, std::size_t size) override {
        auto count = file_.read(to, size);
        if (count) hash_.add({to, *count});
        return count;
    }
    [[nodiscard]] std::string hash() const { return hash_.hex(); }

private:
    FileSource& file_;
    StreamHash hash_;
};

/// Gathers what a reader finds in one file and pushes it on in pieces.
class Gathering final : public ArticleSink {
public:
    Gathering(const FileEntry& entry, const Pipeline::Push& push) : push_(push) {
        record_.path = entry.path;
        record_.stamp = entry.stamp;
    }

    void article(RawArticle raw) override {
        bytes_ += raw.body.size() + fields_bytes;
        articles_.push_back(std::move(raw));
        if (bytes_ >= piece_bytes) flush(std::nullopt);
    }
    void skipped(std::string_view, std::string_view reason) override { ++record_.skipped[std::string(reason)]; }
    void failed(std::string_view member, const Error& error) override {
        record_.failed.push_back({std::string(member), error.message});
    }
    [[nodiscard]] bool stopped() const override { return stopped_; }

    /// Ends a file that was read, or could not be.
    void end(const FileStamp& stamp, std::string hash) {
        record_.stamp = stamp;
        record_.hash = std::move(hash);
        flush(std::move(record_));
    }

private:
    void flush(std::optional<FileRecord> record) {
        const std::size_t cost = bytes_;
        bytes_ = 0;
        if (!push_({std::exchange(articles_, {}), std::move(record)}, cost)) stopped_ = true;
    }

    const Pipeline::Push& push_;
    FileRecord record_;
    std::vector<RawArticle> articles_;
    std::size_t bytes_ = 0;
    bool stopped_ = false;
};

/// Reads one file. Returns false if the run must end.
bool read_one(const FileEntry& entry, const ReadLimits& limits, const Pipeline::Push& push) {
    Gathering sink(entry, push);
    auto file = FileSource::open(entry.path);
    if (!file) {
        if (file.error().code == ErrorCode::not_found) {
            sink.skipped("", "file disappeared");
        } else {
            sink.failed("", file.error());
        }
        sink.end({}, "");
        return !sink.stopped();
    }
    HashedSource source(*file);
    ByteReader bytes(source);
    read_archive_file(
        {entry.path, "", entry.path, file->stamp().mtime_ns / nanoseconds, limits.largest, bytes, limits.field_map},
        sink);
    const bool whole = bytes.at_end() && !bytes.error() && bytes.position() == file->stamp().size;
    const bool unreadable = bytes.error() && bytes.error()->code == ErrorCode::unreadable, changed = !file->unchanged();
    if (changed) sink.failed("", {ErrorCode::unreadable, "file changed while it was read", ""});
    sink.end(unreadable || changed ? FileStamp{} : file->stamp(), whole ? source.hash() : "");
    return !sink.stopped();
}

Extracted extract(RawPiece raw, std::int64_t now) {
    Extracted out;
    out.piece.record = std::move(raw.record);
    for (const RawArticle& found : raw.articles) {
        auto article = extract_article(found, now);
        if (article) {
            out.piece.articles.push_back(std::move(*article));
        } else if (article.error().code == ErrorCode::refused) {
            ++out.trouble.skipped[article.error().message];
        } else {
            out.trouble.failed.push_back({found.member, article.error().message});
        }
    }
    return out;
}

/// Adds the counts of the pieces before a file's last one.
void add(FileRecord& to, FileRecord& from) {
    to.articles += from.articles;
    for (const auto& [reason, count] : from.skipped) to.skipped[reason] += count;
    to.failed.insert(to.failed.end(), from.failed.begin(), from.failed.end());
}

}  // namespace

void read_files(const std::vector<FileEntry>& files, const ReadLimits& limits,
                const std::function<bool(FilePiece)>& take) {
    FileRecord so_far;  // of the file whose pieces come now
    Pipeline pipeline(limits.jobs, limits.memory);
    pipeline.run(
        [&](const Pipeline::Push& push) {
            for (const FileEntry& entry : files)
                if (!read_one(entry, limits, push)) return;
        },
        [&](RawPiece raw) { return extract(std::move(raw), limits.now); },
        [&](Extracted extracted) {
            extracted.trouble.articles = extracted.piece.articles.size();
            add(so_far, extracted.trouble);
            if (extracted.piece.record) {
                add(*extracted.piece.record, so_far);
                so_far = {};
            }
            return take(std::move(extracted.piece));
        });
}

}  // namespace backfile::indexer
