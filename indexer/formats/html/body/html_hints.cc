#include "indexer/formats/html/body/html_hints.hh"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "indexer/base/strings.hh"
#include "indexer/formats/html/class_words.hh"

namespace backfile::indexer {

namespace {

/// Prefixes of classes that describe the page's state or an article's labels, not the element.
constexpr auto not_about_it = std::to_array<std::string_view>({
    "tag-",    "category-", "has-",     "no-",           "with-",      "is-",         "not-",      "author-", "wp-",
    "single-", "page-id",   "postid-",  "js-",           "elementor-", "siteorigin-", "layout-",   "u-",      "col-",
    "data-",   "theme-",    "cmp-text", "cmp-container", "kg-card",    "kg-callout",  "kg-toggle",
});

using Table = std::unordered_map<std::string_view, HtmlHint>;

const Table& table() {
    static const Table made = [] {
        Table words;
        const auto add = [&](std::string_view list, HtmlHint hint) {
            for (const std::string_view word : split(list, ' '))
                if (!word.empty()) words.emplace(word, hint);
        };
        add(class_words::article, HtmlHint::article);
        add(class_words::comments, HtmlHint::comments);
        add(class_words::boilerplate, HtmlHint::boilerplate);
        add(class_words::weak, HtmlHint::weak);
        return words;
    }();
    return made;
}

/// "relatedPosts" and "related__posts" → "related-posts"
std::string words_of(std::string_view name) {
    std::string words;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        const bool inside = is_digit(c) && i + 1 < name.size() && is_letter(name[i + 1]);  // no "ad" in "ad6ed79d"
        const bool sign = !is_letter(c) && !inside && static_cast<unsigned char>(c) < 0x80;
        const bool hump = is_upper(c) && i > 0 && is_lower(name[i - 1]);
        if ((sign || hump) && !words.empty() && words.back() != '-') words.push_back('-');
        if (!sign) words.push_back(to_lower(c));
    }
    while (words.ends_with('-')) words.pop_back();
    return words;
}

/// "content-with-sidebar" is not a sidebar.
std::string_view up_to_with(std::string_view words) {
    for (const std::string_view preposition : {"-with-", "-has-", "-no-", "-without-", "-and-"})
        words = words.substr(0, words.find(preposition));
    return words;
}

HtmlHint stronger(HtmlHint a, HtmlHint b) {
    if (a == HtmlHint::article || b == HtmlHint::article) return HtmlHint::article;
    return std::max(a, b);
}

/// The hint of one class: of any of its words, or of two or three neighbouring words.
HtmlHint hint_of_name(std::string_view name) {
    const std::string words = words_of(name);
    if (std::any_of(not_about_it.begin(), not_about_it.end(),
                    [&](std::string_view start) { return words.starts_with(start) && !words.starts_with("author-b"); }))
        return HtmlHint::none;
    HtmlHint found = HtmlHint::none;
    const std::string_view all = up_to_with(words);
    for (std::size_t start = 0; start < all.size();) {
        std::size_t end = start;
        for (int count = 0; count < 3 && end < all.size(); ++count) {
            end = std::min(all.find('-', end + (count > 0 ? 1 : 0)), all.size());
            if (const auto hit = table().find(all.substr(start, end - start)); hit != table().end())
                found = std::max(found, hit->second);  // "related-post-content"
        }
        start = std::min(all.find('-', start), all.size()) + 1;
    }
    return found;
}

}  // namespace

HtmlHint hint_of(std::string_view classes, std::string_view id) {
    constexpr std::size_t max_size = 400;  // utility classes by the dozen say nothing
    HtmlHint found = id.empty() ? HtmlHint::none : hint_of_name(id.substr(0, max_size));
    classes = classes.substr(0, max_size);
    while (!classes.empty()) {
        const auto space = std::find_if(classes.begin(), classes.end(), is_space);
        const auto size = static_cast<std::size_t>(space - classes.begin());
        if (size > 0) found = stronger(found, hint_of_name(classes.substr(0, size)));
        classes.remove_prefix(std::min(size + 1, classes.size()));
    }
    return found;
}

}  // namespace backfile::indexer
