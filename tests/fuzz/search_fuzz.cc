#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/base/utf8.hh"
#include "indexer/index/stored_article.hh"
#include "server/query/parse/parser.hh"
#include "server/query/plan/build.hh"
#include "server/search/repair/relaxations.hh"
#include "server/search/repair/spelling.hh"
#include "server/search/show/matches.hh"
#include "server/search/show/snippet.hh"
#include "server/search/suggest/suggest.hh"
#include "tests/unit/server/query/tiny_index.hh"

namespace {

using namespace backfile;
using namespace backfile::server;
using query::TinyIndex;

const TinyIndex& index() {
    static const TinyIndex tiny({
        {.title = "Tencent in Riyadh",
         .body = "Saudi deep learning on Node.js, C++20 and Python 3.12.1 <b>now</b>.\n\nKubernetes & "
                 "javascript from open source.",
         .date = "2024-03-01",
         .source = "The Verge",
         .tags = {"c++", "Open Source"}},
        {.title = "人工智能",
         .body = "腾讯在沙特投资人工智能技术。café\n\n英伟达 GPU 芯片",
         .date = "2021",
         .authors = {"Jane Doe"},
         .url = "https://a.example.com/x",
         .lang = "zh"},
        {.title = "Ж",
         .body = "alpha beta gamma delta the of a b c foo bar \xCC\x81 مرحبا привет 🎉 ＡＩ state-of-the-art"},
    });
    return tiny;
}

const query::SynonymTable& synonyms() {
    static const query::SynonymTable table("k8s, kubernetes\ndeep learning, 人工智能\na => b, foo bar\n");
    return table;
}

void require(bool holds, const char* what, const std::string& text) {
    if (holds) return;
    std::fprintf(stderr, "%s: %s\n", what, text.c_str());
    std::abort();
}

void check_marks(const std::string& text, const std::vector<Span>& marks, const std::string& query) {
    std::size_t end = 0;
    for (const Span& mark : marks) {
        require(mark.length > 0 && mark.start >= end, "marks that are empty, touch or overlap", query);
        end = std::size_t{mark.start} + mark.length;
    }
    require(end <= utf8::length(text), "a mark outside of the text", query);
}

void search(const query::ParsedQuery& parsed, query::MatchMode match) {
    query::BuildContext context{index().db(), {"en", "de"}, match};
    context.synonyms = &synonyms();
    const query::BuildResult built = query::build(parsed, context);
    for (const query::Widened& w : built.widened)
        require(w.start + w.length <= parsed.text.size() && !w.added.empty(), "a synonym of nothing", parsed.text);
    Xapian::Enquire enquire(index().db());
    enquire.set_query(built.query);
    const Xapian::MSet matches = enquire.get_mset(0, 10);
    for (auto it = matches.begin(); it != matches.end(); ++it) {
        const auto article = load_article(it.get_document());
        require(article.has_value(), "an article that cannot be read", parsed.text);
        check_marks(article->title,
                    to_spans(article->title, find_byte_matches(article->title, built.highlights, article->lang)),
                    parsed.text);
        const Marked snippet = make_snippet(article->body, built.highlights, article->lang);
        require(utf8::valid(snippet.text), "a snippet that is not UTF-8", parsed.text);
        check_marks(snippet.text, snippet.marks, parsed.text);
    }
}

}  // namespace

/// Any bytes are searched for, marked, respelt, relaxed and completed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const query::ParsedQuery parsed = query::parse(text, query::test_now);
    search(parsed, size % 3 == 0   ? query::MatchMode::automatic
                   : size % 3 == 1 ? query::MatchMode::all
                                   : query::MatchMode::any);
    for (const Respelling& r : respellings(parsed.root, index().db(), {"en"}))
        require(!r.text.empty(), "a spelling of nothing", parsed.text);
    for (const Relaxation& r : relaxations(parsed.root, {}))
        require(!r.text.empty(), "a suggestion with an empty query", parsed.text);
    static FrequentTerms frequent;
    for (const Suggestion& s : suggest(utf8::clean(text), 5, {index().db(), 1, {"en"}, frequent}))
        require(utf8::valid(s.query) && utf8::valid(s.text), "a suggestion that is not UTF-8", parsed.text);
    return 0;
}
