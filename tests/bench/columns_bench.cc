// Measures the cost of an index's columns: CPU time to read each, and memory. Usage: columns-bench INDEX
#include <cstdio>
#include <ctime>
#include <string>

#include "indexer/index/generation.hh"
#include "server/search/facet/match_sets.hh"
#include "server/search/snapshot/columns.hh"

namespace {

double milliseconds(std::clock_t start) { return 1e3 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC; }

}  // namespace

int main(int argc, char** argv) {
    using namespace backfile;
    using namespace backfile::server;
    if (argc < 2) return std::fprintf(stderr, "usage: columns-bench INDEX\n"), 64;
    const auto db = open_current(IndexDirectory(argv[1]));
    if (!db) return std::fprintf(stderr, "%s\n", db.error().message.c_str()), 1;
    std::printf("%u articles\n", db->get_doccount());
    Columns columns;
    for (const query::FieldRow& row : query::field_rows()) {
        if (!row.facet) continue;
        const std::clock_t start = std::clock();
        const Column& column = columns.of(*db, row.field);
        std::printf("%-9s %8zu values %8.1f kB %8.1f ms\n", std::string(row.parameter).c_str(), column.size(),
                    static_cast<double>(column.bytes()) / 1e3, milliseconds(start));
    }
    std::clock_t start = std::clock();
    const std::size_t days = columns.days(*db).bytes();
    std::printf("days                       %8.1f kB %8.1f ms\n", static_cast<double>(days) / 1e3, milliseconds(start));
    start = std::clock();
    const MatchSets all = match_sets(*db, Xapian::Query::MatchAll, {});
    std::printf("a pass over %zu matches: %.1f ms\n", all.found.size(), milliseconds(start));
}
