#include <doctest/doctest.h>

#include "indexer/formats/mail/flowed_text.hh"
#include "indexer/formats/mail/mail_names.hh"
#include "indexer/formats/mail/mail_text.hh"
#include "tests/support/read_text_as.hh"

using namespace backfile;
using namespace backfile::indexer;
using test::Collected;
using test::read_bytes;
using Lines = std::vector<std::string>;

namespace {

const std::string head =
    "From: Jane Doe <jane@e.org>\nTo: x@e.org\nSubject: Hello\nDate: Thu, 17 Oct 2024 08:01:58 +0200\nMessage-ID: "
    "<1@e.org>\nMIME-Version: 1.0\n";

std::string format_name(std::string_view path, std::string_view bytes) {
    const Format* format = format_of(path, bytes);
    return format == nullptr ? "none" : std::string(format->name);
}

std::string body(const std::string& bytes) {
    const Collected sink = read_bytes("a.eml", bytes);
    return sink.articles.size() == 1 ? sink.articles[0].body : sink.articles.empty() ? "none" : "many";
}

std::string part(const std::string& type, const std::string& text) {
    return "--B\nContent-Type: " + type + "\n\n" + text + "\n";
}

}  // namespace

TEST_CASE("mail is recognised by its headers, whatever the file is called") {
    struct Row {
        const char* path;
        std::string bytes;
        const char* format;
    };
    const std::string from_line = "From jane@e.org Mon Apr 11 09:02:17 2022\n";
    const Row rows[] = {
        {"cur/1709025600.M3.home:2,S", head + "\nText.", "eml"},
        {"a", "Return-Path: <x@e.org>\nReceived: from a\n\tby b\nSubject: x\n\nText.", "eml"},
        {"a.eml", "Subject: x\n\nText.", "eml"},
        {"a.eml", "no header", "none"},
        {"a.md", "Title: A\nDate: 2020-01-01\nAuthor: X\n\nText.", "markdown"},
        {"a.txt", "From: a friend\nDate: today\n\nText.", "text"},
        {"archive", from_line + head + "\nText.", "mbox"},
        {"a.txt", "From jane at e.org  Fri Jan  8 11:01:14 2010\nFrom: jane at e.org (Jane)\n\nText.", "mbox"},
        {"a.txt", "From Monday on, all is new.\nSee: below\n", "text"},
        {"a.mht", "From: <Saved by Blink>\nSnapshot-Content-Location: http://e.org/\nMIME-Version: 1.0\n\n", "mhtml"},
        {"a",
         "From: \"Saved by Windows Internet Explorer 8\"\nSubject: x\nMIME-Version: 1.0\nContent-Type: "
         "multipart/related;\n\ttype=\"text/html\"\n\n",
         "mhtml"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.bytes);
        CHECK(format_name(row.path, row.bytes) == row.format);
    }
}

TEST_CASE("headers become fields, decoded") {
    const Collected sink = read_bytes(
        "/m/cur/1709025600.M3.home:2,S",
        "From: =?GB2312?B?0L6zsc34?= <news@e.org>\nSubject: =?UTF-8?Q?a=C3?=\n =?UTF-8?Q?=A9b?= =?nonsense\nDate: "
        "Mon, 13 Apr 2026 16:00:00 +0800\nMessage-ID: <7@e.org>\nList-Id: Some talk <talk.e.org>\nArchived-At: "
        "<https://e.org/7>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nText.\n");
    REQUIRE(sink.articles.size() == 1);
    const RawArticle& mail = sink.articles[0];
    CHECK(mail.format == "maildir");
    CHECK(mail.field({"from"}) == "芯潮网");
    CHECK(mail.field({"subject"})->starts_with("aéb"));
    CHECK(mail.field({"list-id"}) == "Some talk");
    CHECK(mail.field({"archived-at"}) == "https://e.org/7");
    CHECK(mail.source_id == "7@e.org");
    CHECK(mail.fields_from == DateSource::mail);
    CHECK(mail.mtime == 1709025600);
    CHECK(mail.body_kind == &mail_text_body);
}

