#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <xapian.h>

#include "indexer/base/utf8.hh"
#include "server/query/parse/parser.hh"
#include "server/query/parse/print.hh"
#include "server/query/plan/build.hh"
#include "tests/unit/server/query/tiny_index.hh"

namespace {

using namespace backfile::server::query;

const TinyIndex& index() {
    static const TinyIndex tiny({
        {.title = "Tencent",
         .body = "Saudi deep learning on Node.js, C++20 and Python 3.12.1",
         .date = "2024-03-01",
         .source = "Wired",
         .tags = {"c++"}},
        {.title = "人工智能",
         .body = "腾讯在沙特投资人工智能技术 café",
         .date = "2021",
         .authors = {"Jane Doe"},
         .url = "https://a.example.com/x",
         .lang = "zh"},
        {.body = "alpha beta gamma delta the of a b c foo bar"},
    });
    return tiny;
}

void require(bool holds, const char* what, const std::string& text) {
    if (holds) return;
    std::fprintf(stderr, "%s: %s\n", what, text.c_str());
    std::abort();
}

}  // namespace

/// Any bytes parse; the printed form reads back as itself; every query runs.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const ParsedQuery parsed = parse(text, test_now);
    require(backfile::utf8::valid(parsed.text), "not UTF-8", parsed.text);
    const std::size_t length = backfile::utf8::length(parsed.text);
    for (const Note& note : parsed.notes)
        require(note.start + note.length <= length, "a note outside of the text", parsed.text);
    constexpr Limits wide{.bytes = 100'000, .terms = 1'000, .depth = 1'000, .wildcards = 100, .fuzzy_words = 100};
    const std::string printed = print(parsed.root);
    require(print(parse(printed, 0, wide).root) == printed, "reads back as something else", printed);
    const MatchMode match = size % 3 == 0 ? MatchMode::automatic : size % 3 == 1 ? MatchMode::all : MatchMode::any;
    const BuildResult built = build(parsed, {index().db(), {"en", "de"}, match});
    Xapian::Enquire enquire(index().db());
    enquire.set_query(built.query);
    (void)enquire.get_mset(0, 10);
    return 0;
}
