#include <poll.h>
#include <unistd.h>

#include <cstdio>
#include <ctime>
#include <iostream>
#include <optional>
#include <string_view>

#include "indexer/base/exit_codes.hh"
#include "indexer/base/file.hh"
#include "indexer/base/log.hh"
#include "indexer/check.hh"
#include "indexer/interrupt.hh"
#include "indexer/options.hh"
#include "indexer/print.hh"
#include "indexer/progress.hh"
#include "indexer/report.hh"
#include "indexer/run/read_files.hh"
#include "indexer/run/summary.hh"
#include "indexer/run/updater.hh"
#include "indexer/run/walk.hh"

namespace backfile::indexer {
namespace {

int report(const Error& error) {
    log::error(error.message);
    if (!error.hint.empty()) log::error("hint: " + error.hint);
    return static_cast<int>(exit_code_for(error.code));
}

/// Returns whether standard output is a pipe whose reader has closed it, as `head` does.
bool reader_is_gone() {
    pollfd out{STDOUT_FILENO, POLLOUT, 0};
    return ::poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

int exit_code_of(const Summary& summary) {
    return static_cast<int>(summary.failed.empty() ? ExitCode::well : ExitCode::some_failed);
}

/// Passes the progress of a run on to a Progress, which lives as long as this.
class ShownProgress final : public RunObserver {
public:
    explicit ShownProgress(ProgressStyle style) : style_(style) {}
    void reading_started(std::uint64_t files, std::uint64_t bytes) override { progress_.emplace(style_, files, bytes); }
    void articles_done(std::uint64_t articles) override { progress_->articles_done(articles); }
    void file_done(std::uint64_t bytes) override { progress_->file_done(bytes); }
    void phase_started(std::string_view name) override { progress_->phase(name); }

private:
    ProgressStyle style_;
    std::optional<Progress> progress_;
};

Result<Summary> update_with_progress(const Options& options) {
    ShownProgress progress(options.quiet ? ProgressStyle::none : options.progress);
    return update_index(options.run, {interrupted, clean_on_forced_end, no_forced_end}, &progress);
}

int run_index(const Options& options) {
    const auto summary = update_with_progress(options);
    if (!summary) return report(summary.error());
    if (!options.quiet) std::cerr << to_text(*summary) << "\n";
    if (options.summary_file == "-") {
        std::cout << to_json(*summary) << std::endl;
    } else if (!options.summary_file.empty()) {
        if (auto written = write_file_durably(options.summary_file, to_json(*summary) + "\n"); !written)
            return report(written.error());
    }
    return exit_code_of(*summary);
}

int run_print(const Options& options) {
    std::vector<FileEntry> files;
    Summary summary;
    const WalkVisitor visitor{[&](const FileEntry& entry) { files.push_back(entry); },
                              [](const std::string&, std::string_view) {}};
    if (auto walked = walk(options.run.archives, visitor, [] { return !interrupted(); }); !walked)
        return report(walked.error());
    const std::int64_t now = std::time(nullptr);
    const std::uint64_t part = (options.run.memory_mb << 20U) / 8;
    read_files(files, {options.run.jobs, part, part, now, &options.run.fields}, [&](FilePiece piece) {
        for (const Article& article : piece.articles) std::cout << to_json(article) << "\n";
        if (piece.record) {
            for (const Failure& failure : piece.record->failed)
                log::warn(to_text(FailedMember{piece.record->path, failure}));
            summary.add_trouble(*piece.record);
        }
        return !interrupted() && std::cout.good();
    });
    std::cout.flush();
    return exit_code_of(summary);
}

int run_check(const Options& options) {
    const auto checked = check_index(options.run.index_dir);
    if (!checked) return report(checked.error());
    if (!options.quiet) std::cout << *checked << std::endl;
    return static_cast<int>(ExitCode::well);
}

int run_report(const Options& options) {
    const auto text = report_index(options.run.index_dir);
    if (!text) return report(text.error());
    std::cout << *text << std::flush;
    return static_cast<int>(ExitCode::well);
}

int run(const Options& options) {
    switch (options.action) {
        case Options::Action::index: return run_index(options);
        case Options::Action::print: return run_print(options);
        case Options::Action::check: return run_check(options);
        case Options::Action::report: return run_report(options);
    }
    return static_cast<int>(ExitCode::could_not_run);
}

}  // namespace
}  // namespace backfile::indexer

int main(int argc, char** argv) {
    using namespace backfile;
    using namespace backfile::indexer;
    const ParsedOptions parsed = parse_options(argc, argv);
    if (parsed.exit_code) return *parsed.exit_code;
    log::start("backfile-index", parsed.options.quiet);
    catch_interrupts();
    int code = static_cast<int>(ExitCode::could_not_run);
    try {
        code = run(parsed.options);
    } catch (const std::exception& error) {
        log::error(error.what());
    }
    std::cout.flush();
    if (!std::cout && !interrupted() && !reader_is_gone()) {
        log::error("cannot write to standard output");
        code = static_cast<int>(ExitCode::could_not_run);
    }
    no_forced_end();  // if a forced exit has begun, wait for its cleanup
    return code;
}
