#include "indexer/run/updater.hh"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <optional>
#include <utility>

#include <xapian.h>

#include "indexer/article/date.hh"
#include "indexer/article/identity.hh"
#include "indexer/base/log.hh"
#include "indexer/index/checksums.hh"
#include "indexer/index/generation.hh"
#include "indexer/index/info.hh"
#include "indexer/run/changes.hh"
#include "indexer/run/index_writer.hh"
#include "indexer/run/plan.hh"
#include "indexer/run/read_files.hh"
#include "indexer/run/space.hh"
#include "indexer/run/walk.hh"

namespace backfile::indexer {

namespace {

constexpr std::uint64_t mebibyte = 1 << 20;
constexpr std::int64_t day = 86'400;  // seconds
constexpr const char* rebuild_hint = "rebuild the index with --full and all archives";

class Updater {
public:
    Updater(const RunSettings& settings, const StopControl& stop, RunObserver& observer)
        : settings_(settings),
          stop_(stop),
          observer_(observer),
          dir_(settings.index_dir),
          now_(std::time(nullptr)),
          roots_(absolute_roots(settings.archives)) {}

    Result<Summary> run() {
        std::vector<std::string> there = roots_;
        if (settings_.allow_vanished)
            std::erase_if(there, [](const std::string& root) { return !std::filesystem::exists(root); });
        if (auto found = find_roots(there); !found) return tl::unexpected(found.error());
        std::optional<IndexLock> lock;
        if (!settings_.dry_run) {
            if (auto created = dir_.create(); !created) return tl::unexpected(created.error());
            auto taken = IndexLock::take(dir_, settings_.lock_wait, [this] { return !stop_.requested(); });
            if (!taken) return tl::unexpected(taken.error());
            lock.emplace(std::move(*taken));
        }
        if (auto walked = look_around(there); !walked) return tl::unexpected(walked.error());
        if (auto planned = plan(); !planned) return tl::unexpected(planned.error());
        if (auto done = carry_out(); !done) return tl::unexpected(done.error());
        return std::move(summary_);
    }

private:
    Result<void> look_around(const std::vector<std::string>& roots) {
        const WalkVisitor visitor{[&](const FileEntry& entry) { found_.files.push_back(entry); },
                                  [&](const std::string& path, std::string_view reason) {
                                      ++summary_.skipped[std::string(reason)];
                                      if (reason == unreadable_entry) found_.unreadable.push_back(path);
                                  }};
        return walk(roots, visitor, [this] { return !stop_.requested(); });
    }

    /// Plans from the current generation or, if it is damaged, the newest intact one.
    Result<void> plan() {
        const std::vector<std::string> candidates = dir_.candidates();
        std::optional<Error> trouble;
        for (const std::string& folder : candidates) {
            auto planned = plan_from(folder);
            if (planned) break;
            if (planned.error().code != ErrorCode::damaged && planned.error().code != ErrorCode::version)
                return planned;
            if (!trouble) trouble = planned.error();
            if (trouble->code == ErrorCode::version) break;
            log::warn("damaged index: " + planned.error().message);
        }
        const bool without = base_.empty();  // there is none, or none usable
        const bool outdated = trouble && trouble->code == ErrorCode::version;
        if (outdated && settings_.rebuild_outdated) {
            if (auto whole = refuse_bare(); !whole) return whole;
            log::info(trouble->message + "; rebuilding it");
        } else if (without && !settings_.full) {
            if (trouble)
                return fail(trouble->code, trouble->message, trouble->hint.empty() ? rebuild_hint : trouble->hint);
            if (std::filesystem::exists(dir_.stub()))
                return fail(ErrorCode::damaged,
                            log::printable(dir_.stub()) + " does not refer to an index in this directory",
                            rebuild_hint);
        }
        if (without) plan_ = make_plan(found_, roots_, nullptr);
        if (!without && base_ != dir_.current())
            log::warn("the current index is damaged; updating the previous one instead: " + base_);
        for (const FileRecord& record : plan_.keep) {
            summary_.unchanged += record.articles;
            summary_.add_trouble(record, record.failed);
        }
        return {};
    }

    Result<void> plan_from(const std::string& folder) {
        try {
            auto db = open_generation(folder);
            if (!db) return tl::unexpected(db.error());
            if (auto full = refuse_emptied(*db); !full) return full;
            Plan plan = make_plan(found_, roots_, settings_.full ? nullptr : &*db);
            if (!settings_.full && !settings_.dry_run) {
                auto verified = verify_checksums(folder, plan.empty() ? Depth::sizes : Depth::bytes);
                if (!verified && verified.error().code == ErrorCode::damaged) return verified;
            }
            const auto info = read_info(*db);
            if (info->built > now_ + day)
                log::warn("system clock is earlier than the last run; accepting dates up to " +
                          to_rfc3339({info->built, DatePrecision::day}));
            now_ = std::max(now_, info->built);
            set_counts(*info);
            plan_ = std::move(plan);
            base_ = folder;
            if (!settings_.full) old_ = std::move(*db);
            return {};
        } catch (const Xapian::Error& error) {
            return fail(ErrorCode::damaged,
                        "cannot read the index in " + log::printable(folder) + ": " + error.get_description());
        }
    }

