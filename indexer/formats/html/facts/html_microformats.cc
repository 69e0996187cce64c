#include "indexer/formats/html/facts/html_microformats.hh"

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/base/strings.hh"
#include "indexer/formats/html/facts/html_zones.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t max_size = 400;   // bytes of a value
constexpr std::size_t max_count = 200;  // properties of an entry

struct Property {
    std::string_view name;
    Fact fact;
};
constexpr auto properties = std::to_array<Property>({
    {"p-name", Fact::title},
    {"p-author", Fact::author},
    {"dt-published", Fact::published},
    {"dt-updated", Fact::modified},
    {"u-url", Fact::url},
    {"p-canonical", Fact::url},
    {"p-category", Fact::tag},
    {"p-summary", Fact::summary},
});

bool has_class(const GumboNode& node, std::string_view name) {
    const std::string_view classes = attribute(node, "class");
    if (classes.find(name) == std::string_view::npos) return false;
    const auto all = split(classes, ' ');
    return std::find(all.begin(), all.end(), name) != all.end();
}

/// The first element inside `node` with a class.
const GumboNode* inside(const GumboNode& node, std::string_view name) {
    const GumboNode* found = nullptr;
    each_element(node, [&](const GumboNode& below) {
        if (found == nullptr && &below != &node && has_class(below, name)) found = &below;
        return found == nullptr;
    });
    return found;
}

/// By the kind of property: the address of a link, the machine-readable form of a moment, else the text.
std::string value_of(const GumboNode& node, Fact fact) {
    const char* const machine = fact == Fact::url                                   ? "href"
                                : fact == Fact::published || fact == Fact::modified ? "datetime"
                                                                                    : nullptr;
    if (machine != nullptr)
        if (const std::string_view value = attribute(node, machine); !value.empty()) return std::string(value);
    if (fact == Fact::url) return {};
    const GumboNode* const name = fact == Fact::author ? inside(node, "p-name") : nullptr;  // of an h-card
    return short_text(name == nullptr ? node : *name, max_size);
}

/// Is this the root of something of its own: a comment, a citation, an event?
bool is_other_root(const GumboNode& node) {
    static constexpr std::array<std::string_view, 5> roots = {"h-entry", "h-cite", "h-feed", "h-event", "h-review"};
    return std::any_of(roots.begin(), roots.end(), [&](std::string_view root) { return has_class(node, root); });
}

}  // namespace

PageFacts read_h_entry(const HtmlDocument& page) {
    const GumboNode* entry = nullptr;
    bool several = false;
    each_element(page.root(), [&](const GumboNode& node) {
        if (!has_class(node, "h-entry")) return true;
        several = several || entry != nullptr;
        entry = &node;
        return false;
    });
    PageFacts facts;
    if (entry == nullptr || several) return facts;
    std::size_t found = 0;
    each_element(*entry, [&](const GumboNode& node) {
        if (&node == entry) return true;
        if (is_other_root(node) || found > max_count) return false;
        for (const auto& [name, fact] : properties)
            if (has_class(node, name)) facts.add(fact, value_of(node, fact)), ++found;
        return !has_class(node, "h-card");  // an author's own name and address
    });
    return facts;
}

}  // namespace backfile::indexer
