#include "server/query/parse/typed.hh"

#include <string>

#include <doctest/doctest.h>

#include "indexer/base/utf8.hh"

namespace backfile::server::query {

TEST_CASE("the end of the typed text is separated from the text before it") {
    const struct {
        std::string text, cut;  // head|front|field|phrase|last, then " when quoted
    } rows[] = {
        {"", "||||"},
        {"   ", "   ||||"},
        {"ku", "||||ku"},
        {"linux ku", "linux ||||ku"},
        {"linux ", "linux ||||"},
        {"source:", "||source||"},
        {"source:wi", "||source||wi"},
        {"a -source:wi", "a |-|source||wi"},
        {"by:doe", "||author||doe"},
        {"#ope", "|#|tag||ope"},
        {"=exa", "|=|||exa"},
        {"source:\"the ve", "||source||the ve\""},
        {"\"machine le", "|||machine |le\""},
        {"x title:\"deep le", "x ||title|deep |le\""},
        {"\"done\"", "\"done\"||||"},
        {"\"done\" ku", "\"done\" ||||ku"},
        {"(a OR ku", "(a OR ||||ku"},
        {"(ku", "(||||ku"},
        {"a|ku", "a|||||ku"},
        {"https://ex", "||||https://ex"},
        {"unknown:ku", "||||unknown:ku"},
        {"path:ku", "||path||ku"},
        {"「人工", "||||人工\""},
        {"腾讯　人工", "腾讯　||||人工"},
        {"don\"t", "don||||t\""},
        {"\"", "||||\""},
        {"after:2024-0", "||after||2024-0"},
        {"--x", "|--|||x"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        const Typed t = typed_end(row.text);
        const std::string cut = t.head + "|" + t.front + "|" + std::string(row_of(t.field).name) + "|" + t.phrase +
                                "|" + t.last + (t.quoted ? "\"" : "");
        CHECK_EQ(cut, row.cut);
    }
}

TEST_CASE("the box goes on with a word or a filter") {
    CHECK_EQ(with_word(typed_end("linux ku"), "kubernetes"), "linux kubernetes");
    CHECK_EQ(with_word(typed_end("a -title:ku"), "kubernetes"), "a -title:kubernetes");
    CHECK_EQ(with_word(typed_end("\"machine le"), "learning"), "\"machine learning\"");
    CHECK_EQ(with_filter(typed_end("a -by:do"), "author:\"Jane Doe\""), "a -author:\"Jane Doe\"");
    CHECK_EQ(with_filter(typed_end("#ope"), "tag:\"open source\""), "tag:\"open source\"");
}

TEST_CASE("hostile texts are cut too, into pieces of well-formed text") {
    for (const std::string& text : {std::string(10'000, '"'), std::string(10'000, '('), std::string(10'000, '-'),
                                    std::string("source:source:source:"), std::string("\"\"\"「「“„"),
                                    std::string(1'000, ':'), std::string("a\0b", 3)}) {
        const Typed t = typed_end(text);
        CHECK(t.head.size() + t.last.size() <= text.size());
        for (const std::string* part : {&t.head, &t.front, &t.phrase, &t.last}) CHECK(utf8::valid(*part));
    }
}

}  // namespace backfile::server::query
