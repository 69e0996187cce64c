#include "indexer/updater.hh"

#include <chrono>
#include <ctime>
#include <optional>
#include <tuple>
#include <utility>

#include <xapian.h>

#include "indexer/archive/walk.hh"
#include "indexer/base/log.hh"
#include "indexer/index/generation.hh"
#include "indexer/index/info.hh"
#include "indexer/index_writer.hh"
#include "indexer/interrupt.hh"
#include "indexer/plan.hh"
#include "indexer/progress.hh"
#include "indexer/read_files.hh"

namespace backfile {

namespace {

constexpr std::uint64_t megabyte = 1 << 20;

class Updater {
public:
    explicit Updater(const Options& options) : options_(options), dir_(options.index_dir), now_(std::time(nullptr)) {}

    Result<Summary> run() {
        std::optional<IndexLock> lock;
        if (!options_.dry_run) {
            if (auto created = dir_.create(); !created) return tl::unexpected(created.error());
            auto taken = IndexLock::take(dir_, options_.lock_wait);
            if (!taken) return tl::unexpected(taken.error());
            lock.emplace(std::move(*taken));
        }
        if (auto opened = open_old(); !opened) return tl::unexpected(opened.error());
        if (auto planned = plan(); !planned) return tl::unexpected(planned.error());
        if (auto done = carry_out(); !done) return tl::unexpected(done.error());
        summary_.removed = plan_.leaving.size();
        summary_.stories = summary_.articles;  // until copies are grouped, each article is a story of its own
        return std::move(summary_);
    }

private:
    Result<void> open_old() {
        if (!dir_.current()) return {};
        auto db = open_current(dir_);
        if (!db && options_.full) return {};  // whatever is wrong with it, it is built anew
        if (!db) return tl::unexpected(db.error());
        if (const auto info = read_info(*db)) summary_.revision = info->revision;
        summary_.articles = db->get_doccount();
        if (!options_.full) old_ = std::move(*db);
        return {};
    }

    Result<void> plan() {
        std::vector<FileEntry> found;
        const WalkVisitor visitor{[&](const FileEntry& entry) { found.push_back(entry); },
                                  [&](const std::string&, std::string_view reason) { ++summary_.skipped[std::string(reason)]; }};
        if (auto walked = walk(options_.archives, visitor, [] { return !interrupted(); }); !walked) return walked;
        plan_ = make_plan(found, absolute_roots(options_.archives), old_ ? &*old_ : nullptr, largest_file());
        for (const FileRecord& record : plan_.keep) {
            summary_.unchanged += record.articles;
            summary_.add_trouble(record, record.failed);
        }
        return {};
    }

    Result<void> carry_out() {
        if (plan_.empty() && old_) return {};
        if (!options_.dry_run) {
            auto writer = IndexWriter::start(dir_, old_.has_value(), {options_.jobs, options_.memory_mb * megabyte / 64});
            if (!writer) return tl::unexpected(writer.error());
            writer_.emplace(std::move(*writer));
            for (const std::string& path : plan_.remove) writer_->remove_file(path);
            for (const FileRecord& record : plan_.touched) writer_->write_record(record);
        }
        Progress progress(options_.quiet ? ProgressStyle::none : options_.progress, plan_.read.size());
        if (auto done = read(progress); !done) return done;
        if (!writer_) return {};
        progress.phase("checking");
        auto published = writer_->publish(now_);
        if (!published) return tl::unexpected(published.error());
        std::tie(summary_.revision, summary_.articles) = *published;
        return {};
    }

    Result<void> read(Progress& progress) {
        bool stopped = false;
        read_files(plan_.read, {options_.jobs, options_.memory_mb * megabyte / 8, largest_file(), now_, &options_.fields}, [&](FilePiece piece) {
            stopped = interrupted();
            if (!stopped) take(std::move(piece), progress);
            return !stopped;
        });
        if (stopped) return fail(ErrorCode::interrupted, "stopped by a signal; the index is as before");
        return {};
    }

    void take(FilePiece piece, Progress& progress) {
        for (Article& article : piece.articles) take(std::move(article));
        if (!piece.record) return;
        summary_.bytes_read += piece.record->stamp.size;
        const std::size_t named = summary_.failed.size();
        summary_.add_trouble(*piece.record, plan_.failed_before[piece.record->path]);
        for (std::size_t i = named; i < summary_.failed.size(); ++i) log::warn(to_text(summary_.failed[i]));
        progress.file_done(piece.record->articles, piece.record->stamp.size);
        if (writer_) writer_->write_record(*piece.record);
    }

    void take(Article article) {
        const auto before = plan_.leaving.find(article.id);
        if (before == plan_.leaving.end()) {
            ++summary_.indexed;
        } else {
            ++(before->second == article.content_hash ? summary_.unchanged : summary_.updated);
            plan_.leaving.erase(before);
        }
        if (writer_) writer_->add(std::move(article));
    }

    [[nodiscard]] std::uint64_t largest_file() const { return options_.memory_mb * megabyte / 8; }

    const Options& options_;
    IndexDirectory dir_;
    std::int64_t now_;
    std::optional<Xapian::Database> old_;  ///< nothing when there is none, or when everything is read anew
    Plan plan_;
    std::optional<IndexWriter> writer_;
    Summary summary_;
};

}  // namespace

Result<Summary> update_index(const Options& options) {
    const auto start = std::chrono::steady_clock::now();
    try {
        return Updater(options).run().map([&](Summary summary) {
            summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
            return summary;
        });
    } catch (const Xapian::Error& error) {
        return fail(ErrorCode::write_failed, "cannot write the index: " + error.get_description() + "; the index is as before");
    }
}

}  // namespace backfile
