#include "server/render/csv.hh"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

#include "indexer/article/date.hh"
#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"

namespace backfile::server::render {

namespace {

/// Characters that start a formula (OWASP, CSV Injection), also in full width.
constexpr std::array<std::string_view, 11> formula_starts = {"=",  "+",  "-",  "@",  "\t", "\r",
                                                             "\n", "＝", "＋", "－", "＠"};

std::string field(std::string_view text) {
    std::string clean = utf8::valid(text) ? std::string(text) : utf8::clean(text);
    if (std::ranges::any_of(formula_starts, [&](std::string_view start) { return clean.starts_with(start); }))
        clean.insert(0, 1, '\'');
    if (clean.find_first_of(",\"\r\n") == std::string::npos) return clean;
    return '"' + replace_all(std::move(clean), "\"", "\"\"") + '"';
}

std::string score(const Hit& hit) {
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), "%.6f", hit.score);
    return digits.data();
}

std::string published(const Hit& hit) { return hit.article.published ? to_rfc3339(hit.article.published->date) : ""; }
std::string precision(const Hit& hit) {
    return hit.article.published ? std::string(name_of(hit.article.published->date.precision)) : "";
}
std::string date_source(const Hit& hit) {
    return hit.article.published ? std::string(name_of(hit.article.published->source)) : "";
}

struct Column {
    std::string_view name;
    std::string (*value)(const Hit&);
};

constexpr auto columns = std::to_array<Column>({
    {"id", [](const Hit& hit) { return hit.article.id; }},
    {"url", [](const Hit& hit) { return hit.article.url; }},
    {"title", [](const Hit& hit) { return hit.article.title; }},
    {"published", published},
    {"published_precision", precision},
    {"published_source", date_source},
    {"source", [](const Hit& hit) { return hit.article.source; }},
    {"authors", [](const Hit& hit) { return join(hit.article.authors, "; "); }},
    {"tags", [](const Hit& hit) { return join(hit.article.tags, "; "); }},
    {"lang", [](const Hit& hit) { return hit.article.lang; }},
    {"format", [](const Hit& hit) { return hit.article.format; }},
    {"path", [](const Hit& hit) { return hit.article.place.path; }},
    {"member", [](const Hit& hit) { return hit.article.place.member; }},
    {"words", [](const Hit& hit) { return std::to_string(hit.article.words); }},
    {"score", score},
    {"snippet", [](const Hit& hit) { return hit.snippet.text; }},
});

}  // namespace

std::string csv(const SearchPage& page) {
    std::string out;
    for (const Column& column : columns) out.append(out.empty() ? "" : ",").append(column.name);
    out.append("\r\n");
    for (const Hit& hit : page.hits) {
        for (const Column& column : columns)
            out.append(&column == columns.data() ? "" : ",").append(field(column.value(hit)));
        out.append("\r\n");
    }
    return out;
}

}  // namespace backfile::server::render
