#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <gumbo.h>

namespace backfile::indexer {

/// A parsed HTML text. Parsing never fails: broken markup is repaired as in a browser. Nodes are valid as long as the
/// document; it owns a copy of the text.
class HtmlDocument {
public:
    /// `html` is clean UTF-8. Flattens markup nested deeper than `max_depth` elements before parsing, because gumbo's
    /// memory grows with the square of the depth.
    explicit HtmlDocument(std::string_view html, int max_depth = 256);

    /// Returns the html element.
    [[nodiscard]] const GumboNode& root() const;
    /// Returns the head and body elements; gumbo always creates both.
    [[nodiscard]] const GumboNode* head() const;
    [[nodiscard]] const GumboNode* body() const;

private:
    struct Destroy {
        void operator()(GumboOutput* output) const;
    };
    std::unique_ptr<std::string> text_;
    std::unique_ptr<GumboOutput, Destroy> output_;
};

[[nodiscard]] inline bool is_element(const GumboNode& node) {
    return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}
[[nodiscard]] inline bool is_element(const GumboNode& node, GumboTag tag) {
    return is_element(node) && node.v.element.tag == tag;
}

/// Returns an attribute, or "" if missing.
[[nodiscard]] std::string_view attribute(const GumboNode& node, const char* name);

/// Calls `visit` for `node` and every element below it in document order; false skips an element's descendants.
void each_element(const GumboNode& node, const std::function<bool(const GumboNode&)>& visit);

/// Returns the text of a node and its descendants without scripts and styles, white space unchanged.
[[nodiscard]] std::string text_of(const GumboNode& node);

/// Returns the text of the title element on one line, or "".
[[nodiscard]] std::string title_element(const HtmlDocument& page);

}  // namespace backfile::indexer
