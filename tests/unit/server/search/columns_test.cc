#include "server/search/snapshot/columns.hh"

#include <chrono>
#include <thread>

#include <doctest/doctest.h>

#include "indexer/index/generation.hh"
#include "server/search/snapshot/database_pool.hh"
#include "tests/support/archive.hh"

using namespace backfile;
using namespace backfile::server;

TEST_CASE("read_all loads columns until it is asked to stop") {
    const test::Archive archive;
    archive.write("a.md", "title: A\nauthor: Ann Doe\ndate: 2021-03-04\ntags: [chips]\nlang: en", "one");
    archive.write("b.md", "title: B\nauthor: Bo Ek\ndate: 2021-03-06", "two");
    archive.update();
    const auto db = open_current(IndexDirectory(archive.options().index_dir));
    REQUIRE(db);

    std::stop_source stop;
    Columns all, asked, stopped;
    all.read_all(*db, stop.get_token());
    for (const query::FieldRow& row : query::field_rows())
        if (row.facet) (void)asked.of(*db, row.field);
    (void)asked.days(*db);
    (void)asked.moments(*db);
    CHECK(all.bytes() > 0);
    CHECK(all.bytes() == asked.bytes());

    stop.request_stop();
    stopped.read_all(*db, stop.get_token());
    CHECK(stopped.bytes() == 0);
}

TEST_CASE("an opened snapshot loads its columns automatically") {
    const test::Archive archive;
    archive.write("a.md", "title: A\nauthor: Ann Doe\ndate: 2021-03-04\nlang: en", "one");
    archive.update();
    DatabasePool pool(archive.options().index_dir);
    const auto index = pool.acquire();
    REQUIRE(index);
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while ((*index)->columns().bytes() == 0 && std::chrono::steady_clock::now() < until) std::this_thread::yield();
    CHECK((*index)->columns().bytes() > 0);
}