    void set_counts(const IndexInfo& info) {
        summary_.revision = info.revision;
        summary_.articles = info.articles;
        summary_.stories = info.stories;
    }

    /// The contents of an index of another version are unknown, so any archive without a file may be an unmounted disk.
    Result<void> refuse_bare() const {
        const auto bare = bare_roots(found_, roots_);
        if (settings_.allow_vanished || bare.empty()) return {};
        return fail(ErrorCode::not_found,
                    "archive " + log::printable(bare.front()) +
                        " is empty; an index of another format version is rebuilt only from complete archives",
                    "check that its disk is mounted. The index is unchanged. If the archive is meant to be empty, pass "
                    "--allow-vanished");
    }

    /// Fails if an archive that had files has none: probably an unmounted disk.
    Result<void> refuse_emptied(const Xapian::Database& db) const {
        if (settings_.allow_vanished) return {};
        const auto emptied = emptied_roots(found_, roots_, db);
        if (emptied.empty()) return {};
        return fail(
            ErrorCode::not_found,
            "archive " + log::printable(emptied.front()) + " is now empty but the index contains articles from it",
            "check that its disk is mounted. The index is unchanged. To remove these articles, pass --allow-vanished");
    }

    Result<void> carry_out() {
        if (!settings_.dry_run) dir_.tidy();
        if (plan_.empty() && old_ && base_ == dir_.current()) return {};
        if (!settings_.dry_run) {
            if (auto enough = check_space(dir_, old_ ? std::optional(base_) : std::nullopt, plan_); !enough)
                return enough;
            std::vector<std::string> archives;
            for (const std::string& root : roots_) archives.push_back(article_path(root));
            auto writer = IndexWriter::start(dir_, old_ ? std::optional(base_) : std::nullopt, std::move(archives),
                                             {settings_.jobs, settings_.memory_mb * mebibyte / 64}, stop_);
            if (!writer) return tl::unexpected(writer.error());
            writer_.emplace(std::move(*writer));
            for (const std::string& path : plan_.deleted) writer_->remove_record(path);
            for (const FileRecord& record : plan_.metadata_only) writer_->write_record(record);
        }
        std::uint64_t bytes = 0;
        for (const FileEntry& file : plan_.read) bytes += file.stamp.size;
        observer_.reading_started(plan_.read.size(), bytes);
        if (auto done = read(); !done) return done;
        if (!writer_) return {};
        observer_.phase_started("writing and verifying");
        auto published = writer_->publish(std::max<std::int64_t>(now_, std::time(nullptr)));
        if (!published) return tl::unexpected(published.error());
        set_counts(*published);
        return {};
    }

    Result<void> read() {
        Changes changes(plan_, old_ ? &*old_ : nullptr, writer_ ? &*writer_ : nullptr, summary_);
        read_all(plan_.read, [&](FilePiece piece) {
            observer_.articles_done(piece.articles.size());
            for (Article& article : piece.articles) changes.take(std::move(article));
            if (piece.record) file_done(*piece.record);
        });
        if (!stop_.requested()) {
            read_all(changes.finalize(), [&](FilePiece piece) {
                for (Article& article : piece.articles) changes.take_again(std::move(article));
                const bool unreadable = piece.record && piece.record->stamp == FileStamp{};
                if (unreadable && writer_) writer_->write_record(*piece.record);  // so that the next run tries again
            });
        }
        if (stop_.requested()) return fail(ErrorCode::interrupted, "stopped by a signal; the index is unchanged");
        changes.finish();
        return {};
    }

    void read_all(const std::vector<FileEntry>& files, const std::function<void(FilePiece)>& take) {
        const std::uint64_t share = settings_.memory_mb * mebibyte / 8;
        read_files(files, {settings_.jobs, share, share, now_, &settings_.fields}, [&](FilePiece piece) {
            if (stop_.requested()) return false;
            take(std::move(piece));
            return true;
        });
    }

    void file_done(const FileRecord& record) {
        summary_.bytes_read += record.stamp.size;
        const std::size_t named = summary_.failed.size();
        summary_.add_trouble(record);
        for (std::size_t i = named; i < summary_.failed.size(); ++i) log::warn(to_text(summary_.failed[i]));
        observer_.file_done(record.stamp.size);
        if (writer_) writer_->write_record(record);
    }

    const RunSettings& settings_;
    const StopControl& stop_;
    RunObserver& observer_;
    IndexDirectory dir_;
    std::int64_t now_;  ///< never before the last run, wherever the clock has jumped to
    std::vector<std::string> roots_;
    Found found_;
    std::string base_;                     ///< the generation that the run starts from; empty when there is none
    std::optional<Xapian::Database> old_;  ///< that generation, unless everything is read again
    Plan plan_;
    std::optional<IndexWriter> writer_;
    Summary summary_;
};

}  // namespace

Result<Summary> update_index(const RunSettings& settings, const StopControl& stop, RunObserver* observer) {
    const auto start = std::chrono::steady_clock::now();
    try {
        RunObserver ignored;
        return Updater(settings, stop, observer != nullptr ? *observer : ignored).run().map([&](Summary summary) {
            summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
            return summary;
        });
    } catch (const Xapian::Error& error) {
        return fail(ErrorCode::write_failed,
                    "cannot write the index: " + error.get_description() + "; the index is unchanged");
    }
}

}  // namespace backfile::indexer
