#include "indexer/formats/records/record_body.hh"

#include <algorithm>
#include <array>
#include <optional>

#include "indexer/base/strings.hh"

namespace backfile::indexer {

namespace {

enum class Written { html, markdown, look };

struct BodyName {
    std::string_view name;
    Written written;
};

// clang-format off
/// Names of fields that hold an article's text, most telling first.
constexpr auto body_names = std::to_array<BodyName>({
    {"body_markdown", Written::markdown}, {"content_markdown", Written::markdown}, {"content_md", Written::markdown},
    {"body_md", Written::markdown},       {"markdown", Written::markdown},         {"content_html", Written::html},
    {"body_html", Written::html},         {"html", Written::html},                 {"html_content", Written::html},
    {"text_html", Written::html},         {"article_body", Written::look},         {"articlebody", Written::look},
    {"full_text", Written::look},         {"fulltext", Written::look},             {"maintext", Written::look},
    {"main_text", Written::look},         {"article_text", Written::look},         {"article_content", Written::look},
    {"content", Written::look},           {"body", Written::look},                 {"content_text", Written::look},
    {"body_text", Written::look},         {"text", Written::look},                 {"post_content", Written::look},
    {"selftext", Written::markdown},      {"story_text", Written::look},           {"details", Written::markdown},
    {"plaintext", Written::look},         {"plain_text", Written::look},           {"raw_text", Written::look},
    {"article", Written::look},           {"paragraphs", Written::look},           {"transcript", Written::look},
    {"content_encoded", Written::look},   {"encoded", Written::look},              {"story", Written::look},
    {"message", Written::look},           {"post", Written::look},                 {"contents", Written::look},
    {"blocks", Written::look},            {"sections", Written::look},
    // summaries
    {"abstract", Written::look},          {"lead_paragraph", Written::look},       {"summary", Written::look},
    {"description", Written::look},       {"brief", Written::look},                {"excerpt", Written::look},
    {"extended", Written::look},          {"snippet", Written::look},              {"post_excerpt", Written::look},
    {"trail_text", Written::look},        {"dek", Written::look},                  {"standfirst", Written::look},
});
// clang-format on

constexpr int first_summary() {
    int rank = 0;
    while (body_names[static_cast<std::size_t>(rank)].name != "abstract") ++rank;
    return rank;
}

constexpr auto html_tags = std::to_array<std::string_view>(
    {"p",  "br", "a",  "div", "span", "i",    "b",          "em",    "strong", "ul",      "ol",      "li",   "h1",
     "h2", "h3", "h4", "img", "pre",  "code", "blockquote", "table", "figure", "article", "section", "html", "body"});

/// Returns true if a known tag opens or closes somewhere.
bool holds_tags(std::string_view text) {
    for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
        std::string_view rest = text.substr(at + 1, 16);
        if (rest.starts_with('/')) rest.remove_prefix(1);
        const std::size_t end = std::min(rest.find_first_of(" />\n\t"), rest.size());
        if (end == rest.size()) continue;
        if (std::find(html_tags.begin(), html_tags.end(), lower(rest.substr(0, end))) != html_tags.end()) return true;
    }
    return false;
}

/// Returns true if the text has several signs of Markdown.
bool looks_like_markdown(std::string_view text) {
    int habits = 0;
    for (const std::string_view habit : {"](http", "\n## ", "\n```", "\n### ", "**", "\n- [", "![", "\n> "})
        if (text.find(habit) != std::string_view::npos) ++habits;
    return habits >= 2 || text.starts_with("## ");
}

const BodyKind* kind_of(Written written, std::string_view text) {
    if (written == Written::markdown) return &markdown_body;
    const std::string_view start = trim(text.substr(0, 4096));
    if (starts_with_nocase(start, "<!doctype") || starts_with_nocase(start, "<html")) return &html_page_body;
    if (written == Written::html) return &html_part_body;
    if (looks_like_markdown(text) && !starts_with_nocase(start, "<p") && !starts_with_nocase(start, "<div"))
        return &markdown_body;
    return holds_tags(text) ? &html_part_body : &prose_body;
}

std::optional<Written> written_in(std::string_view name) {
    const auto* row = std::find_if(body_names.begin(), body_names.end(),
                                   [&](const BodyName& known) { return known.name == name; });
    return row == body_names.end() ? std::nullopt : std::optional(row->written);
}

struct Gathered {
    std::string text;
    Written written;
};

Gathered gather(const Json& value, Written written, int depth) {
    if (depth > 8) return {"", written};
    if (value.is_array()) {
        Gathered all{"", written};
        for (const Json& part : value) {
            Gathered one = gather(part, written, depth + 1);
            if (trim(one.text).empty()) continue;
            if (!all.text.empty()) all.text += "\n\n";
            all.text += one.text;
            all.written = one.written;
        }
        return all;
    }
    if (!value.is_object()) return {value.is_string() ? text_of(value) : "", written};
    for (const auto& [name, inner] : {std::pair{"markdown", Written::markdown},
                                      {"html", Written::html},
                                      {"rendered", Written::html},
                                      {"text", written},
                                      {"content", written},
                                      {"body", written},
                                      {"value", written},
                                      {"plain", written},
                                      {"raw", written},
                                      {"paragraphs", written},
                                      {"blocks", written},
                                      {"children", written},
                                      {"$t", written}})
        if (const Json* found = member_of(value, name); found != nullptr)
            if (Gathered one = gather(*found, inner, depth + 1); !trim(one.text).empty()) return one;
    return {"", written};
}

/// Without "… [+1234 chars]", the mark of a text that was cut by the service that gave it.
void drop_cut_mark(std::string& text) {
    constexpr std::string_view end = " chars]";
    if (!text.ends_with(end)) return;
    const std::size_t open = text.rfind("[+");
    if (open == std::string::npos || text.size() - open > 20) return;
    text.erase(open);
    while (!text.empty() && is_space(text.back())) text.pop_back();
}

}  // namespace

const int weak_body = first_summary();

int body_rank(std::string_view name) {
    const auto* row = std::find_if(body_names.begin(), body_names.end(),
                                   [&](const BodyName& known) { return known.name == name; });
    return row == body_names.end() ? -1 : static_cast<int>(row - body_names.begin());
}

RecordBody body_of(std::string_view name, const Json& value) {
    Gathered found = gather(value, written_in(name).value_or(Written::look), 0);
    drop_cut_mark(found.text);
    const BodyKind* kind = kind_of(found.written, found.text);
    return {std::move(found.text), kind};
}

}  // namespace backfile::indexer
