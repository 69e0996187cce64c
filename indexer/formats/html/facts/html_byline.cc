#include "indexer/formats/html/facts/html_byline.hh"

#include <algorithm>
#include <array>

#include "indexer/base/strings.hh"
#include "indexer/evidence/byline.hh"
#include "indexer/evidence/find_date.hh"
#include "indexer/formats/html/facts/html_zones.hh"
#include "indexer/formats/html/page_facts.hh"
#include "indexer/lexicon/lexicon.hh"
#include "indexer/lexicon/month_names.hh"

namespace backfile::indexer {

namespace {

/// Words before a name.
const lexicon::Words& labels() {
    static const lexicon::Words all = lexicon::words({"author.byline", "author.byline.sure"});
    return all;
}

constexpr std::string_view strong_names =
    "byline|author-name|author_name|authorname|p-author|article-author|article__author|entry-author|post-author|"
    "story-author|authors|byl|author__name|article_author|contrib|signature";
constexpr std::string_view weak_names = "author|autor|auteur|verfasser|writer|redakteur|vcard|fn|journalist";
constexpr std::string_view bad_names =
    "bio|about|box|avatar|image|img|photo|more|follow|info|description|desc|share|social|meta-box|profile|count|email|mail";

bool has_any(std::string_view text, std::initializer_list<std::string_view> parts) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](std::string_view part) { return text.find(part) != std::string_view::npos; });
}

std::size_t words_of(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

bool is_name(std::string_view name) {
    constexpr std::size_t max_words = 6, max_size = 70;
    if (name.size() < 2 || name.size() > max_size || words_of(name) > max_words || is_lower(name[0])) return false;
    if (std::any_of(name.begin(), name.end(), is_digit) && name.find(' ') != std::string_view::npos) return false;
    if (!std::any_of(name.begin(), name.end(),
                     [](char c) { return is_letter(c) || static_cast<unsigned char>(c) >= 0x80; }))
        return false;
    const std::string folded = lower(name);
    const lexicon::Words& phrases = lexicon::words("author.not_a_name");
    return !has_any(folded, {"http", "www.", "@", "://", "{", "}", "|", "?", "!"}) &&
           std::none_of(phrases.begin(), phrases.end(),
                        [&](std::string_view phrase) { return folded.starts_with(phrase); });
}

std::string without_labels(std::string text) {
    for (int times = 0; times < 3; ++times) {
        const auto label = std::find_if(labels().begin(), labels().end(),
                                        [&](std::string_view one) { return starts_with_nocase(text, one); });
        if (label == labels().end()) break;
        text = std::string(trim(std::string_view(text).substr(label->size())));
    }
    return text;
}

/// "Joe Wee Monday" without the weekday of a cut date, "Alon Zakai." without the full stop of its sentence.
std::string without_weekday(std::string name) {
    constexpr std::size_t min_weekday = 6;
    const std::size_t last = name.rfind(' ') + 1;
    if (last > 0 && name.size() - last >= min_weekday && lexicon::date_filler(lower(name.substr(last))))
        name.resize(last - 1);
    if (name.ends_with('.') && name.size() - std::min(name.size(), name.rfind(' ') + 1) > 4) name.pop_back();
    return name;
}

/// Each word of a name starts with a capital, but for small ones such as "van".
bool capitalised(std::string_view text) {
    for (const std::string_view word : split(text, ' '))
        if (word.size() > 3 && is_lower(word[0])) return false;
    return true;
}

bool has_label(std::string_view line) {
    const lexicon::Words& sure = lexicon::words("author.byline.sure");
    return std::any_of(sure.begin(), sure.end(), [&](std::string_view one) { return starts_with_nocase(line, one); });
}

struct Lookout {
    const GumboNode* heading;
    std::vector<std::string> strong{}, weak{}, lines{};
};

void look(const GumboNode& node, Lookout& out, int& budget) {
    constexpr std::size_t max_size = 160;
    if (!is_element(node) || --budget < 0) return;
    if (is_aside(node) && !holds(node, out.heading)) return;
    const std::string names = names_of(node);
    const bool by_rel = has_word(lower(attribute(node, "rel")), "author");
    const bool strong = by_rel || has_word(names, strong_names),
               weak = has_word(names, weak_names) && !has_word(names, bad_names);
    static constexpr std::array line_tags = {GUMBO_TAG_P, GUMBO_TAG_DIV, GUMBO_TAG_I, GUMBO_TAG_SPAN, GUMBO_TAG_EM};
    const bool line = std::find(line_tags.begin(), line_tags.end(), node.v.element.tag) != line_tags.end();
    if (strong || weak || (line && out.lines.empty())) {
        if (const std::string text = short_text(node, max_size); !text.empty()) {
            if (strong) out.strong.push_back(text);
            if (weak) out.weak.push_back(text);
            if (line && has_label(text) && capitalised(without_labels(text).substr(0, 40))) out.lines.push_back(text);
        }
    }
    const GumboVector& children = node.v.element.children;
    for (unsigned i = 0; i < children.length; ++i) look(*static_cast<const GumboNode*>(children.data[i]), out, budget);
}

}  // namespace

std::vector<std::string> author_names(std::string_view written) {
    std::string text = without_labels(plain_line(written));
    if (const std::size_t open = text.find(" (http"); open != std::string::npos) text.resize(open);
    if (const auto dates = find_dates(text, DayOrder::day_first, 1); !dates.empty()) text.resize(dates.front().start);
    const auto cut_at = [&](std::string_view end) {
        if (const std::size_t at = text.find(end); at != std::string::npos && at > 1) text.resize(at);
    };
    for (const std::string_view end : {" | ", " · ", " • ", " – ", " — ", " - ", "•", " / ", "|"}) cut_at(end);
    for (const std::string_view end : lexicon::words("author.byline.end")) cut_at(end);
    while (!text.empty() &&
           (text.back() == ',' || text.back() == ':' || text.back() == '.' || text.back() == ' ' || text.back() == '-'))
        text.pop_back();
    std::vector<std::string> names;
    for (const std::string& written_name : byline_names(without_labels(text))) {
        std::string name = without_weekday(written_name);
        if (is_name(name) && names.size() < 20) names.push_back(std::move(name));
    }
    return names;
}

std::vector<std::string> visible_authors(const HtmlDocument& page, const GumboNode* heading) {
    if (page.body() == nullptr) return {};
    Lookout out{heading};
    int budget = 20'000;
    look(*page.body(), out, budget);
    for (const auto* found : {&out.strong, &out.lines, &out.weak})
        for (const std::string& text : *found)
            if (auto names = author_names(text); !names.empty()) return names;
    return {};
}

}  // namespace backfile::indexer
