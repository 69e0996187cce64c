#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <gumbo.h>

namespace backfile::indexer {

/// A parsed HTML text. Parsing never fails; what a browser would make of broken markup is what is there. Nodes live as
/// long as the document; the text they point into is copied into it.
class HtmlDocument {
public:
    /// `html` is clean UTF-8. Markup nested deeper than `max_depth` elements is flattened before parsing, since gumbo's
    /// memory grows with the square of the depth.
    explicit HtmlDocument(std::string_view html, int max_depth = 256);

    /// The html element.
    [[nodiscard]] const GumboNode& root() const;
    /// The head and body elements; gumbo always makes both.
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

/// An attribute's value, empty when the node has none of this name.
[[nodiscard]] std::string_view attribute(const GumboNode& node, const char* name);

/// Calls `visit` for `node` and every element below it, in the order of the text; false keeps it from an element's
/// inside.
void each_element(const GumboNode& node, const std::function<bool(const GumboNode&)>& visit);

/// The text of a node and all below it, scripts and styles left out, white space as it stands.
[[nodiscard]] std::string text_of(const GumboNode& node);

/// The text of the page's title element, on one line; empty when it has none.
[[nodiscard]] std::string title_element(const HtmlDocument& page);

}  // namespace backfile::indexer
