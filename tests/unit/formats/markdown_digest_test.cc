#include "indexer/formats/markdown/markdown_digest.hh"

#include <doctest/doctest.h>

using namespace backfile;
using namespace backfile::indexer;

namespace {

std::string shown(const DigestEntry& entry) {
    std::string out;
    for (const RawField& f : entry.fields) out += f.name + "=" + f.value + ";";
    std::string body = entry.body;
    while (body.ends_with('\n')) body.pop_back();
    return out + "|" + body + "\n";
}

std::string shown(std::string_view markdown) {
    const auto digest = read_digest(markdown);
    if (!digest) return "one article";
    std::string out;
    for (const DigestEntry& e : digest->entries) out += shown(e);
    return out;
}

std::string shown_own(std::string_view markdown) {
    const auto digest = read_digest(markdown);
    return digest ? shown(digest->own) : "one article";
}

}  // namespace

TEST_CASE("a file of many articles gives each") {
    CHECK(shown("# Daily\n\n## 概览\n日期: 2026-08-12\n\n## 芯潮网\n### 1. 甲\n**发布时间:** Wed, 12 Aug 2026 07:19:32 "
                "GMT\n**链接:** [https://e.org/1](https://e.org/1)\n**正文:** 第一。\n\n更多。\n\n### 2. "
                "乙\n**发布时间:** 2026-08-12\n**链接:** https://e.org/2\n**正文:** 第二。\n") ==
          "title=甲;published=Wed, 12 Aug 2026 07:19:32 GMT;url=https://e.org/1;source=芯潮网;|第一。\n\n更多。\n"
          "title=乙;published=2026-08-12;url=https://e.org/2;source=芯潮网;|第二。\n");
    CHECK(shown("# Clippings\n\n## [A](https://e.org/a)\n\n- Source: The Paper\n- Date: 2024-01-02\n\nText a.\n\n### "
                "Inside\n\nmore\n\n## B\n\nSource: X | Link: <https://e.org/b>\n\nText b.\n\n---\n\n## C\n\n*By:* "
                "Ann\n*Date:* 2024-01-03\n\n```\n## no heading\n```\n") ==
          "url=https://e.org/a;title=A;source=The Paper;published=2024-01-02;|\nText a.\n\n### Inside\n\nmore\n"
          "title=B;source=X;url=https://e.org/b;|\nText b.\n"
          "title=C;author=Ann;published=2024-01-03;|\n```\n## no heading\n```\n");
    CHECK(shown("### One\nDate: 2024-01-02\nURL: https://e.org\nContent: the text\n") ==
          "title=One;published=2024-01-02;url=https://e.org;|the text\n");
}

TEST_CASE("the text of a digest outside its articles is kept") {
    const std::string entries =
        "### 1. A\nDate: 2024-01-02\nLink: https://e.org/1\n\n### 2. B\nDate: 2024-01-02\nLink: https://e.org/2\n\n"
        "### 3. C\nDate: 2024-01-02\nLink: https://e.org/3\n\nText.\n";
    CHECK(shown_own(entries) == "|\n");
    CHECK(shown_own("# Daily\n\nDate: 2024-01-02\n\nFirst words.\n\nMore.\n\n" + entries) ==
          "title=Daily;published=2024-01-02;|First words.\n\nMore.\n");
    CHECK(shown_own("# Daily\n## Overview\nSeen: 90\n\n## Empty\n" + entries +
                    "\n## After\n\nLast words.\n\n# End\nSource: no label any more\n") ==
          "title=Daily;|## Overview\n\nSeen: 90\n\n\n## After\n\nLast words.\n\n# End\n\nSource: no label any more\n");
}

TEST_CASE("an article with headings stays one") {
    for (
        const char* markdown : {
            "# T\n\n## A\n\ntext\n\n## B\n\ntext\n\n## C\n\ntext",
            "## A\nLink: https://e.org/1\n\n## B\nLink: https://e.org/2\n\n## C\nLink: https://e.org/3\n",  // no second thing is said
            "## A\nDate: 2024-01-02\nSource: x\n\ntext\n\n## B\n\ntext\n\n## C\n\ntext\n\n## D\n\ntext",
            "## When\nDate: 2024-05-06\nLink: https://e.org\n\n## Where\nBerlin\n",
            "## A\nDate: 2024-01-02\nSource: x\n\n## B\nDate: 2024-01-02\nSource: x\n",  // too few to tell
            "```\n## A\nDate: 2024-01-02\nSource: x\n\n## B\nDate: 2024-01-02\nSource: x\n\n## C\nDate: "
            "2024-01-02\nSource: x\n```\n",
            "",
            "#",
            "## ",
            "##\n##\n##",
        }) {
        CAPTURE(std::string(markdown));
        CHECK(shown(markdown) == "one article");
    }
}
