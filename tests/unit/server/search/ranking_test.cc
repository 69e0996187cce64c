#include "server/search/rank/ranking.hh"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "indexer/run/updater.hh"
#include "server/search/engine.hh"
#include "server/search/rank/bm25.hh"
#include "tests/support/temp_dir.hh"

using namespace backfile;
using namespace backfile::indexer;
using namespace backfile::server;

namespace {

/// An archive of Markdown notes and the engine over it.
class Archive {
public:
    void add(const std::string& title, const std::string& body, const std::string& date = "") {
        const std::string front = date.empty() ? "" : "date: " + date + "\n";
        dir_.write("archive/" + std::to_string(++notes_) + ".md",
                   "---\ntitle: \"" + title + "\"\n" + front + "---\n\n" + body + "\n");
    }
    /// Articles that hold none of the words of a test, so that these are rare.
    void add_others(int count) {
        for (int i = 0; i < count; ++i)
            add("Other " + std::to_string(i), "Gardens need water and shade number " + std::to_string(i) + ".");
    }
    SearchPage search(const std::string& text, RankingParts parts = {}, std::size_t offset = 0,
                      std::size_t limit = 20) {
        if (!indexed_) {
            RunSettings options;
            options.index_dir = dir_.path("index");
            options.archives = {dir_.path("archive")};
            REQUIRE(update_index(options));
            indexed_ = true;
        }
        const auto engine = SearchEngine::open(dir_.path("index"), parts);
        REQUIRE(engine);
        SearchRequest request;
        request.text = text;
        request.asked = std::time(nullptr);
        request.explain = true;
        request.offset = offset;
        request.limit = limit;
        return *(*engine)->search(request);
    }

private:
    test::TempDir dir_;
    int notes_ = 0;
    bool indexed_ = false;
};

std::string first_title(const SearchPage& page) { return page.hits.empty() ? "" : page.hits.front().article.title; }

double part(const Hit& hit, const std::string& kind) {
    double sum = 0;
    for (const ScorePart& p : hit.parts) sum += p.kind == kind ? p.value : 0;
    return sum;
}

}  // namespace

TEST_CASE("the newer of two equal matches comes first, and a clearly better old one stays above") {
    Archive archive;
    archive.add("Old note", "The processor was announced.", "2015-03-01");
    archive.add("New note", "The processor was announced.", "2024-03-01");
    archive.add("Processor history", "The processor, any processor, is a processor.", "2009-01-01");
    archive.add_others(30);
    const SearchPage page = archive.search("processor");
    REQUIRE(page.hits.size() == 3);
    CHECK(page.hits[0].article.title == "Processor history");
    CHECK(page.hits[1].article.title == "New note");
    CHECK(page.hits[2].article.title == "Old note");
    RankingParts without;
    without.freshness = false;
    CHECK(archive.search("processor", without).hits[1].article.title == "Old note");
}

TEST_CASE("freshness adds at most a twentieth of the best score, and nothing for a date estimated from the file") {
    Archive archive;
    archive.add("Dated", "A compiler was released.", "2024-03-01");
    archive.add("Undated", "A compiler was released.");
    archive.add_others(30);
    const SearchPage page = archive.search("compiler");
    REQUIRE(page.hits.size() == 2);
    CHECK(page.hits[0].article.title == "Dated");
    CHECK(part(page.hits[0], "freshness") > 0);
    CHECK(part(page.hits[0], "freshness") <=
          0.05 * part(page.hits[0], "exact") + 0.05 * part(page.hits[0], "stem") + 1e-9);
    CHECK(part(page.hits[1], "freshness") == 0);
}

TEST_CASE("an article whose title equals the query comes first") {
    Archive archive;
    archive.add("Go", "A short note about a language.");
    archive.add("Go is go", "Go, go and go again: go, go, go. Go!");
    archive.add("What's new in C++20?", "Concepts.");
    archive.add("New things in C++20: what is new", "What is new in C++20: new, new and what is new in C++20.");
    archive.add_others(30);
    CHECK(first_title(archive.search("go")) == "Go");
    CHECK(first_title(archive.search("GO")) == "Go");
    CHECK(first_title(archive.search("what's new in C++20")) == "What's new in C++20?");
    CHECK(archive.search("go is").hits.front().article.title == "Go is go");
    RankingParts without;
    without.exact_title = false;
    CHECK(first_title(archive.search("go", without)) == "Go is go");
}

TEST_CASE("title words count more than heading words, and those more than body words") {
    Archive archive;
    archive.add("Text", "A part about gardens.\n\nThe gasket was changed.");
    archive.add("Heading", "## The gasket\n\nA part about gardens was changed.");
    archive.add("The gasket", "A part about gardens was changed, as was told.");
    archive.add_others(30);
    const SearchPage page = archive.search("gasket was");
    REQUIRE(page.hits.size() == 3);
    CHECK(page.hits[0].article.title == "The gasket");
    CHECK(page.hits[1].article.title == "Heading");
    CHECK(page.hits[2].article.title == "Text");
}

