#include "indexer/formats/feeds/opml_reader.hh"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "indexer/base/strings.hh"
#include "indexer/formats/core/body_kind.hh"
#include "indexer/formats/feeds/feed_records.hh"
#include "indexer/formats/feeds/feed_text.hh"
#include "indexer/formats/feeds/feed_xml.hh"

namespace backfile::indexer {

namespace {

/// An outline of the top level with all below it: its lines, and whether it only groups links to feeds.
struct Outline {
    std::vector<std::string> lines;
    bool feeds = false;
};

void add_line(pugi::xml_node node, Outline& to) {
    if (!attribute_of(node, "xmlurl").empty() || equal_nocase(attribute_of(node, "type"), "rss")) to.feeds = true;
    for (const std::string_view name : {"text", "_note"})
        if (std::string text(attribute_of(node, name)); !text.empty()) to.lines.push_back(std::move(text));
}

/// Without recursion, since outlines may be nested as deep as a file is long.
Outline outline_of(pugi::xml_node top) {
    Outline found;
    pugi::xml_node at = top;
    while (at) {
        add_line(at, found);
        if (at.first_child()) {
            at = at.first_child();
            continue;
        }
        while (at && at != top && !at.next_sibling()) at = at.parent();
        at = at && at != top ? at.next_sibling() : pugi::xml_node();
    }
    return found;
}

pugi::xml_node child_named(pugi::xml_node node, std::string_view name) {
    for (const pugi::xml_node child : node.children())
        if (equal_nocase(child.name(), name)) return child;
    return {};
}

/// A list of single lines is one article; outlines with inner ones are one each.
std::vector<Outline> articles_of(std::vector<Outline> outlines, const std::string& title) {
    const bool flat = std::all_of(outlines.begin(), outlines.end(),
                                  [](const Outline& o) { return o.lines.size() < 2; });
    if (!flat || outlines.empty()) return outlines;
    Outline all;
    if (!title.empty()) all.lines.push_back(title);
    for (Outline& outline : outlines) all.lines.insert(all.lines.end(), outline.lines.begin(), outline.lines.end());
    return {std::move(all)};
}

RawArticle article_of(const Outline& outline, pugi::xml_node head, const std::string& publication) {
    RawArticle article;
    article.fields_from = DateSource::feed;
    article.fields.push_back({"title", outline.lines.front()});
    for (const auto& [from, to] : {std::pair{"dateModified", "published"}, std::pair{"dateCreated", "published"},
                                   std::pair{"ownerName", "author"}})
        if (std::string value = plain_text_of(child_named(head, from)); !value.empty())
            article.fields.push_back({to, std::move(value)});
    if (!publication.empty() && publication != outline.lines.front())
        article.fields.push_back({"publication", publication});
    for (std::size_t i = 1; i < outline.lines.size(); ++i) article.body += outline.lines[i] + "\n\n";
    const bool html = article.body.find("</") != std::string::npos;
    article.body_kind = html ? &html_part_body : &prose_body;
    return article;
}

}  // namespace

bool starts_like_opml(std::string_view head) {
    const std::string text = head_text(head);
    const auto root = root_element(text);
    return root && root->alone && root->local == "opml";
}

void read_opml(const Input& input, ArticleSink& sink) {
    const auto text = whole_text(input);
    if (!text) {
        sink.failed("", text.error());
        return;
    }
    const auto root = root_element(text->text);
    if (!root) {
        sink.failed("", Error{ErrorCode::malformed, "invalid XML"});
        return;
    }
    pugi::xml_document document;
    const auto whole = parse_fragment(std::string_view(text->text).substr(root->at), document);
    if (!whole) {
        sink.failed("", whole.error());
        return;
    }
    const pugi::xml_node opml = document.document_element(), head = child_named(opml, "head");
    const std::string title = plain_text_of(child_named(head, "title"));
    std::vector<Outline> outlines;
    bool feeds = false;
    for (const pugi::xml_node node : child_named(opml, "body").children()) {
        if (!equal_nocase(node.name(), "outline")) continue;
        Outline outline = outline_of(node);
        feeds = feeds || outline.feeds;
        if (!outline.feeds && !outline.lines.empty()) outlines.push_back(std::move(outline));
    }
    int place = 0;
    for (const Outline& outline : articles_of(std::move(outlines), title)) {
        RawArticle article = article_of(outline, head, title);
        article.member = std::to_string(++place);
        sink.article(std::move(article));
    }
    if (text->error || !*whole) {
        sink.failed("", text->error.value_or(Error{ErrorCode::malformed, "unexpected end of file"}));
        return;
    }
    if (feeds) {
        sink.skipped("", "outline of feeds");
        return;
    }
    if (place == 0) sink.skipped("", "empty outline");
}

}  // namespace backfile::indexer
