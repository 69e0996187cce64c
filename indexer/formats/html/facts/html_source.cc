#include "indexer/formats/html/facts/html_source.hh"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/base/strings.hh"
#include "indexer/formats/html/body/html_lines.hh"
#include "indexer/formats/html/facts/html_zones.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t max_line = 240, max_name = 60;  // bytes
constexpr int elements_below = 60;                    // of the heading; the text has begun by then

/// Returns true for a class or id that names a source exactly; "resources" and "date-source" are something else.
bool named_source(const GumboNode& node) {
    static constexpr auto names = std::to_array<std::string_view>(
        {"source", "source_baidu", "article-source", "article_source", "news-source", "news_source"});
    const std::string all = names_of(node);
    for (const std::string_view name : split(all, ' '))
        if (std::find(names.begin(), names.end(), name) != names.end()) return true;
    return false;
}

/// Walks the page in order; below the heading it asks each line, the innermost elements first.
class SourceLookout {
public:
    explicit SourceLookout(const GumboNode* heading) : heading_(heading) {}

    // NOLINTNEXTLINE(misc-no-recursion): HtmlDocument bounds the depth
    void look(const GumboNode& node) {
        if (!is_element(node) || ended_ || (is_aside(node) && !holds(node, heading_))) return;
        if (&node == heading_) {
            below_ = true;
            return;
        }
        const bool was_below = below_;
        const GumboVector& children = node.v.element.children;
        for (unsigned i = 0; i < children.length && !ended_; ++i)
            look(*static_cast<const GumboNode*>(children.data[i]));
        if (was_below && !ended_) ask(node);
    }

    LineFacts take() { return std::move(found_); }

private:
    void ask(const GumboNode& node) {
        const std::string text = short_text(node, max_line);
        const bool prose = is_element(node, GUMBO_TAG_P) &&
                           (text.empty() || (text.size() > max_name && ends_sentence(text)));
        found_ = facts_of_line(text);
        if (found_.source.empty() && text.size() <= max_name && named_source(node)) found_.source = text;
        ended_ = !found_.source.empty() || prose || ++asked_ > elements_below;
    }

    const GumboNode* heading_;
    LineFacts found_;
    bool below_ = false, ended_ = false;
    int asked_ = 0;
};

}  // namespace

LineFacts visible_source(const HtmlDocument& page, const GumboNode* heading) {
    if (page.body() == nullptr || heading == nullptr) return {};
    SourceLookout lookout(heading);
    lookout.look(*page.body());
    LineFacts found = lookout.take();
    if (found.source.empty()) return {};
    return found;
}

}  // namespace backfile::indexer