TEST_CASE("words near each other in the query's order count more than words far apart") {
    Archive archive;
    const std::string filler = " one two three four five six seven eight nine ten ";
    archive.add("Far", "The release came late." + filler + "A candidate was seen.");
    archive.add("Near", "A release candidate came late." + filler + "It was seen.");
    archive.add("Back", "A candidate release came late." + filler + "It was seen.");
    archive.add_others(30);
    const SearchPage page = archive.search("release candidate");
    REQUIRE(page.hits.size() == 3);
    CHECK(page.hits[0].article.title == "Near");
    CHECK(page.hits[1].article.title == "Back");
    CHECK(page.hits[2].article.title == "Far");
    CHECK(part(page.hits[0], "proximity") > part(page.hits[1], "proximity"));
    CHECK(part(page.hits[2], "proximity") == 0);
}

TEST_CASE("terms common to the best matches raise other articles that have them") {
    Archive archive;
    for (int i = 0; i < 9; ++i)
        archive.add("Match " + std::to_string(i),
                    "Quantum computing needs qubits and error correction, as lab " + std::to_string(i) + " says.");
    archive.add("With", "Quantum qubits, error correction, and some computing.");
    archive.add("Without", "Quantum novels, poems and songs, and some computing.");
    archive.add_others(80);
    const auto place = [](const SearchPage& page, const std::string& title) {
        for (std::size_t i = 0; i < page.hits.size(); ++i)
            if (page.hits[i].article.title == title) return i;
        return std::size_t{99};
    };
    const SearchPage page = archive.search("quantum computing");
    CHECK(place(page, "With") < place(page, "Without"));
    CHECK(part(page.hits[place(page, "With")], "feedback") > part(page.hits[place(page, "Without")], "feedback"));
    REQUIRE(page.explanation);
    bool qubit = false;
    for (const auto& related : page.explanation->related) qubit |= related.term == "qubit";
    CHECK(qubit);
    RankingParts without;
    without.feedback = false;
    CHECK(archive.search("quantum computing", without).explanation->related.empty());
}

TEST_CASE("the explained parts add up to each score for any query") {
    Archive archive;
    archive.add("Rust and C++ in the kernel", "The kernel's drivers in Rust, C++ and C. Memory safety matters.",
                "2023-05-06");
    archive.add("Memory safety", "Rust has memory safety; the kernel wants it. Café culture.", "2022-01-02");
    archive.add("人工智能芯片", "新的人工智能芯片发布。 The Rust kernel.", "2024-01-01");
    archive.add_others(20);
    for (const char* query : {"rust", "rust kernel", "\"memory safety\" rust", "the rust OR (kernel -c++)",
                              "cafe culture", "ker* safety~", "人工智能", "人工智能芯片发布的消息", "#rust kernel",
                              "memory NEAR/3 safety", "title:memory rust", "memory safety"}) {
        CAPTURE(query);
        const SearchPage page = archive.search(query);
        CHECK(!page.hits.empty());
        for (const Hit& hit : page.hits) {
            double sum = 0;
            for (const ScorePart& p : hit.parts) sum += p.value;
            CHECK(std::abs(sum - hit.score) < 1e-6);
        }
    }
}

TEST_CASE("pages of one ranking have no gaps and no duplicates, also after the re-ranked matches") {
    Archive archive;
    for (int i = 0; i < 230; ++i)
        archive.add("QueryNote " + std::to_string(i),
                    std::string(static_cast<std::size_t>(i % 7), 'x') + " a kernel note");
    std::vector<std::string> paged;
    for (std::size_t offset = 0; offset < 240; offset += 30)
        for (const Hit& hit : archive.search("kernel note", {}, offset, 30).hits) paged.push_back(hit.article.title);
    CHECK(paged.size() == 230);
    std::vector<std::string> whole;
    for (const Hit& hit : archive.search("kernel note", {}, 0, 1000).hits) whole.push_back(hit.article.title);
    CHECK(paged == whole);
    std::sort(paged.begin(), paged.end());
    CHECK(std::adjacent_find(paged.begin(), paged.end()) == paged.end());
}

TEST_CASE("Bm25 computes the same weights as Xapian's matcher") {
    Xapian::WritableDatabase db("", Xapian::DB_BACKEND_INMEMORY);
    for (Xapian::termcount i = 1; i <= 12; ++i) {
        Xapian::Document document;
        if (i % 3 != 0) document.add_term("common", i);
        if (i <= 2) document.add_term("rare", i);
        document.add_term("filler", 3 * i);
        db.add_document(document);
    }
    const Bm25 bm25(db);
    for (const std::string term : {"common", "rare", "filler"}) {
        CAPTURE(term);
        Xapian::Enquire enquire(db);
        enquire.set_query(Xapian::Query(term));
        enquire.set_weighting_scheme(Bm25::scheme());
        const Xapian::MSet matches = enquire.get_mset(0, 20);
        for (auto match = matches.begin(); match != matches.end(); ++match) {
            auto posting = db.postlist_begin(term);
            posting.skip_to(*match);
            const double idf = bm25.idf(db.get_termfreq(term));
            const double ours = bm25.weight(idf, posting.get_wdf(), db.get_doclength(*match));
            CHECK(ours == doctest::Approx(match.get_weight()));
            CHECK(ours < bm25.max_weight(idf));
        }
    }
}
