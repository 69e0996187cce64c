#include "indexer/progress.hh"

#include <array>
#include <cstdio>
#include <memory>
#include <thread>

#include <doctest/doctest.h>

#include "indexer/base/file.hh"
#include "tests/support/temp_dir.hh"

using namespace backfile;
using namespace backfile::indexer;
using namespace std::chrono_literals;

namespace {

class Output {
public:
    [[nodiscard]] std::FILE* file() const { return file_.get(); }
    [[nodiscard]] std::string text() const { return read_file(dir_.path("out"), 1 << 20)->bytes; }
    /// Waits until it holds `part`; a minute is only reached when something is wrong.
    [[nodiscard]] bool comes(const std::string& part) const {
        for (const auto until = std::chrono::steady_clock::now() + 60s; std::chrono::steady_clock::now() < until;
             std::this_thread::sleep_for(1ms))
            if (text().find(part) != std::string::npos) return true;
        return false;
    }

private:
    test::TempDir dir_;
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_{std::fopen(dir_.path("out").c_str(), "w"), std::fclose};
};

}  // namespace

TEST_CASE("lines come by time, also while nothing is done") {
    struct {
        ProgressStyle style;
        const char* expected;
    } const rows[] = {
        {ProgressStyle::automatic, "1 of 2 files, 7 articles"},  // a file is not a terminal
        {ProgressStyle::plain, "1 of 2 files, 7 articles"},
        {ProgressStyle::bar, "[############............] 1 of 2 files"},
        {ProgressStyle::json, R"("files":2,"done":1,"articles":7,"bytes":50,"bytes_total":100)"},
    };
    for (const auto& row : rows) {
        const Output out;
        Progress progress(row.style, 2, 100, out.file(), 2ms);
        progress.articles_done(7);
        progress.file_done(50);
        CHECK_MESSAGE(out.comes(row.expected), row.expected);
        progress.phase("merging");
        CHECK(out.comes("merging"));
    }
}

TEST_CASE("without a style nothing is told, and a plain line does not come before its minute") {
    for (const ProgressStyle style : {ProgressStyle::none, ProgressStyle::plain}) {
        const Output out;
        {
            Progress progress(style, 1, 1, out.file());
            progress.file_done(1);
            progress.phase("checking");
        }
        CHECK(out.text().empty());
    }
}
