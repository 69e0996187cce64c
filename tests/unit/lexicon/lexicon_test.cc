#include "indexer/lexicon/lexicon.hh"

#include <doctest/doctest.h>

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <string>
#include <string_view>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/lexicon/month_names.hh"

namespace backfile {

TEST_CASE("the languages' files are valid") {
    for (const std::string& complaint : lexicon::complaints()) FAIL_CHECK(complaint);
    for (const std::string_view word : lexicon::words({"author.label", "published.label", "source.label"})) {
        CAPTURE(word);
        CHECK(word == utf8::lower(word));
    }
}

TEST_CASE("a language's file is parsed") {
    const auto parsed = lexicon::parse_language("xx",
                                                "# Words\n\n[author.label]\nby , written by\n\"by \", \"a, b\"\n");
    CHECK(parsed.complaints.empty());
    CHECK(parsed.sections[lexicon::Section("author.label").index()] ==
          lexicon::Words{"by", "written by", "by ", "a, b"});
    CHECK(parsed.sections[lexicon::Section("month").index()].empty());
}

TEST_CASE("mistakes in a language's file are reported") {
    struct Case {
        std::string_view text, complaint;
    };
    for (const auto& [text, complaint] :
         {Case{"[author.lable]\n", "xx:1: unknown section \"author.lable\""},
          Case{"\nby\n", "xx:2: no section for \"by\""},
          Case{"[author.label]\nby, , von\n", "xx:2: empty entry in \"author.label\""},
          Case{"[author.label]\n\" \"\n", "xx:2: empty entry in \"author.label\""},
          Case{"[author.label]\nby\nvon, by\n", "xx:3: twice in its section: \"by\""},
          Case{"[author.label]\n\"by \" x, von\n", "xx:2: text after a quote: \"x\""}}) {
        CAPTURE(text);
        const auto found = lexicon::parse_language("xx", text).complaints;
        REQUIRE(found.size() == 1);
        CHECK(found[0] == complaint);
    }
}

TEST_CASE("a label means one thing in all languages") {
    const std::initializer_list<lexicon::Section> facts = {
        "title.label", "author.label",   "published.label", "modified.label", "url.label",     "source.label",
        "tags.label",  "category.label", "summary.label",   "body.label",     "language.label"};
    const lexicon::Words words = [&] {
        lexicon::Words all = lexicon::words(facts);
        std::sort(all.begin(), all.end());
        return all;
    }();
    const auto twice = std::adjacent_find(words.begin(), words.end());
    CHECK((twice == words.end() ? std::string_view() : *twice) == "");
}

TEST_CASE("months have their numbers") {
    for (const std::string_view entry : lexicon::words("month")) {
        CAPTURE(entry);
        const auto parts = split(entry, ' ');
        int month = 0;
        std::from_chars(parts[0].data(), parts[0].data() + parts[0].size(), month);
        CHECK((month >= 1 && month <= 12));
        CHECK(parts.size() >= 2);
        for (std::size_t i = 1; i < parts.size(); ++i) CHECK(lexicon::month_named(parts[i]) == month);
    }
    CHECK(lexicon::month_named("märz") == 3);
    CHECK(lexicon::month_named("smarch") == 0);
    CHECK(lexicon::date_filler("donnerstag"));
}

TEST_CASE("pairs of words have their gaps") {
    for (const std::string_view pair : lexicon::words("same.line")) CHECK(pair.find(" … ") != std::string_view::npos);
    for (const std::string_view footer : lexicon::words("feed.footer")) {
        CAPTURE(footer);
        CHECK(footer.ends_with("…"));
        CHECK(footer.find("…") < footer.size() - 3);
    }
}

TEST_CASE("small words of languages have a bit each") {
    CHECK(lexicon::words_by_language("language.small_word").size() <= 64);
}

}  // namespace backfile
