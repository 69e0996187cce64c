#include "server/api/search_answer.hh"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "server/api/cursor.hh"
#include "server/api/endpoints.hh"
#include "tests/support/archive.hh"

using namespace backfile;
using namespace backfile::server;

namespace {

nlohmann::json answer(const SearchEngine& engine, std::vector<Parameter> parameters) {
    const test::TempDir page;
    page.write("index.html", "page");
    const auto files = StaticFiles::load(page.path(""));
    REQUIRE(files);
    const Metrics metrics({"search"}, 0);
    Request request{.method = "GET", .target = "/api/v1/search", .path = "/api/v1/search"};
    request.parameters = std::move(parameters);
    const Response response = answer_search({request, "", engine, *files, metrics});
    REQUIRE(response.status == 200);
    return nlohmann::json::parse(response.body);
}

}  // namespace

TEST_CASE("the pages of a cursor are of the moment of the first") {
    const test::Archive archive;
    for (const char* name : {"a.md", "b.md"}) archive.write(name, "date: 2021-03-04", "chip");
    archive.update();
    const auto engine = archive.open();
    const auto page = [&](const std::string& cursor) {
        return answer(*engine,
                      {{"q", "chip"}, {"limit", "1"}, {"before", "1d"}, {"collapse", "off"}, {"cursor", cursor}});
    };
    const auto first = answer(*engine, {{"q", "chip"}, {"limit", "1"}, {"before", "1d"}, {"collapse", "off"}});
    CHECK(first["total"] == 2);
    auto cursor = parse_cursor(first["next_cursor"].get<std::string>());
    REQUIRE(cursor);
    CHECK(page(to_text(*cursor))["hits"].size() == 1);
    cursor->asked = 1614816000;  // 2021-03-04: a day before that there was nothing
    CHECK(page(to_text(*cursor))["total"] == 0);
}
