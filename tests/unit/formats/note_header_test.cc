#include "indexer/formats/markdown/note_header.hh"

#include <doctest/doctest.h>

#include "indexer/formats/markdown/readwise.hh"

using namespace backfile;
using namespace backfile::indexer;

namespace {

/// Fields as "name=value;…", then the body that is left.
std::string shown(std::string body) {
    const auto fields = take_note_header(body);
    std::string out;
    for (const RawField& f : fields) out += f.name + "=" + f.value + ";";
    while (body.ends_with('\n')) body.pop_back();
    return out + "|" + body;
}

}  // namespace

TEST_CASE("what notes say of themselves in their body becomes fields") {
    struct Row {
        const char* body;
        const char* expected;
    };
    const Row rows[] = {
        {"title:: A note\ntags:: [[a]], [[b]]\n\n- text", "title=A note;tags=[[a]], [[b]];|\n- text"},
        {"**Source:** [The Paper](https://e.org/a) | **Author:** Ann\n\ntext",
         "source=The Paper;url=https://e.org/a;author=Ann;|\ntext"},
        {"@def title = \"A\"\n@def tags = [\"x\", \"y\"]\n\ntext", "title=A;tags=x;tags=y;|\ntext"},
        {"[#]: subject: (A title)\n[#]: via: (https://e.org/a)\n[#]: author: (Ann Doe https://e.org/ann)\n\ntext",
         "title=A title;url=https://e.org/a;author=Ann Doe;|\ntext"},
        {"# T\n\nCreated: March 4, 2021 10:32 AM\nURL: https://e.org/a\nKind: longread\n\ntext",
         "created=March 4, 2021 10:32 AM;url=https://e.org/a;|# T\n\nKind: longread\n\ntext"},
        {"T\n===\n\n**Author:** Ann Doe | **Date:** 2021-03-04\n\ntext",
         "author=Ann Doe;published=2021-03-04;|T\n===\n\n\ntext"},
        {"> 原文：https://e.org/a\n>\n> 作者：张三\n\n正文在这里。", "url=https://e.org/a;author=张三;|\n正文在这里。"},
        {"# T\n\n> 原文链接：[标题](https://e.org/a)\n\ntext", "url=https://e.org/a;|# T\n\n\ntext"},
        {"text\n\n---\n\nvia: https://e.org/a\n\n作者：[Ann][a] 译者：x",
         "url=https://e.org/a;author=[Ann][a] 译者：x;|text"},
        {"text\n\nSource: The Paper", "source=The Paper;|text"},
        {"# T\n\n#tech #ai/chips\n\ntext", "tags=tech;tags=ai/chips;|# T\n\n\ntext"},
        {"text\n\n#tech #ai", "tags=tech;tags=ai;|text"},
        {"Date: to be told later, the organisers say.\n\ntext", "|Date: to be told later, the organisers say.\n\ntext"},
        {"Note: a sentence.\n\ntext", "|Note: a sentence.\n\ntext"},
        {"text\n\nDate: 2021-03-04", "|text\n\nDate: 2021-03-04"},
        {"text\n\n- Link: https://e.org", "|text\n\n- Link: https://e.org"},
        {"the fix\nis #1", "|the fix\nis #1"},
        {"Source: a\nand this goes on as prose does\nin three lines\n\nx",
         "|Source: a\nand this goes on as prose does\nin three lines\n\nx"},
        {"via: https://e.org/only", "url=https://e.org/only;|"},
        {"", "|"},
        {"\n\n\n", "|"},
        {"#", "|#"},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.body));
        CHECK(shown(row.body) == row.expected);
    }
}

TEST_CASE("Readwise's blocks in their spellings") {
    struct Row {
        const char* body;
        const char* left;
        std::size_t fields;
    };
    const Row rows[] = {
        {"## Metadata\n- **Author:** [[Ann]]\n- **URL:** https://e.org\n\n## Highlights\n- x", "- x\n", 2},
        {"**Metadata**\n- Author: Ann\n\n**Highlights**\n- x", "- x\n", 1},
        {"# Metadata\n- Author:: [[Ann]]\n\n### Highlights from https://e.org/a\n- x\n\n## New highlights added July 3, 2024 at 5:04 PM\n- y",
         "- x\n\n- y\n", 1},
        {"- x\n\n## New highlights added July 3, 2024\n- y", "- x\n\n- y\n", 0},
        {"## Metadata of images\n- Author: x", "## Metadata of images\n- Author: x", 0},
    };
    for (const Row& row : rows) {
        std::string body = row.body;
        CAPTURE(body);
        CHECK(take_metadata_block(body).size() == row.fields);
        CHECK(body == row.left);
    }
}