TEST_CASE("raw bytes in headers are taken for the body's charset") {
    const Collected sink = read_bytes(
        "a.eml",
        "From: J\xF6rg <j@e.org>\nSubject: M\xFCll\nMIME-Version: 1.0\nContent-Type: text/plain; "
        "charset=iso-8859-1\n\n\xE4h\n");
    REQUIRE(sink.articles.size() == 1);
    CHECK(sink.articles[0].field({"from"}) == "Jörg");
    CHECK(sink.articles[0].field({"subject"}) == "Müll");
    CHECK(sink.articles[0].body == "äh\n");
}

TEST_CASE("newsletters give their HTML, conversations their text") {
    const std::string plain =
        "A text that is long enough to say more than that one should look at the HTML instead of it.";
    const std::string parts = "Content-Type: multipart/alternative; boundary=B\n\n" + part("text/plain", plain) +
                              part("text/html", "<p>HTML") + "--B--\n";
    CHECK(body(head + parts).starts_with("<p>HTML"));
    CHECK(body(head + "In-Reply-To: <0@e.org>\n" + parts).starts_with("A text"));
    CHECK(body(head + "List-Post: <mailto:list@e.org>\n" + parts).starts_with("A text"));
    CHECK(body(head + "List-Post: NO\n" + parts).starts_with("<p>HTML"));
    const Collected sink = read_bytes("a.eml", head + "List-Post: <https://e.org/p/hello>\n" + parts);
    CHECK(sink.articles.at(0).body.starts_with("<p>HTML"));
    CHECK(sink.articles.at(0).field({"url"}) == "https://e.org/p/hello");
    CHECK(body(head + "Content-Type: multipart/mixed; boundary=B\n\n" + part("text/plain", "One.") +
               part("image/png", "x") + part("text/plain", "Two.") + "--B--\n") == "One.\n\nTwo.");
    CHECK(body(head + "\n<html><p>Undeclared</p></html>").starts_with("<html>"));
}

TEST_CASE("mail without text is skipped with its reason, and odd mail is read as far as it goes") {
    struct Row {
        std::string rest;
        const char* reason;
    };
    const Row rows[] = {
        {"\n", ": mail without text"},
        {"Content-Type: multipart/mixed; boundary=B\n\n" + part("image/png", "x") + "--B--\n",
         ": mail with attachments only"},
        {"Content-Type: multipart/encrypted; boundary=B\n\n" + part("text/plain", "x") + "--B--\n", ": encrypted mail"},
        {"\n-----BEGIN PGP MESSAGE-----\n\nabc\n", ": encrypted mail"},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.reason));
        CHECK(read_bytes("a.eml", head + row.rest).skips == Lines{row.reason});
    }
    CHECK(body(head + "Content-Type: multipart/alternative; boundary=B\n\n--B\nContent-Type: "
                      "text/plain\nContent-Transfer-Encoding: quoted-printable\n\nIt is cut he=")
              .starts_with("It is cut he"));
    CHECK(body(head + "Content-Type: text/plain; charset=nonsense\nContent-Transfer-Encoding: base64\n\nSGVsbG8=\n") ==
          "Hello");
    std::string nested = "\nText at the bottom.";
    for (int i = 0; i < 300; ++i)
        nested = "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n--b" + std::to_string(i) +
                 "\n" + nested;
    CHECK(read_bytes("a.eml", head + nested).failures.empty());
}

TEST_CASE("a digest gives its messages, and a mere forward the forwarded one") {
    const auto inner = [](const std::string& subject) {
        return part("message/rfc822", "From: A <a@e.org>\nSubject: " + subject + "\n\nText of " + subject + ".");
    };
    const Collected digest = read_bytes(
        "a.eml", head + "Content-Type: multipart/digest; boundary=B\n\n" + inner("one") + inner("two") + "--B--\n");
    REQUIRE(digest.articles.size() == 2);
    CHECK(digest.articles[1].member == "2");
    CHECK(digest.articles[1].field({"subject"}) == "two");
    const Collected forward = read_bytes("a.eml", head + "Content-Type: multipart/mixed; boundary=B\n\n" +
                                                      part("text/plain", "fyi") + inner("one") + "--B--\n");
    REQUIRE(forward.articles.size() == 1);
    CHECK(forward.articles[0].field({"subject"}) == "one");
}

