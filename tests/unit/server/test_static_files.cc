#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <sys/stat.h>

#include "server/http/static_files.hh"

using namespace backfile;
using namespace backfile::server;
namespace fs = std::filesystem;

namespace {

/// A folder that is gone at the end of the test.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = (fs::temp_directory_path() / "backfile-static-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~TemporaryFolder() { fs::remove_all(path); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    void write(const std::string& name, const std::string& text) const {
        fs::create_directories((path / name).parent_path());
        std::ofstream(path / name, std::ios::binary) << text;
    }

    fs::path path;
};

}  // namespace

TEST_CASE("only regular files of known types are served, and nothing that leads elsewhere") {
    const TemporaryFolder outside, web;
    outside.write("secret.html", "secret");
    outside.write("folder/deep.html", "secret");
    web.write("index.html", "<!DOCTYPE html>");
    web.write("js/main.js", "export {};");
    web.write("style/base.css", std::string(1000, ' ') + "a {}");
    web.write("favicon.svg", "<svg/>");
    web.write("package.json", "{}");
    web.write("notes.txt", "x");
    web.write(".hidden.html", "x");
    web.write(".git/config.html", "x");
    fs::create_symlink(outside.path / "secret.html", web.path / "link.html");
    fs::create_directory_symlink(outside.path / "folder", web.path / "linked");
    REQUIRE(mkfifo((web.path / "fifo.html").c_str(), 0600) == 0);

    const auto files = StaticFiles::load(web.path.string());
    REQUIRE(files);
    struct Row {
        std::string path;
        const char* type;  ///< null: not served
    };
    const Row rows[] = {
        {"/", "text/html; charset=utf-8"},
        {"/index.html", "text/html; charset=utf-8"},
        {"/js/main.js", "text/javascript; charset=utf-8"},
        {"/style/base.css", "text/css; charset=utf-8"},
        {"/favicon.svg", "image/svg+xml"},
        {"/package.json", nullptr},
        {"/notes.txt", nullptr},
        {"/.hidden.html", nullptr},
        {"/.git/config.html", nullptr},
        {"/link.html", nullptr},
        {"/linked/deep.html", nullptr},
        {"/fifo.html", nullptr},
        {"/js", nullptr},
        {"/js/", nullptr},
        {"/js/../index.html", nullptr},
        {"/../secret.html", nullptr},
        {"//index.html", nullptr},
        {"index.html", nullptr},
        {"", nullptr},
        {std::string("/index.html\0.png", 16), nullptr},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.path));
        const StaticFile* file = files->find(row.path);
        CHECK((file != nullptr) == (row.type != nullptr));
        if (file != nullptr && row.type != nullptr) CHECK(file->content_type == row.type);
    }
    CHECK(files->find("/js/main.js")->bytes == "export {};");
    CHECK(files->find("/js/main.js")->packed.empty());  // too short to gain by it
    CHECK(files->find("/style/base.css")->packed.starts_with("\x1f\x8b"));
    CHECK(files->find("/style/base.css")->packed.size() < 100);
    CHECK(files->find("/")->entity_tag != files->find("/js/main.js")->entity_tag);
}

TEST_CASE("a folder without a page is refused with its name") {
    const TemporaryFolder web;
    const auto empty = StaticFiles::load(web.path.string());
    REQUIRE_FALSE(empty);
    CHECK(empty.error().code == ErrorCode::not_found);
    CHECK(empty.error().message.find(web.path.string()) != std::string::npos);
    CHECK_FALSE(StaticFiles::load((web.path / "absent").string()));
}
