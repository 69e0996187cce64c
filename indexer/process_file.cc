#include "indexer/process_file.hh"

#include <utility>

#include "indexer/archive/reader.hh"
#include "indexer/base/hash.hh"
#include "indexer/extract/extract.hh"

namespace backfile {

namespace {

constexpr std::int64_t nanoseconds = 1'000'000'000;

/// Extracts what a reader finds and writes down what it does not.
class Extracting final : public ArticleSink {
public:
    Extracting(FileOutcome& outcome, std::int64_t now) : outcome_(outcome), now_(now) {}

    void article(RawArticle raw) override {
        auto article = extract_article(raw, now_);
        if (article) {
            ++outcome_.record.articles;
            outcome_.articles.push_back(std::move(*article));
        } else if (article.error().code == ErrorCode::refused) {
            skipped(raw.member, article.error().message);
        } else {
            failed(raw.member, article.error());
        }
    }
    void skipped(std::string_view, std::string_view reason) override { ++outcome_.record.skipped[std::string(reason)]; }
    void failed(std::string_view member, const Error& error) override {
        outcome_.record.failed.push_back({std::string(member), error.message});
    }

private:
    FileOutcome& outcome_;
    std::int64_t now_;
};

}  // namespace

FileOutcome process_file(const FileEntry& entry, std::uint64_t max_bytes, std::int64_t now) {
    FileOutcome outcome;
    outcome.record.path = entry.path;
    outcome.record.stamp = entry.stamp;
    Extracting sink(outcome, now);
    auto file = read_file(entry.path, max_bytes);
    if (!file) {
        if (file.error().code == ErrorCode::not_found) {
            sink.skipped("", "vanished");
        } else {
            sink.failed("", file.error());
        }
        return outcome;
    }
    outcome.record.stamp = file->stamp;
    outcome.record.hash = hash128_hex(file->bytes);
    read_archive_file({entry.path, file->bytes, file->stamp.mtime_ns / nanoseconds}, sink);
    return outcome;
}

}  // namespace backfile