TEST_CASE("an mbox is split only at its From_ lines") {
    const std::string from_line = "From jane@e.org Mon Apr 11 09:02:17 2022\n";
    const std::string bytes =
        from_line + head +
        "\nOne.\n\nFrom here on all is text.\nFrom x Mon Apr 11 09:02:17 2022\nnot a header\n>From now on.\n>>From "
        "then.\n\n" +
        from_line + "Subject: two\n\nTwo.\n" + from_line + head + "\n" + std::string(3000, 'x') + "\n\n" + from_line +
        head + "\nFour, cut";
    const Collected sink = read_bytes("a.mbox", bytes, 2000);
    REQUIRE(sink.articles.size() == 3);
    CHECK(sink.articles[0].member == "1");
    CHECK(sink.articles[0].body ==
          "One.\n\nFrom here on all is text.\nFrom x Mon Apr 11 09:02:17 2022\nnot a header\nFrom now on.\n>From "
          "then.\n\n");
    CHECK(sink.articles[1].field({"date"}) == "Mon Apr 11 09:02:17 2022");
    CHECK(sink.articles[2].member == "4");
    CHECK(sink.articles[2].body == "Four, cut");
    REQUIRE(sink.failures.size() == 1);
    CHECK(sink.failures[0].starts_with("3: message larger than"));
}

TEST_CASE("an MHTML file gives its page with its address, and when it was saved") {
    const std::string top =
        "From: <Saved by Blink>\nSnapshot-Content-Location: http://e.org/top\nDate: Tue, 5 Mar 2024 10:00:00 "
        "-0000\nMIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\"; boundary=B\n\n";
    const Collected sink = read_bytes(
        "a.mhtml", top +
                       "--B\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\nContent-Location: "
                       "http://e.org/a\n\n<p>caf=C3=A9 =\ngo</p>\n" +
                       part("text/css", "p{}") + "--B--\n");
    REQUIRE(sink.articles.size() == 1);
    CHECK(sink.articles[0].format == "mhtml");
    CHECK(sink.articles[0].url_hint == "http://e.org/a");
    CHECK(sink.articles[0].mtime == 1709632800);
    CHECK(sink.articles[0].body.starts_with("<p>café go</p>"));
    CHECK(read_bytes("a.mht", top + part("text/css", "p{}") + "--B--\n").skips == Lines{": MHTML without a page"});
}

TEST_CASE("senders and lists are named as people know them") {
    struct Row {
        const char* from;
        const char* name;
    };
    const Row rows[] = {
        {"Jane Doe <jane@e.org>", "Jane Doe"},
        {"\"Doe, Jane\" <jane@e.org>", "Jane Doe"},
        {"jane@e.org (Jane Doe)", "Jane Doe"},
        {"jane at e.org (Jane Doe)", "Jane Doe"},
        {"virgil at e.org (virgil at e.org)", "virgil@e.org"},
        {"jane@e.org", "jane@e.org"},
        {"<jane@e.org>", "jane@e.org"},
        {"'Jane Doe' via talk <talk@e.org>", "Jane Doe"},
        {"\"Smith, Jones and Sons, Ltd\" <s@e.org>", "Smith, Jones and Sons, Ltd"},
        {"=?UTF-8?Q?Tj=C3=A4der?= <r@e.org>", "Tjäder"},
        {"A <a@e.org>, B <b@e.org>", "A"},
        {"", ""},
        {"\"", "\""},
        {"(", "("},
        {"<", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.from));
        CHECK(sender_name(row.from) == row.name);
    }
    CHECK(list_name("Toolchain talk <talk.e.org>") == "Toolchain talk");
    CHECK(list_name("<talk.e.org>") == "talk");
    CHECK(list_name("talk.e.org") == "talk");
}

TEST_CASE("flowed text is joined again") {
    CHECK(unflowed("a \nb \nc\nd", false) == "a b c\nd");
    CHECK(unflowed("a \r\n b\r\n-- \r\nx", false) == "a b\n-- \nx");
    CHECK(unflowed("> a \n> b\nc", false) == "> a b\nc");
    CHECK(unflowed("你 \n好", true) == "你好");
    CHECK(unflowed("", false).empty());
}
