#pragma once

#include <ctime>
#include <memory>
#include <string>

#include <doctest/doctest.h>

#include "indexer/run/updater.hh"
#include "server/search/engine.hh"
#include "tests/support/temp_dir.hh"

namespace backfile::test {

/// A directory of articles and its index.
class Archive {
public:
    Archive() {
        options_.index_dir = dir_.path("index");
        options_.archives = {dir_.path("archive")};
        options_.jobs = 1;
    }

    void write(const std::string& name, const std::string& text) const { dir_.write("archive/" + name, text); }
    /// Writes an article with these lines of front matter.
    void write(const std::string& name, const std::string& fields, const std::string& body) const {
        write(name, "---\n" + fields + "\n---\n\n" + body);
    }
    void update() const { REQUIRE(indexer::update_index(options_)); }
    /// Rebuilds the index from scratch.
    void rebuild() const {
        indexer::RunSettings options = options_;
        options.full = true;
        REQUIRE(indexer::update_index(options));
    }
    [[nodiscard]] std::unique_ptr<server::SearchEngine> open() const {
        return std::move(*server::SearchEngine::open(options_.index_dir));
    }
    [[nodiscard]] const indexer::RunSettings& options() const { return options_; }

private:
    TempDir dir_;
    indexer::RunSettings options_;
};

/// An archive with an open index.
class SearchedArchive : public Archive {
public:
    /// Searches with the current time, unless the request has one.
    [[nodiscard]] server::SearchPage ask(server::SearchRequest request) const {
        if (request.asked == 0) request.asked = std::time(nullptr);
        auto page = engine->search(request);
        REQUIRE(page);
        return *std::move(page);
    }

    std::unique_ptr<server::SearchEngine> engine;

protected:
    /// Indexes the archive and opens the index.
    void serve() {
        update();
        engine = open();
    }
};

}  // namespace backfile::test
