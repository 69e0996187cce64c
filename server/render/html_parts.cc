#include "server/render/html_parts.hh"

#include <algorithm>
#include <array>

#include "indexer/article/date.hh"
#include "indexer/article/url.hh"
#include "indexer/base/strings.hh"
#include "server/render/markup.hh"

namespace backfile::server::render {

namespace {

/// The style sheets that web/index.html links, except those that only its scripts use.
constexpr std::array<std::string_view, 3> style_sheets = {"style/base.css", "style/results.css", "style/article.css"};

std::string query_string(const PageState& state) {
    std::string out = "?q=" + percent_encode(state.query);
    if (state.sort != Sort::relevance) out.append("&amp;sort=").append(row_of(state.sort).name);
    for (const auto& [name, value] : state.filters)
        out.append("&amp;").append(percent_encode(name)).append("=") += percent_encode(value);
    if (state.offset > 0) out += "&amp;offset=" + std::to_string(state.offset);
    return out;
}

std::string hidden(std::string_view name, std::string_view value) {
    return "<input type=\"hidden\" name=\"" + escape(name) + "\" value=\"" + escape(value) + "\">";
}

std::string search_form(const PageState& state, std::string_view root) {
    std::string out = "<form class=\"search\" id=\"search\" role=\"search\" method=\"get\" action=\"";
    out.append(root) +=
        "search\"><label class=\"visually-hidden\" for=\"q\">Search the archive</label>"
        "<input class=\"search__box\" id=\"q\" name=\"q\" type=\"text\" placeholder=\"Search the archive\" "
        "dir=\"auto\" "
        "autocomplete=\"off\" autocapitalize=\"off\" spellcheck=\"false\" value=\"" +
        escape(state.query) + "\">";
    if (state.sort != Sort::relevance) out += hidden("sort", row_of(state.sort).name);
    for (const auto& [name, value] : state.filters) out += hidden(name, value);
    return out +
           "<button class=\"search__button\" type=\"submit\" aria-label=\"Search\">"
           "<svg viewBox=\"0 0 20 20\" width=\"18\" height=\"18\" fill=\"none\" stroke=\"currentColor\" "
           "stroke-width=\"1.7\" "
           "stroke-linecap=\"round\" aria-hidden=\"true\"><circle cx=\"8.5\" cy=\"8.5\" r=\"5.5\"/><path "
           "d=\"m12.8 12.8 4.4 4.4\"/>"
           "</svg></button></form>";
}

}  // namespace

std::string whole_page(const PageParts& parts, const PageState& state, std::string_view root) {
    const std::string top(root.empty() ? "./" : root);
    std::string out = "<!DOCTYPE html>\n<html lang=\"en\" data-face=\"";
    out.append(parts.face) += "\">\n<head>\n<meta charset=\"utf-8\">\n<title>";
    out += (parts.title.empty() ? "" : escape(parts.title) + " – ") + "Backfile</title>\n";
    out +=
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n";
    for (const std::string_view sheet : style_sheets)
        out.append("<link rel=\"stylesheet\" href=\"").append(root).append(sheet) += "\">\n";
    out.append("<link rel=\"icon\" type=\"image/svg+xml\" href=\"").append(root) += "favicon.svg\">\n</head>\n<body>\n";
    out +=
        "<a class=\"skip-link\" href=\"#main\">Skip to the results</a>\n<header class=\"masthead frame\">"
        "<a class=\"wordmark\" href=\"" +
        top + "\">Backfile</a>" + search_form(state, root) + "</header>\n";
    out += "<main class=\"frame\" id=\"main\">\n" + parts.content + "\n</main>\n";
    out += "<footer class=\"colophon frame\"><ul><li><a href=\"" + top + query_string(state) +
           "\">Page with search as you type (needs JavaScript)</a></li></ul><ul><li><a href=\"";
    return out.append(root) + "help.html\">Search tips</a></li></ul></footer>\n</body>\n</html>\n";
}

std::string search_href(const PageState& state, std::string_view root) {
    return std::string(root) + "search" + query_string(state);
}

std::string article_href(std::string_view id, const PageState& state, std::string_view root) {
    return std::string(root) + "article/" + percent_encode(id) + query_string(state);
}

std::string lang_attribute(std::string_view tag) {
    const auto fits = [](char c) { return is_letter(c) || is_digit(c) || c == '-'; };
    if (tag.size() < 2 || tag.size() > 35 || tag == "und" || !is_letter(tag[0]) || !std::ranges::all_of(tag, fits))
        return {};
    return " lang=\"" + std::string(tag) + '"';
}

std::string tagged(std::string_view tag, std::string_view name, std::string_view text) {
    if (text.empty()) return {};
    std::string out = "<" + std::string(tag);
    if (!name.empty()) out.append(" class=\"").append(name) += '"';
    out += " dir=\"auto\">" + escape(text) + "</";
    return out.append(tag) + '>';
}

std::string dotted(std::initializer_list<std::string> pieces) {
    std::string out;
    for (const std::string& piece : pieces) {
        if (piece.empty()) continue;
        if (!out.empty()) out += "<span class=\"dot\"> · </span>";
        out += piece;
    }
    return out;
}

std::string outward_link(std::string_view url) {
    const std::string safe = canonical_url(url);  // http or https only, no user or password
    if (safe.empty()) return escape(url);
    return "<a class=\"outward\" dir=\"ltr\" rel=\"noopener noreferrer nofollow\" href=\"" + escape(safe) + "\">" +
           escape(site_of(safe)) + "</a>";
}

std::string date_html(const std::optional<Published>& published) {
    if (!published) return "undated";
    const Date& date = published->date;
    const std::string day = to_iso({date.seconds, std::min(date.precision, DatePrecision::day)});
    const bool guess = published->source == DateSource::mtime;
    std::string out = "<time datetime=\"" + to_iso(date) + (guess ? "\" class=\"is-guess\">" : "\">") + day + "</time>";
    return guess ? out + " <span class=\"hit__guess\">estimated from file date</span>" : out;
}

std::string place_text(const Place& place) {
    return place.member.empty() ? place.path : place.path + " › " + place.member;
}

std::string grouped(std::uint64_t number) {
    std::string out = std::to_string(number);
    for (std::size_t at = out.size(); at > 3; at -= 3) out.insert(at - 3, ",");
    return out;
}

}  // namespace backfile::server::render
