#include "indexer/formats/html/body/html_mail.hh"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/base/strings.hh"
#include "indexer/formats/text/mail_marks.hh"

namespace backfile::indexer {

namespace {

/// Classes and ids of mail programs. What is called gmail_quote may also hold the answer below the quote: only its
/// parts go.
constexpr auto announcements = std::to_array<std::string_view>({"gmail_attr", "moz-cite-prefix"});
constexpr auto quotes = std::to_array<std::string_view>({
    "yahoo_quoted",
    "protonmail_quote",
    "zmail_extra",
    "tutanota_quote",
});
constexpr auto quoting_blocks = std::to_array<std::string_view>({"gmail_quote", "zmail_quote"});
// clang-format off
constexpr auto signatures = std::to_array<std::string_view>({
    "gmail_signature", "gmail_signature_prefix", "moz-signature", "protonmail_signature_block", "apple-mail-signature",
    "applemailsignature", "signature", "ydpsignature", "yahoo_signature",
});
// clang-format on
/// Everything after these is the mail that is answered.
constexpr auto opener_classes = std::to_array<std::string_view>({
    "divrplyfwdmsg",
    "appendonsend",
    "outlookmessageheader",
    "mail-editor-reference-message-container",
});

template <typename Names>
bool is_called(const GumboNode& node, const Names& names) {
    for (const char* name : {"id", "class"}) {
        const std::string value = lower(attribute(node, name));
        for (std::string_view word : split(value, ' '))
            if (std::find(names.begin(), names.end(), word) != names.end()) return true;
    }
    return false;
}

bool is_quote(const HtmlNode& node) {
    if (node.tag != GUMBO_TAG_BLOCKQUOTE) return is_called(*node.node, quotes);
    return equal_nocase(attribute(*node.node, "type"), "cite") || is_called(*node.node, quoting_blocks);
}

bool is_forward(const GumboNode& node) {
    constexpr std::size_t max_examined = 200;
    const std::string text = text_of(node).substr(0, max_examined);
    const auto lines = split_lines(text);
    return std::any_of(lines.begin(), lines.end(), opens_forwarded_mail);
}

}  // namespace

void drop_quoted_mail(HtmlTree& tree) {
    constexpr float min_own = 2;  // letters: "OK" is an answer
    const HtmlTree whole = tree;
    for (std::size_t i = 1; i < tree.size(); i = tree[i].dropped ? tree[i].end : i + 1) {
        HtmlNode& node = tree[i];
        if (is_called(*node.node, signatures) || is_called(*node.node, announcements)) node.dropped = true;
        if (is_quote(node) && !is_forward(*node.node)) node.dropped = true;
        if (!is_called(*node.node, opener_classes)) continue;
        for (std::size_t k = i; k < tree[node.parent].end; k = tree[k].end) tree[k].dropped = true;
    }
    tree.measure();
    if (tree[0].text < min_own) tree = whole;
}

void drop_signature(std::vector<HtmlBlock>& blocks) {
    constexpr std::size_t max_blocks = 6;
    for (std::size_t i = blocks.size(); i-- > 1 && blocks.size() - i <= max_blocks;) {
        const std::string_view text = trim(blocks[i].text);
        if (text != "--" && !text.starts_with("-- ")) continue;
        blocks.resize(i);
        return;
    }
}

}  // namespace backfile::indexer
