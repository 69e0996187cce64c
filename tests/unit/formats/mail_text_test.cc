#include "indexer/formats/mail/mail_text.hh"

#include <doctest/doctest.h>

#include "indexer/formats/html/body/html_article.hh"

using namespace backfile;
using namespace backfile::indexer;

TEST_CASE("the author's words are kept and what surrounds them goes") {
    struct Row {
        const char* name;
        const char* text;
        const char* body;
    };
    const Row rows[] = {
        {"empty", "", ""},
        {"plain", "Hello all,\n\nit works.\n", "Hello all,\n\nit works."},
        {"quote above", "On Mon, 1 Jan 2024 at 10:00, Jane Doe <j@e.org> wrote:\n> Does it work?\n\nIt works.\n",
         "It works."},
        {"announced over two lines",
         "It works.\n\nOn Mon, 1 Jan 2024 at 10:00, Jane Doe <jane.doe@example.org>\nwrote:\n> Does it?\n",
         "It works."},
        {"German", "Am 01.01.24 um 10:00 schrieb Jane Doe:\n> Geht es?\n\nEs geht.\n", "Es geht."},
        {"French", "Le lun. 1 janv. 2024 à 10:00, Jane Doe a écrit :\n> Ça marche ?\n\nOui.\n", "Oui."},
        {"Chinese", "张三 <z@e.org> 于2024年1月1日写道：\n> 好吗？\n\n很好。\n", "很好。"},
        {"short quote in between", "First.\n\n> What of it?\n\nSecond.\n", "First.\n\n> What of it?\n\nSecond."},
        {"original message", "It works.\n\n-----Original Message-----\nFrom: Jane\nDoes it?\n", "It works."},
        {"Outlook's header", "It works.\n\nFrom: Jane Doe\nSent: Monday\nTo: all\nSubject: x\n\nDoes it?\n",
         "It works."},
        {"Chinese Outlook's header", "很好。\n\n发件人: 张三\n发送时间: 2024年\n收件人: 李四\n\n好吗？\n", "很好。"},
        {"forward without words",
         "---------- Forwarded message ---------\nFrom: Jane <j@e.org>\nDate: Mon\n\nThe news.\n", "The news."},
        {"only quotes", "> All that there is.\n", "All that there is."},
        {"signature", "It works.\n-- \nJane Doe\nExample Ltd\n", "It works."},
        {"list footer",
         "It works.\n\n_______________________________________________\ntalk mailing "
         "list\nhttps://e.org/mailman/listinfo/talk\n",
         "It works."},
        {"footer below the quote", "It works.\n> Does it?\n\n-- \nJ.\n____________________\ntalk mailing list\n",
         "It works."},
        {"unsubscribe", "新闻一则。\n\n退订请回复TD\n", "新闻一则。"},
        {"signed by PGP",
         "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\nIt works.\n-----BEGIN PGP SIGNATURE-----\nabc\n",
         "It works."},
        {"a colon is not a quote", "Three things:\n\n- one\n- two\n", "Three things:\n\n- one\n- two"},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.name));
        CHECK(mail_content(row.text).body == row.body);
    }
}

TEST_CASE("a long quote goes, even between the author's words") {
    std::string quote;
    for (int i = 0; i < 30; ++i) quote += "> line of a long quote that nobody wants\n";
    CHECK(mail_content("First.\n" + quote + "Second.").body == "First.\n\nSecond.");
}

TEST_CASE("wrapped lines are joined, written lines are kept") {
    CHECK(mail_content(
              "The first line of this paragraph is about as long as mail is\nwrapped at, and the second one goes "
              "on.\n\nNext.")
              .body ==
          "The first line of this paragraph is about as long as mail is wrapped at, and the second one goes "
          "on.\n\nNext.");
    CHECK(mail_content("工程师在深夜的四个小时里一次更新五十台，天亮前必须能刷\n卡。六个星期里只出过一次故障。").body ==
          "工程师在深夜的四个小时里一次更新五十台，天亮前必须能刷卡。六个星期里只出过一次故障。");
    CHECK(mail_content("    int main() {\n        return 0;\n    }\n").body.find("return 0;\n") != std::string::npos);
    CHECK(mail_content("Roses are red\nViolets are blue\nMail is plain\n").body ==
          "    Roses are red\n    Violets are blue\n    Mail is plain");
}

TEST_CASE("a newsletter's frame goes, and its headings stay where they are") {
    Content content;
    content.body =
        "View in browser\n\nTitle\n\nThe news.\n\nYou get this because you asked. Unsubscribe\n\n4 Mast Lane";
    content.headings = {{17, 5, 1}};
    drop_newsletter_frame(content);
    CHECK(content.body == "Title\n\nThe news.");
    CHECK(content.headings[0].start == 0);
    for (const char* text : {"", "Unsubscribe", "View in browser", "View in browser\n\nUnsubscribe", "News."}) {
        Content kept;
        kept.body = text;
        drop_newsletter_frame(kept);
        CHECK(kept.body == text);
    }
}

TEST_CASE("any bytes are read") {
    for (const char* text : {">", ">>>>", "--", "-- \n", "|", "AB>", "____________", "\n\n\n", "wrote:", "> \n> \n",
                             "From:\nSent:\n", "-----BEGIN PGP SIGNED MESSAGE-----"})
        CHECK(mail_content(text).body.size() < 100);
    std::string marks;
    for (int i = 0; i < 200'000; ++i) marks += "--\n";
    CHECK(mail_content(marks).body.empty());
    CHECK(mail_content(std::string(100'000, '>')).body.size() <= 100'000);
}

TEST_CASE("an answer in HTML is the author's words, as its mail program marks the others") {
    const std::string quoted =
        "<p>Should we release it today? Everything is quite ready for it, and nobody has said a word against it.</p>";
    struct Row {
        const char* name;
        std::string html;
        const char* body;
    };
    const Row rows[] = {
        {"Gmail",
         "<div>It works.</div><div class=gmail_quote><div class=gmail_attr>On Mon, Bob wrote:<br></div><blockquote "
         "class=gmail_quote>" +
             quoted + "</blockquote></div>",
         "It works."},
        {"Gmail, answered below",
         "<div class=gmail_quote><div class=gmail_attr>On Mon, Bob wrote:</div><blockquote class=gmail_quote>" +
             quoted + "</blockquote><div>It works.</div></div>",
         "It works."},
        {"Thunderbird",
         "<div class=moz-cite-prefix>Am 01.01.24 schrieb Bob:</div><blockquote type=cite>" + quoted +
             "</blockquote><p>It works.</p><div class=moz-signature>-- <br>Ann</div>",
         "It works."},
        {"Outlook", "<p>It works.</p><hr><div id=divRplyFwdMsg><b>From:</b> Bob</div><div>" + quoted + "</div>",
         "It works."},
        {"signature by hyphens", "<p>It works.</p><p>-- <br>Ann Doe</p><p>Chief of all</p>", "It works."},
        {"a forward",
         "<div class=gmail_quote><div class=gmail_attr>---------- Forwarded message ---------</div><p>The "
         "news.</p></div>",
         "The news."},
        {"only a quote", "<blockquote type=cite><p>All that there is.</p></blockquote>", "All that there is."},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.name));
        CHECK(html_content(HtmlDocument(row.html), {.title = {}, .body = {}, .is_mail = true}).body == row.body);
    }
    CHECK(html_content(HtmlDocument("<blockquote type=cite>" + quoted + "</blockquote><p>It works.</p>"))
              .body.starts_with("Should we"));
}
