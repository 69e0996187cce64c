#include "indexer/formats/feeds/blog_backup.hh"

#include <algorithm>
#include <array>
#include <cstddef>

#include "indexer/base/strings.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t none = std::string_view::npos;

/// A value of an element that says what a record is; of Blogger's categories, what follows "#kind".
struct Kind {
    std::string_view element, value, reason;
};
constexpr std::string_view kind_category = "#kind";
constexpr auto kinds = std::to_array<Kind>({
    {"wp:post_type", "attachment", "attachment of a blog"},
    {"wp:post_type", "nav_menu_item", "menu of a blog"},
    {"wp:post_type", "wp_navigation", "menu of a blog"},
    {"wp:post_type", "revision", "revision of a blog's post"},
    {"wp:post_type", "custom_css", "setting of a blog"},
    {"wp:post_type", "customize_changeset", "setting of a blog"},
    {"wp:post_type", "wp_global_styles", "setting of a blog"},
    {"wp:post_type", "wp_template", "template of a blog"},
    {"wp:post_type", "wp_template_part", "template of a blog"},
    {"wp:post_type", "oembed_cache", "cache of a blog"},
    {"wp:status", "trash", "in the trash of a blog"},
    {"wp:status", "auto-draft", "empty draft of a blog"},
    {kind_category, "settings", "setting of a blog"},
    {kind_category, "template", "template of a blog"},
    {kind_category, "comment", "comment on a blog"},
    {"blogger:type", "comment", "comment on a blog"},
});

/// The shortcodes of WordPress itself.
constexpr std::array<std::string_view, 7> shortcodes = {"caption", "wp_caption", "gallery", "playlist",
                                                        "audio",   "video",      "embed"};

/// The end of the shortcode that starts at `text[at]`, which is a "["; `at` when none does.
std::size_t end_of_shortcode(std::string_view text, std::size_t at) {
    constexpr std::size_t max_size = 2000;
    std::string_view name = text.substr(at + 1, max_size);
    if (name.starts_with('/')) name.remove_prefix(1);
    for (const std::string_view shortcode : shortcodes) {
        if (!name.starts_with(shortcode)) continue;
        const std::string_view after = name.substr(shortcode.size());
        if (after.empty() || (after.front() != ']' && after.front() != ' ' && after.front() != '/')) continue;
        const std::size_t close = name.find(']');
        if (close != none) return static_cast<std::size_t>(name.data() - text.data()) + close + 1;
    }
    return at;
}

std::string without_shortcodes(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t bracket = std::min(text.find('[', at), text.size());
        out += text.substr(at, bracket - at);
        if (bracket == text.size()) break;
        at = end_of_shortcode(text, bracket);
        if (at == bracket) out += text[at++];
    }
    return out;
}

/// The end of the first blank line in `text`, and where the lines before it end; none when there is none.
struct BlankLine {
    std::size_t start = none, end = none;
};
BlankLine blank_line(std::string_view text, std::size_t at) {
    for (std::size_t newline = text.find('\n', at); newline != none; newline = text.find('\n', newline + 1)) {
        std::size_t end = newline + 1;
        bool blank = false;
        for (std::size_t next = end; next < text.size() && is_space(text[next]); ++next)
            if (text[next] == '\n') {
                blank = true;
                end = next + 1;
            }
        if (blank) return {newline, end};
    }
    return {};
}

}  // namespace

bool names_kind(pugi::xml_node category) { return attribute_of(category, "scheme").ends_with(kind_category); }

std::optional<std::string_view> other_kind(pugi::xml_node record, const FeedNamespaces& namespaces) {
    for (const pugi::xml_node child : record.children()) {
        if (child.type() != pugi::node_element) continue;
        std::string name = feed_name(child, namespaces), value;
        if (name == "category" && names_kind(child)) {
            name = kind_category;
            const std::string_view term = attribute_of(child, "term");
            value = term.substr(term.rfind('#') + 1);
        }
        for (const Kind& kind : kinds) {
            if (kind.element != name) continue;
            if (value.empty()) value = plain_text_of(child);
            if (equal_nocase(value, kind.value)) return kind.reason;
        }
    }
    return std::nullopt;
}

bool is_wordpress_post(pugi::xml_node record, const FeedNamespaces& namespaces) {
    const auto children = record.children();
    return std::any_of(children.begin(), children.end(),
                       [&](pugi::xml_node child) { return feed_name(child, namespaces) == "wp:post_type"; });
}

AuthorNames wordpress_authors(pugi::xml_node channel, const FeedNamespaces& namespaces) {
    AuthorNames names;
    for (const pugi::xml_node child : channel.children()) {
        if (feed_name(child, namespaces) != "wp:author") continue;
        std::string login, shown;
        for (const pugi::xml_node part : child.children()) {
            const std::string name = feed_name(part, namespaces);
            if (name == "wp:author_login") login = plain_text_of(part);
            if (name == "wp:author_display_name") shown = plain_text_of(part);
        }
        if (!login.empty() && !shown.empty()) names.emplace(std::move(login), std::move(shown));
    }
    return names;
}

std::string wordpress_html(std::string_view text) {
    constexpr std::string_view listing = "<pre", end_of_listing = "</pre>";
    const std::string html = without_shortcodes(text);
    const auto found_or_end = [&](std::string_view what, std::size_t from) {
        return std::min(html.find(what, from), html.size());
    };
    std::string out;
    std::size_t at = 0, code = found_or_end(listing, 0);
    for (BlankLine blank = blank_line(html, 0); at < html.size();) {
        if (blank.start < code) {
            out.append(html, at, blank.start - at).append("\n<p>");
            at = blank.end;
        } else {
            const std::size_t end = found_or_end(end_of_listing, code);
            out.append(html, at, end - at);
            at = end;
            code = found_or_end(listing, end);
        }
        if (blank.start < at) blank = blank_line(html, at);
    }
    return out;
}

}  // namespace backfile::indexer
