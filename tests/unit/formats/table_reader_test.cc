#include <doctest/doctest.h>

#include "indexer/formats/records/csv_reader.hh"
#include "indexer/formats/records/csv_rows.hh"
#include "indexer/formats/records/field_map.hh"
#include "tests/support/collected.hh"

using namespace backfile;
using namespace backfile::indexer;

using Strings = std::vector<std::string>;

TEST_CASE("tables of any delimiter give a record a row") {
    struct Row {
        const char* name;
        std::string bytes;
        Strings articles;
        Strings trouble;
    };
    const Row rows[] = {
        {"a.csv", "title,body\nA,a\nB,b\n", {"1|A|a", "2|B|b"}, {}},
        {"a.csv", "\xEF\xBB\xBFtitle;body\r\nA;a\r\n", {"1|A|a"}, {}},
        {"a.tsv", "title\tbody\nA \"x\"\ta\n", {"1|A \"x\"|a"}, {}},
        {"a.csv", "title|body\nA|a", {"1|A|a"}, {}},
        {"a.csv", "sep=;\ntitle;body\nA;a", {"1|A|a"}, {}},
        {"a.csv", "title,body\n\"A, \"\"B\"\"\",\"one\n\ntwo\"\nC,c\n", {"1|A, \"B\"|one\n\ntwo", "2|C|c"}, {}},
        {"a.csv", "title,body,tags\nA\n\nB,b,x,y\n", {"1|A|", "2|B|b"}, {}},
        {"a.csv", "title,body\nA,one, two, three\n", {"1|A|one, two, three"}, {}},
        {"a.csv", "title,body\n,\nA,a\n", {"2|A|a"}, {"1 skipped: no title or text"}},
        {"a.csv",
         "title,body\nA,\"never closed\nB,b\nC,c\n",
         {"2|B|b", "3|C|c"},
         {"1 failed: row 1: unclosed quotation mark"}},
        {"a.csv",
         "title,body\nA," + std::string(9000, 'x') + "\nB,b\n",
         {"2|B|b"},
         {"1 failed: row 1: line longer than 4096 bytes"}},
        {"a.csv", "x,y\n1,2\n3,4\n", {}, {" skipped: table without title or text columns"}},
        {"a.txt", "id,title,url\n1,A,https://e.org/\n", {"1|A|"}, {}},
        {"a.csv", std::string("\xFF\xFEt\0i\0t\0l\0e\0\n\0A\0\n\0", 18), {"1|A|"}, {}},
        {"a.csv", "title,title,\nA,B,C\n", {"1|A|"}, {}},
        {"a.csv", "标题,正文,来源\nA,a,b\n", {"1|A|a"}, {}},
        {"a.csv", "Заголовок;Текст\nA;a\n", {"1|A|a"}, {}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.bytes.substr(0, 100));
        const auto found = read_records(row.name, row.bytes, nullptr, 4096);
        CHECK(found.short_forms() == row.articles);
        CHECK(found.trouble == row.trouble);
        for (const RawArticle& article : found.articles) CHECK(article.format == "csv");
    }
}

TEST_CASE("a table's columns can be mapped") {
    FieldMap map;
    REQUIRE(map.add("title=Kopf"));
    REQUIRE(map.add("body=Inhalt"));
    CHECK(read_records("a.csv", "Kopf,Inhalt\nA,a\n", &map).short_forms() == Strings{"1|A|a"});
}

TEST_CASE("prose with commas is not a table") {
    CHECK_FALSE(is_csv("Title, and more\nSome text, with commas.\n"));
    CHECK_FALSE(is_csv("title"));
    CHECK(delimiter_of("a;b,c;d\n,,,,,") == ';');
}

TEST_CASE("SGML records are read even when their markup is broken") {
    struct Row {
        std::string bytes;
        Strings articles;
        Strings trouble;
    };
    const Row rows[] = {
        {"<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS NEWID=\"5\"><TITLE>A &amp; B</TITLE><BODY>x &lt;y>\n Reuter\n&#3;</BODY></REUTERS>",
         {"1|A & B|x <y>"},
         {}},
        {"<REUTERS NEWID=\"1\"><TITLE>A</TITLE><BODY>a\n<REUTERS NEWID=\"2\"><TITLE>B</TITLE><BODY>b",
         {"1|A|a", "2|B|b"},
         {}},
        {"<REUTERS><TITLE></TITLE></REUTERS><REUTERS><TITLE>B</TITLE></REUTERS>",
         {"2|B|"},
         {"1 skipped: no title or text"}},
        {"<REUTERS><TEXT TYPE=\"UNPROC\">&#2;\nplain\n</TEXT></REUTERS>", {"1||plain"}, {}},
        {"<DOC>\n<DOCNO> AP-1 </DOCNO>\n<HEAD>A</HEAD>\n<TEXT>\na\n</TEXT>\n</DOC>", {"1|A|a"}, {}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.bytes);
        const auto found = read_records("a.sgm", row.bytes);
        Strings forms;
        for (const std::string& form : found.short_forms())
            forms.push_back(form.substr(0, form.find_last_not_of(" \n") + 1));
        for (std::string& form : forms)
            if (const std::size_t bar = form.rfind('|'); bar != std::string::npos)
                form.erase(bar + 1, std::min(form.find_first_not_of(" \n", bar + 1), form.size()) - bar - 1);
        CHECK(forms == row.articles);
        CHECK(found.trouble == row.trouble);
    }
}

TEST_CASE("an SGML record has its fields and its own id") {
    const auto found = read_records(
        "a",
        "<REUTERS OLDID=\"3\" NEWID=\"9\"><DATE>26-FEB-1987 "
        "15:01:01.79</DATE><TOPICS><D>cocoa</D><D>tea</D></TOPICS><TITLE>A</TITLE></REUTERS>");
    REQUIRE(found.articles.size() == 1);
    CHECK(found.articles[0].source_id == "9");
    CHECK(found.articles[0].format == "sgml");
    CHECK(found.articles[0].fields.size() == 4);
    const auto large = read_records("a.sgm", "<REUTERS><BODY>" + std::string(20000, 'x') + "</BODY></REUTERS>", nullptr,
                                    4096);
    CHECK(large.articles.empty());
    CHECK(large.trouble.size() == 1);
}
