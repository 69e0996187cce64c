#include "indexer/formats/html/facts/html_title.hh"

#include <algorithm>
#include <array>

#include "indexer/base/strings.hh"
#include "indexer/formats/html/facts/html_zones.hh"

namespace backfile::indexer {

namespace {

constexpr std::array<std::string_view, 17> separators = {" | ", " – ", " — ", " - ", " :: ", " » ", " « ", " · ", " • ",
                                                         " / ", " > ", " ‹ ", " ~ ", ": ",   "_",   "|",   "｜"};

/// Where a title may be cut: [end of the first part, start of the second).
struct Cut {
    std::size_t end;
    std::size_t start;
};

std::vector<Cut> cuts_of(std::string_view title) {
    std::vector<Cut> cuts;
    for (std::size_t at = 0; at < title.size(); ++at)
        for (const std::string_view separator : separators)
            if (title.substr(at).starts_with(separator)) {
                cuts.push_back({at, at + separator.size()});
                break;
            }
    return cuts;
}

/// "heise online" names "heise.de" and the other way round.
bool names_site(std::string_view part, const std::vector<std::string>& sites) {
    const std::string letters = letters_of(part);
    if (letters.size() < 2) return false;
    return std::any_of(sites.begin(), sites.end(), [&](const std::string& site) {
        const std::string own = letters_of(site);
        if (own.size() < 2) return false;
        if (own == letters) return true;
        return letters.size() >= 4 && own.size() >= 4 &&
               (own.starts_with(letters) || (letters.starts_with(own) && letters.size() < 3 * own.size()));
    });
}

/// The longest piece of a cut title that is the whole text of some element of the page.
std::string standing_alone(const HtmlDocument& page, std::string_view title) {
    std::vector<std::string> pieces;
    for (const Cut& cut : cuts_of(title))
        for (const std::string_view piece : {title.substr(0, cut.end), title.substr(cut.start)})
            if (letters_of(piece).size() >= 10) pieces.emplace_back(trim(piece));
    std::string best;
    if (pieces.empty() || pieces.size() > 20 || page.body() == nullptr) return best;
    each_element(*page.body(), [&](const GumboNode& node) {
        if (is_aside(node)) return false;
        const GumboVector& children = node.v.element.children;
        if (children.length != 1 || is_element(node, GUMBO_TAG_A)) return true;
        const auto& child = *static_cast<const GumboNode*>(children.data[0]);
        if (child.type != GUMBO_NODE_TEXT || std::string_view(child.v.text.text).size() > 2 * title.size() + 20)
            return true;
        const std::string letters = letters_of(child.v.text.text);
        for (const std::string& piece : pieces)
            if (piece.size() > best.size() && letters_of(piece) == letters) best = piece;
        return true;
    });
    return best;
}

std::size_t words_in(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

/// Without a last part that looks like a site's name: few words after a long title.
std::string without_tail(const std::string& title) {
    const auto cuts = cuts_of(title);
    if (cuts.empty()) return title;
    const Cut& last = cuts.back();
    const std::string_view separator = std::string_view(title).substr(last.end, last.start - last.end);
    if (separator == ": " || separator == "_" || separator == " / ") return title;
    const std::string_view head = trim(std::string_view(title).substr(0, last.end)),
                           tail = std::string_view(title).substr(last.start);
    const bool clear = separator.find('|') != std::string_view::npos || separator == " » " || separator == " :: ";
    const bool long_head = words_in(head) >= (clear ? 3U : 4U) ||
                           (head.size() >= 24 && static_cast<unsigned char>(head[0]) >= 0x80);
    return long_head && words_in(tail) <= 4 && tail.size() < head.size() ? std::string(head) : title;
}

}  // namespace

const GumboNode* find_heading(const HtmlDocument& page, const std::vector<std::string>& titles) {
    constexpr std::array tags = {GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3};
    if (page.body() == nullptr) return nullptr;
    std::vector<std::string> known;
    for (const std::string& title : titles) known.push_back(letters_of(title));
    const GumboNode *named = nullptr, *first = nullptr;
    each_element(*page.body(), [&](const GumboNode& node) {
        if (named != nullptr) return false;
        const auto* tag = std::find(tags.begin(), tags.end(),
                                    is_element(node) ? node.v.element.tag : GUMBO_TAG_UNKNOWN);
        if (tag == tags.end()) return true;
        const std::string text = letters_of(short_text(node, 600));
        if (text.empty()) return false;
        const bool in_title = text.size() >= 8 &&
                              std::any_of(known.begin(), known.end(), [&](const std::string& title) {
                                  if (title.find(text) != std::string::npos && text.size() * 3 > title.size())
                                      return true;
                                  return title.size() >= 12 && text.starts_with(title);
                              });
        if (in_title) named = &node;
        if (first == nullptr && *tag == GUMBO_TAG_H1 && !is_aside(node)) first = &node;
        return false;
    });
    return named != nullptr ? named : first;
}

std::string without_site(const std::string& title, const std::vector<std::string>& sites, std::string_view heading) {
    const std::string wanted = letters_of(heading);
    const auto cuts = cuts_of(title);
    for (const Cut& cut : cuts) {
        const std::string before = title.substr(0, cut.end), after = title.substr(cut.start);
        if (wanted.size() >= 8 && letters_of(before) == wanted) return std::string(trim(before));
        if (wanted.size() >= 8 && letters_of(after) == wanted) return std::string(trim(after));
    }
    for (const Cut& cut : cuts) {
        if (names_site(title.substr(cut.start), sites) && trim(title.substr(0, cut.end)).size() >= 4)
            return std::string(trim(title.substr(0, cut.end)));
    }
    for (auto cut = cuts.rbegin(); cut != cuts.rend(); ++cut)
        if (names_site(title.substr(0, cut->end), sites) && trim(title.substr(cut->start)).size() >= 4)
            return std::string(trim(title.substr(cut->start)));
    return title;
}

std::string visible_title(const HtmlDocument& page, const std::string& element, const std::vector<std::string>& sites,
                          std::string_view heading) {
    if (element.empty()) return std::string(heading);
    std::string bare = without_site(element, sites, heading);
    if (bare != element) return bare;
    if (names_site(element, sites) && !heading.empty()) return std::string(heading);
    const std::string shown = letters_of(heading), all = letters_of(element);
    if (shown.size() >= 12 && shown.size() < all.size() && all.find(shown) != std::string::npos)
        return std::string(heading);
    if (std::string alone = standing_alone(page, element); !alone.empty()) return alone;
    return without_tail(element);
}

}  // namespace backfile::indexer
