#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "indexer/base/strings.hh"

#include "server/query/parse/filter.hh"
#include "server/search/engine.hh"
#include "tests/support/archive.hh"

using namespace backfile;
using namespace backfile::server;
using query::Field;

namespace {

class Folders : public test::SearchedArchive {
public:
    Folders() {
        write("Go-Blog/2024/05/maps.md", "title: Maps", "A map.");
        write("Go-Blog/2023/05/slices.md", "title: Slices", "A slice.");
        write("notes.md", "title: Notes", "A note.");
        serve();
    }

    /// Titles of what a query finds, in order.
    [[nodiscard]] std::string found(const std::string& text) const {
        SearchRequest request;
        request.text = text;
        std::vector<std::string> titles;
        for (const Hit& hit : ask(request).hits) titles.push_back(hit.article.title);
        std::ranges::sort(titles);
        return join(titles, " ");
    }
};

}  // namespace

TEST_CASE("path: finds articles by parts of their file's path below the archive") {
    const Folders archive;
    CHECK(archive.found("path:go-blog") == "Maps Slices");
    CHECK(archive.found("path:GO-BLOG/2024") == "Maps");
    CHECK(archive.found("path:2024/05") == "Maps");
    CHECK(archive.found("path:go-blog/2023/05/slices.md") == "Slices");
    CHECK(archive.found("path:/go-blog/2024/") == "Maps");
    CHECK(archive.found("path:05") == "Maps Slices");
    CHECK(archive.found("path:notes.md") == "Notes");
    CHECK(archive.found("path:archive") == "Maps Notes Slices");  // its own name
    CHECK(archive.found("path:sli*") == "Slices");
    CHECK(archive.found("path:2023/0*") == "Slices");
    CHECK(archive.found("-path:go-blog") == "Notes");
    CHECK(archive.found("path:2023/maps.md").empty());
    CHECK(archive.found("path:tmp").empty());  // above the archive
}

TEST_CASE("the folder is a facet in original spelling, and each of its values a filter") {
    const Folders archive;
    SearchRequest request;
    request.facets = {Field::folder};
    const SearchPage page = archive.ask(request);
    REQUIRE(page.facets.size() == 1);
    REQUIRE(page.facets[0].values.size() == 2);
    CHECK(page.facets[0].values[0].value == "Go-Blog");
    CHECK(page.facets[0].values[0].count == 2);
    CHECK(page.facets[0].values[1].value == "archive");
    CHECK(archive.found("folder:go-blog") == "Maps Slices");
    CHECK(archive.found("folder:archive") == "Notes");
}

TEST_CASE("paths and folders are completed") {
    const Folders archive;
    const auto completions = [&](const std::string& text) {
        std::vector<std::string> found;
        const auto page = archive.engine->suggest(text, 10);
        REQUIRE(page);
        for (const Suggestion& suggestion : page->suggestions) found.push_back(suggestion.query);
        return join(found, " | ");
    };
    CHECK(completions("folder:go") == "folder:Go-Blog");
    CHECK(completions("path:2024/") == "path:2024/05");
}

TEST_CASE("clauses are the parts of a query that must all match, with their positions") {
    const Folders archive;
    const auto clauses = [&](const std::string& text) {
        SearchRequest request;
        request.text = text;
        std::string shown;
        for (const QueryClause& clause : archive.ask(request).clauses)
            shown += (shown.empty() ? "" : " | ") + clause.text + (clause.plain ? "" : "!") + " " +
                     std::to_string(clause.where.start) + "+" + std::to_string(clause.where.length);
        return shown;
    };
    CHECK(clauses("").empty());
    CHECK(clauses("rust go") == "rust 0+4 | go 5+2");
    CHECK(clauses("芯片 \"a b\" -go") == "芯片 0+2 | \"a b\"! 3+5 | -go! 10+2");
    CHECK(clauses("rust (go OR c) title:x") == "rust 0+4 | (go OR c)! 6+7 | title:x! 15+7");
    CHECK(clauses("rust OR go") == "rust OR go! 0+10");
    CHECK(clauses("rust AND go NEAR/5 c") == "rust 0+4 | go NEAR/5 c! 9+11");
}
