#include "indexer/formats/markdown/markdown_source.hh"

#include <doctest/doctest.h>

#include "indexer/formats/markdown/markdown.hh"

using namespace backfile;
using namespace backfile::indexer;

TEST_CASE("what other tools than Markdown read goes, code stays") {
    struct Row {
        const char* markdown;
        const char* body;
    };
    const Row rows[] = {
        {"{% highlight ruby linenos %}\nputs \"{{ x }}\"\n{% endhighlight %}", "    puts \"{{ x }}\""},
        {"{% codeblock lang:c %}\nint x;\n{% endcodeblock %}\n\nafter", "    int x;\n\nafter"},
        {"{{< highlight go >}}\nfunc main() {}\n{{< /highlight >}}", "    func main() {}"},
        {"{{raw `\nx := GMin[int](2, 3)\n`}}\n\nafter", "    x := GMin[int](2, 3)\n\nafter"},
        {"[code lang=\"php\"]\necho 1;\n[/code]", "    echo 1;"},
        {"a {{ site.name }} b {% include x.html %} c", "a b c"},
        {"Use `{{ x }}` and `{% tag %}`.", "Use {{ x }} and {% tag %}."},
        {"```\n{% raw %}{{ x }}{% endraw %}\n```", "    {{ x }}"},
        {"text\n\n    {{ indented }}\n\nafter", "text\n\n    {{ indented }}\n\nafter"},
        {"{% include note.html text=\"Sentences given to a call are kept.\" %}", "Sentences given to a call are kept."},
        {"{% include list.md\n  q0=\"Why does this change things at all?\"\n\n  a0=\"x\"\n%}\n\nend",
         "Why does this change things at all?\n\nend"},
        {"one<!-- more -->two\n\n<!-- a\n\nb -->\n\nthree", "onetwo\n\nthree"},
        {"a %%hidden%% b, 100%% c", "a b, 100%% c"},
        {"# Head {#head-1}\n\nx\n\n## Two {.big}\n\n![i](i.png)\n{.border-0}\n\ny\n{: .note}", "x\n\nTwo\n\ny"},
        {"import Tabs from '@theme/Tabs';\nexport const x = 1;\n\n<Tabs items={['a', 'b>c']}>\n\ntext\n\n</Tabs>\n\n{/* note */}end",
         "text\n\nend"},
        {"import your data from a file, then go on.", "import your data from a file, then go on."},
        {"[caption id=\"a\" caption=\"New Cheese\"][![x](a.png)](b.png)[/caption]\n\ntext", "New Cheese\n\ntext"},
        {"[caption id=\"a\"]<img src=\"a.png\"/> The caption[/caption]", "The caption"},
        {"[gallery ids=\"1,2\"]\n\n[embed]https://e.org/v[/embed]", "https://e.org/v"},
        {"[video](https://e.org/v) and [more][1]\n\n[1]: https://e.org", "video and more"},
        {"Fact[^1].\n\n[^1]: The source of it.", "Fact.\n\nThe source of it."},
        {"==marked== but a == b", "marked but a == b"},
        {"A block ^a1b2c3\n\nx^2", "A block\n\nx^2"},
        {"![[image.png]]text", "text"},
        {"- id:: 64a1\n- text\n  collapsed:: true", "- text"},
        {":::tip Mind this\ninside\n:::", "Mind this inside"},
        {"[TOC]\n\n* TOC\n{:toc}\n\ntext", "text"},
        {"**Name: **Ann and 中文**强调。**后", "Name: Ann and 中文强调。后"},
        {"2**31 is much", "2**31 is much"},
        {"[MuSig][topic musig] and a[i][j] and [x]", "MuSig and a[i][j] and [x]"},
        {"<table><tr><td>![p](p.jpg) **Nick:** [a](b)</td></tr></table>", "Nick: a"},
        {"- item\n  ```\n  code\n  ```", "- item\n\n    code"},
        {"one<br>two", "one two"},
        {"Note ([Location 12](https://readwise.io/to_kindle?x=1))", "Note"},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.markdown));
        CHECK(markdown_content(row.markdown, "").body == row.body);
    }
}

TEST_CASE("a link inside raw HTML is a link of the article") {
    CHECK(markdown_content("<p><a href=\"https://e.org/1\">a</a></p>\n\nb <a href='https://e.org/2'>c</a>", "").links ==
          std::vector<std::string>{"https://e.org/1", "https://e.org/2"});
}

TEST_CASE("what is left open takes no time and loses nothing") {
    for (const std::string& piece :
         {std::string("{{"), std::string("{% "), std::string("<!--"), std::string("<Ab "), std::string("%% "),
          std::string("`` ` "), std::string("[caption "), std::string("[^a"), std::string("==x "), std::string(" ^a"),
          std::string("{#"), std::string("{:"), std::string("**a"), std::string("[a]["), std::string("{{<\n"),
          std::string("[more=")}) {
        std::string text;
        for (int i = 0; i < 20'000; ++i) text += piece;
        CAPTURE(piece);
        CHECK(plain_markdown(text).size() <= text.size() + 30);
        CHECK(markdown_content(text + "\n\nthe end", "").body.size() <= text.size() * 6 + 10);
    }
    CHECK(plain_markdown("").size() <= 1);
}
