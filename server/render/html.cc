#include "server/render/html.hh"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "indexer/base/strings.hh"
#include "server/render/html_parts.hh"
#include "server/render/markup.hh"

namespace backfile::server::render {

namespace {

constexpr std::string_view mark_open = "<mark class=\"match\">";
constexpr std::size_t page_size = 20;

PageState first_page(PageState state, Sort sort) {
    state.sort = sort;
    state.offset = 0;
    return state;
}

PageState page_at(PageState state, std::size_t offset) {
    state.offset = offset;
    return state;
}

/// Returns the state of the first page of another query, without the parameters named in `drop`.
PageState asking(PageState state, const std::string& query, const std::vector<std::string>& drop = {}) {
    state.query = query;
    state.offset = 0;
    std::erase_if(state.filters, [&](const auto& filter) { return std::ranges::count(drop, filter.first) > 0; });
    return state;
}

/// Lists the filters, with a link that removes them.
std::string filters(const PageState& state, std::string_view root) {
    if (state.filters.empty()) return {};
    std::string named;
    for (const auto& [name, value] : state.filters)
        named += (named.empty() ? "" : ", ") + escape(name) + " <b dir=\"auto\">" + escape(value) + "</b>";
    const std::string all = search_href({state.query, state.sort, 0}, root);
    return "<p class=\"also\">Only " + named + ". <a href=\"" + all + "\">Remove all filters</a></p>";
}

std::string sort_links(const PageState& state, std::string_view root) {
    std::string out = "<nav class=\"sorts\" aria-label=\"Order\"><ul>";
    for (const SortRow& row : sorts) {
        const Sort sort = row.sort;
        if (state.query.empty() && sort == Sort::relevance) continue;  // no query to rank by
        const bool current = sort == state.sort ||
                             (state.query.empty() && sort == Sort::newest && state.sort == Sort::relevance);
        out += "<li><a href=\"" + search_href(first_page(state, sort), root) + '"';
        out += current ? " aria-current=\"true\">" : ">";
        out.append(row.label) += "</a></li>";
    }
    return out + "</ul></nav>";
}

std::string results_head(const SearchPage& page, const PageState& state, std::string_view root) {
    const std::string found = (page.total_exact ? "" : "at least ") + grouped(page.total) +
                              (page.total == 1 ? " article" : " articles");
    std::string out = "<header class=\"results-head\"><h1 class=\"results-head__title\">";
    out += state.asks() ? found : row_of(state.sort).heading;
    out += "</h1>";
    if (page.total > 1) out += sort_links(state, root);
    return out + "</header>" + filters(state, root);
}

std::string advice_link(const PageState& target, std::string_view label, std::uint64_t total, std::string_view root) {
    return "<a class=\"advice__link\" dir=\"auto\" href=\"" + search_href(target, root) + "\">" + escape(label) +
           "</a><span class=\"advice__count\"> (" + grouped(total) + ")</span>";
}

/// Renders notes on the query, corrections and relaxations.
std::string advice(const SearchPage& page, const PageState& state, std::string_view root) {
    std::string out, meant;
    for (const QueryNote& note : page.notes) out += "<p dir=\"auto\">" + escape(note.message) + "</p>";
    for (const Correction& c : page.corrections) {
        const bool answered = std::ranges::any_of(page.notes, [&](const QueryNote& n) { return n.text == c.text; });
        if (!answered) meant += (meant.empty() ? "" : ", ") + advice_link(asking(state, c.text), c.text, c.total, root);
    }
    if (!meant.empty()) out += "<p>Did you mean " + meant + "?</p>";
    for (const RelaxedSearch& r : page.relaxations)
        out += "<p>" + advice_link(asking(state, r.text, r.drop), r.label, r.total, root) + "</p>";
    return out.empty() ? out : "<div class=\"advice\">" + out + "</div>";
}

/// Renders the number of copies of the story, as a link to all of them.
std::string copies(const Hit& hit, PageState state, std::string_view root) {
    const bool unfolded = std::ranges::any_of(state.filters, [](const auto& f) { return f.first == "collapse"; });
    if (hit.story.copies == 0 || unfolded) return {};
    state.offset = 0;
    state.filters.emplace_back("collapse", "off");
    return "<a href=\"" + search_href(state, root) + "\">" + grouped(hit.story.copies) +
           (hit.story.copies == 1 ? " copy" : " copies") + "</a>";
}

std::string hit_item(const Hit& hit, const PageState& state, std::string_view root) {
    const Article& article = hit.article;
    const std::string lang = lang_attribute(article.lang);
    std::string out = "<li><article class=\"hit\"><h2 class=\"hit__title\" dir=\"auto\"" + lang + ">";
    out += "<a class=\"hit__link\" href=\"" + article_href(article.id, state, root) + "\">";
    out += marked(hit.title.text, hit.title.marks, mark_open) + "</a></h2>";
    out += "<p class=\"hit__date\">" + date_html(article.published) + "</p>";
    const std::string byline = dotted(
        {tagged("span", "hit__source", article.source), tagged("span", "", join(article.authors, ", "))});
    if (!byline.empty()) out += "<p class=\"hit__byline\">" + byline + "</p>";
    if (!hit.snippet.text.empty())
        out += "<p class=\"hit__snippet\" dir=\"auto\"" + lang + ">" +
               marked(hit.snippet.text, hit.snippet.marks, mark_open) + "</p>";
    out += "<p class=\"hit__origin\">" +
           dotted({outward_link(article.url), tagged("span", "", article.format),
                   tagged("span", "path", place_text(article.place)), copies(hit, state, root)}) +
           "</p>";
    return out + "</article></li>\n";
}

std::string nothing_found(const SearchPage& page, const PageState& state, std::string_view root) {
    std::string out = "<div class=\"nothing\"><p class=\"nothing__lead\">";
    if (state.offset > 0 && page.total > 0)
        out += "This page is past the end of the results.</p><p><a class=\"advice__link\" href=\"" +
               search_href(page_at(state, 0), root) + "\">Go to the first page</a>";
    else if (!state.asks())
        out +=
            "The index is empty.</p><p>Add articles with <code>backfile-index DIRECTORY</code>, then reload this page.";
    else if (state.query.empty())
        out += "No articles match these filters.";
    else
        out += "No articles match <q dir=\"auto\">" + escape(state.query) + "</q>." +
               (page.relaxations.empty() ? "</p><p>Try fewer or different words." : "");
    return out + "</p></div>";
}

std::string pager_step(bool offered, const PageState& target, std::string_view rel, std::string_view label,
                       std::string_view root) {
    if (!offered) return "<span class=\"pager__step\"></span>";
    return "<a class=\"pager__step\" rel=\"" + std::string(rel) + "\" href=\"" + search_href(target, root) + "\">" +
           std::string(label) + "</a>";
}

std::string pager(const SearchPage& page, const PageState& state, std::string_view root) {
    const bool more = state.offset + page.hits.size() < page.listed && !page.hits.empty();
    if (state.offset == 0 && !more) return {};
    const std::size_t previous = state.offset - std::min(state.offset, page_size);
    const std::uint64_t pages = std::max<std::uint64_t>((page.listed + page_size - 1) / page_size, 1);
    return "<nav class=\"pager\" aria-label=\"Pages\">" +
           pager_step(state.offset > 0, page_at(state, previous), "prev", "Previous", root) +
           "<p class=\"pager__place\">Page " + grouped(state.offset / page_size + 1) + " of " +
           (page.total_exact ? "" : "at least ") + grouped(pages) + "</p>" +
           pager_step(more, page_at(state, state.offset + page_size), "next", "Next", root) + "</nav>";
}

std::string article_head(const ArticlePage& page) {
    const Article& article = page.article;
    const std::string lang = lang_attribute(article.lang);
    std::string out = "<header class=\"article__head\">";
    if (!article.source.empty()) out += tagged("p", "article__source", article.source);
    out += "<h1 class=\"article__title\" dir=\"auto\"" + lang + ">" +
           marked(article.title, page.title_marks, mark_open) + "</h1>";
    if (!article.summary.empty())
        out += "<p class=\"article__summary\" dir=\"auto\"" + lang + ">" + escape(article.summary) + "</p>";
    const std::string authors = article.authors.empty() ? "" : "By " + tagged("span", "", join(article.authors, ", "));
    return out + "<p class=\"article__byline\">" + dotted({authors, date_html(article.published)}) + "</p></header>";
}

std::string facts(const Article& article) {
    const std::array<std::pair<std::string_view, std::string>, 5> rows = {{
        {"Language", article.lang == "und" ? "" : escape(article.lang)},
        {"Tags", escape(join(article.tags, ", "))},
        {"Length", article.words == 0 ? "" : grouped(article.words) + (article.words == 1 ? " word" : " words")},
        {"Original", outward_link(article.url)},
        {"File", tagged("span", "path", place_text(article.place))},
    }};
    std::string out = "<dl class=\"facts\">";
    for (const auto& [name, value] : rows)
        if (!value.empty()) out.append("<div><dt>").append(name) += "</dt><dd dir=\"auto\">" + value + "</dd></div>";
    return out + "</dl>";
}

/// Renders the body's paragraphs; those in Article::headings become headings.
std::string prose(const ArticlePage& page) {
    const std::string& body = page.article.body;
    const MarkedText text(body, page.body_marks);
    auto heading = page.article.headings.begin();
    const auto headings_end = page.article.headings.end();
    std::string out = "<div class=\"prose\" dir=\"auto\"" + lang_attribute(page.article.lang) + ">";
    for (std::size_t at = 0; at < body.size();) {
        const std::size_t end = std::min(body.find("\n\n", at), body.size());
        while (heading != headings_end && heading->start < at) ++heading;
        const bool is_heading = heading != headings_end && heading->start == at;
        const std::string tag = is_heading ? 'h' + std::to_string(std::clamp(heading->level, 2, 6)) : "p";
        out += '<' + tag + (is_heading ? ">" : " class=\"lines\">");
        text.append(out, at, end, mark_open);
        out += "</" + tag + ">\n";
        at = std::min(body.find_first_not_of('\n', end), body.size());
    }
    if (body.empty()) out += "<p class=\"prose__empty\">This article has no text in the archive.</p>";
    return out + "</div>";
}

}  // namespace

std::string results_page(const SearchPage& page, const PageState& state, std::string_view root) {
    std::string content = "<section id=\"results\" aria-label=\"Articles\"><div class=\"results__top\">" +
                          results_head(page, state, root) + advice(page, state, root) +
                          "</div><div class=\"results__list\">";
    if (page.hits.empty()) content += nothing_found(page, state, root);
    if (!page.hits.empty()) {
        content += "<ol class=\"hits\" start=\"" + std::to_string(state.offset + 1) + "\">\n";
        for (const Hit& hit : page.hits) content += hit_item(hit, state, root);
        content += "</ol>" + pager(page, state, root);
    }
    content += "</div></section>";
    return whole_page({.face = "results", .title = state.query, .content = content}, state, root);
}

std::string article_page(const ArticlePage& page, const PageState& state, std::string_view root) {
    std::string content =
        "<section id=\"reader\" aria-label=\"Article\"><div class=\"reader-bar\"><a "
        "class=\"reader-bar__back\" href=\"" +
        search_href(state, root) + "\">" + (state.asks() ? "Results" : "Latest") + "</a></div>";
    content += "<article class=\"article\">" + article_head(page) + facts(page.article) + prose(page) +
               "</article></section>";
    return whole_page({.face = "article", .title = page.article.title, .content = content}, state, root);
}

std::string message_page(std::string_view title, std::string_view detail, std::string_view root) {
    const std::string content = "<div class=\"notice\"><h1 class=\"notice__title\">" + escape(title) + "</h1><p>" +
                                escape(detail) + "</p></div>";
    return whole_page({.face = "results", .title = std::string(title), .content = content}, {}, root);
}

}  // namespace backfile::server::render
