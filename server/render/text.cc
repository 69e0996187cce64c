#include "server/render/text.hh"

#include <algorithm>
#include <string_view>

#include "indexer/article/date.hh"
#include "indexer/base/strings.hh"
#include "server/render/html_parts.hh"
#include "server/render/terminal.hh"

namespace backfile::server::render {

namespace {

/// Escape sequences; empty unless colours are requested.
struct Style {
    std::string bold, match, faint, end;
};

Style style_of(bool color) { return color ? Style{"\x1b[1m", "\x1b[1;33m", "\x1b[2m", "\x1b[0m"} : Style{}; }

std::string date_of(const Article& article) {
    if (!article.published) return "";
    constexpr std::size_t day = 10;
    return (article.published->source == DateSource::mtime ? "~" : "") + to_iso(article.published->date).substr(0, day);
}

/// Joins source, date and language, without empty ones.
std::string byline(const Article& article) {
    std::vector<std::string> pieces = {harmless(article.source), date_of(article),
                                       article.lang == "und" ? "" : harmless(article.lang)};
    std::erase(pieces, "");
    return join(pieces, " · ");
}

void append_hit(std::string& out, const Hit& hit, const std::string& number, const Style& style) {
    const std::string indent(number.size(), ' ');
    out += number + wrapped(hit.title, {.indent = indent,
                                        .open = style.match,
                                        .close = style.end,
                                        .line_open = style.bold,
                                        .line_close = style.end});
    if (const std::string line = byline(hit.article); !line.empty())
        out += indent + wrapped({line, {}}, {.indent = indent, .line_open = style.faint, .line_close = style.end});
    if (const std::string lines = wrapped(hit.snippet, {.indent = indent, .open = style.match, .close = style.end});
        !lines.empty())
        out += indent + lines;
    out += indent + style.faint + harmless(place_text(hit.article.place)) + style.end + "\n\n";  // whole, to be copied
}

/// Formats the totals: 45 articles in 42 stories, 21 to 40
std::string summary(const SearchPage& page, std::size_t offset) {
    std::string out = page.total_exact ? "" : "at least ";
    out += grouped(page.total) + (page.total == 1 ? " article" : " articles");
    if (page.listed < page.total) out += " in " + grouped(page.stories) + (page.stories == 1 ? " story" : " stories");
    if (page.hits.empty() || page.hits.size() == page.listed) return out;
    return out + ", " + grouped(offset + 1) + " to " + grouped(offset + page.hits.size());
}

std::string line(const std::string& text) { return wrapped({text, {}}, {.indent = "  "}); }

std::string advice(const SearchPage& page) {
    std::string out;
    for (const QueryNote& note : page.notes) out += line(note.message);
    for (const Correction& c : page.corrections) {
        const bool answered = std::ranges::any_of(page.notes, [&](const QueryNote& n) { return n.text == c.text; });
        if (!answered) out += line("Did you mean: " + c.text + " (" + grouped(c.total) + ")");
    }
    for (const RelaxedSearch& r : page.relaxations)
        out += line("Try: " + r.label + (r.drop.empty() ? ", q=" + r.text : "") + " (" + grouped(r.total) + ")");
    return out;
}

}  // namespace

std::string text(const SearchPage& page, const PageLinks& links) {
    const Style style = style_of(links.color);
    std::string out = summary(page, links.offset) + '\n' + advice(page) + '\n';
    const std::size_t digits = std::to_string(links.offset + page.hits.size()).size();
    std::size_t number = links.offset;
    for (const Hit& hit : page.hits) {
        const std::string digits_of_it = std::to_string(++number);
        append_hit(out, hit, std::string(digits - digits_of_it.size(), ' ') + digits_of_it + ". ", style);
    }
    if (!links.next.empty()) out += "Next page: add offset=" + std::to_string(number) + " to the URL.\n";
    return out;
}

}  // namespace backfile::server::render
