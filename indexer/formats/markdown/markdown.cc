#include "indexer/formats/markdown/markdown.hh"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <md4c.h>

#include "indexer/base/strings.hh"
#include "indexer/formats/core/body_writer.hh"
#include "indexer/formats/core/markup_text.hh"
#include "indexer/formats/markdown/markdown_source.hh"

namespace backfile::indexer {

namespace {

/// Link texts that belong to a tool, not to the article.
bool tool_link(std::string_view text, std::string_view address) {
    static constexpr std::array<std::string_view, 6> texts = {"view highlight", "view tweet", "permalink",
                                                              "back to top",    "↩",          "↩︎"};
    const std::string lowered = lower(trim(text));
    const bool reader = address.find("readwise.io/") != std::string_view::npos || address.starts_with("kindle://");
    if (reader && (lowered.starts_with("location ") || lowered.starts_with("page ") || lowered.starts_with("view ")))
        return true;
    return std::find(texts.begin(), texts.end(), lowered) != texts.end();
}

/// Tags that part words where they stand in a line.
bool parts_words(std::string_view tag) {
    static constexpr std::array<std::string_view, 7> tags = {"<br", "</p", "</td", "</th", "</li", "</div", "<hr"};
    return std::any_of(tags.begin(), tags.end(), [&](std::string_view t) { return starts_with_nocase(tag, t); });
}

/// The addresses of `href="…"` in a piece of HTML.
void add_hrefs(std::string_view html, std::vector<std::string>& links) {
    for (std::size_t at = html.find("href="); at != std::string_view::npos; at = html.find("href=", at + 1)) {
        const std::string_view value = html.substr(at + 5);
        const char quote = value.empty() ? ' ' : value[0];
        if (quote != '"' && quote != '\'') continue;
        const std::size_t end = value.find(quote, 1);
        if (end != std::string_view::npos) links.emplace_back(value.substr(1, end - 1));
    }
}

/// Signs in running text that CommonMark left as they are, as one byte each that no clean text has, until their
/// paragraph is whole: "**" that it does not take for emphasis, and brackets of links whose address is elsewhere.
constexpr char stray_stars = '\x01', stray_open = '\x02', stray_close = '\x03';

std::string marked_strays(std::string_view part) {
    std::string out;
    for (std::size_t i = 0; i < part.size(); ++i) {
        const bool stars = part.substr(i).starts_with("**");
        out.push_back(stars ? stray_stars : part[i] == '[' ? stray_open : part[i] == ']' ? stray_close : part[i]);
        if (stars) ++i;
    }
    return out;
}

bool word_character(char c) { return is_letter(c) || is_digit(c); }

/// "**Name: **" → "Name: " but "2**31" stays; "[text][label]" → "text" but "a[i][j]" stays.
std::string without_strays(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i], next = i + 1 < text.size() ? text[i + 1] : ' ';
        const bool after_word = !out.empty() && word_character(out.back());
        if (c == stray_stars) {
            if (after_word && word_character(next)) out += "**";
        } else if (c == stray_close) {
            out.push_back(']');
        } else if (c == stray_open) {
            constexpr std::size_t max_size = 300;
            const std::string_view rest = std::string_view(text).substr(i + 1, max_size);
            const std::size_t close = rest.find(stray_close),
                              end = close == std::string_view::npos ? close : rest.find(stray_close, close + 1);
            const bool label = end != std::string_view::npos && close > 0 && rest[close + 1] == stray_open &&
                               rest.substr(0, close).find(stray_open) == std::string_view::npos;
            if (label && !after_word) {
                out += without_strays(std::string(rest.substr(0, close)));
                i += end + 1;
            } else {
                out.push_back('[');
            }
        } else if (c != '\0') {
            out.push_back(c);
        }
    }
    return out;
}

/// Markdown links and emphasis inside a block of HTML, which CommonMark leaves alone: "![a](b)" → "", "[a](b)" → "a".
std::string without_inline_marks(std::string text) {
    for (std::size_t at = text.find("]("); at != std::string::npos; at = text.find("](", at)) {
        const std::size_t end = text.find(')', at), open = text.rfind('[', at);
        if (end == std::string::npos || open == std::string::npos || end - open > 2000) {
            at += 2;
            continue;
        }
        const bool image = open > 0 && text[open - 1] == '!';
        const std::string label = image ? std::string{} : text.substr(open + 1, at - open - 1);
        const std::size_t start = image ? open - 1 : open;
        text.replace(start, end + 1 - start, label);
        at = start;
    }
    return without_strays(replace_all(std::move(text), "**", std::string(1, stray_stars)));
}

/// Gathers md4c's events. A block's text is collected and written when the block ends.
class Collector {
public:
    explicit Collector(std::string_view known_title) : known_title_(known_title) {}

    int enter_block(MD_BLOCKTYPE type, void* detail) {
        switch (type) {
            case MD_BLOCK_H: level_ = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level); break;
            case MD_BLOCK_LI:
                write_paragraph();  // the item around this one
                item_ = true;
                break;
            case MD_BLOCK_HTML:
                write_paragraph();
                html_block_ = true;
                break;
            case MD_BLOCK_CODE:
            case MD_BLOCK_QUOTE:
            case MD_BLOCK_TABLE: write_paragraph(); break;  // a tight list item's text
            default: break;
        }
        return 0;
    }

    int leave_block(MD_BLOCKTYPE type) {
        switch (type) {
            case MD_BLOCK_H: write_heading(); break;
            case MD_BLOCK_P: write_paragraph(); break;
            case MD_BLOCK_LI:
                write_paragraph();
                item_ = false;
                break;
            case MD_BLOCK_CODE: writer_.verbatim(std::exchange(text_, {})); break;
            case MD_BLOCK_HTML:
                html_block_ = false;
                add_hrefs(text_, links_);
                text_ = without_inline_marks(visible_text(text_));
                write_paragraph();
                break;
            case MD_BLOCK_TH:
            case MD_BLOCK_TD: text_ += " \xC2\xB7 "; break;
            case MD_BLOCK_TR:
                if (text_.ends_with(" \xC2\xB7 ")) text_.resize(text_.size() - 4);
                write_paragraph();
                break;
            default: break;
        }
        return 0;
    }

    int enter_span(MD_SPANTYPE type, void* detail) {
        if (type == MD_SPAN_IMG) ++images_;
        if (type == MD_SPAN_A) {
            const MD_ATTRIBUTE& href = static_cast<MD_SPAN_A_DETAIL*>(detail)->href;
            if (href.text != nullptr) links_.emplace_back(href.text, href.size);
            link_start_ = text_.size();
        }
        return 0;
    }

    int leave_span(MD_SPANTYPE type) {
        if (type == MD_SPAN_IMG) --images_;
        if (type == MD_SPAN_A && link_start_ <= text_.size() &&
            tool_link(std::string_view(text_).substr(link_start_),
                      links_.empty() ? std::string_view{} : links_.back())) {
            text_.resize(link_start_);
            if (!links_.empty()) links_.pop_back();
            if (text_.ends_with('(')) {
                after_tool_link_ = true;
                text_.pop_back();
            }
        }
        return 0;
    }

    int text(MD_TEXTTYPE type, std::string_view part) {
        const bool inline_tag = type == MD_TEXT_HTML && !html_block_;
        if (inline_tag && parts_words(part)) text_.push_back(' ');
        if (inline_tag && images_ == 0) add_hrefs(part, links_);
        if (images_ > 0 || inline_tag) return 0;
        if (after_tool_link_ && part.starts_with(')')) part.remove_prefix(1);
        after_tool_link_ = false;
        switch (type) {
            case MD_TEXT_BR:
            case MD_TEXT_SOFTBR: text_.push_back(' '); break;
            case MD_TEXT_ENTITY: text_ += decode_entity(part); break;
            case MD_TEXT_NULLCHAR: break;
            case MD_TEXT_NORMAL: text_ += marked_strays(part); break;
            default: text_ += part; break;
        }
        return 0;
    }

    Content take() {
        write_paragraph();
        Content content;
        content.title = std::move(title_);
        writer_.move_to(content);
        content.links = std::move(links_);
        return content;
    }

private:
    void write_heading() {
        std::string heading = fold_space(without_strays(std::exchange(text_, {})));
        const bool is_title = known_title_.empty() ? level_ == 1 : equal_nocase(heading, known_title_);
        if (is_title && writer_.empty()) {
            title_ = std::move(heading);
        } else {
            writer_.heading(heading, level_);
        }
    }

    void write_paragraph() {
        std::string paragraph = without_strays(std::exchange(text_, {}));
        if (paragraph.starts_with("[!")) paragraph.erase(0, paragraph.find(']') + 1);  // Obsidian's callouts: [!note]
        if (item_) {
            writer_.item(paragraph);
        } else {
            writer_.paragraph(paragraph);
        }
    }

    BodyWriter writer_;
    std::string_view known_title_;
    std::string text_;
    std::string title_;
    std::vector<std::string> links_;
    std::size_t link_start_ = 0;
    int level_ = 1;
    int images_ = 0;
    bool item_ = false;
    bool html_block_ = false;
    bool after_tool_link_ = false;
};

Collector& collector(void* userdata) { return *static_cast<Collector*>(userdata); }

constexpr unsigned dialect = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEAUTOLINKS | MD_FLAG_TASKLISTS |
                             MD_FLAG_WIKILINKS;

}  // namespace

Content markdown_content(std::string_view markdown, std::string_view known_title) {
    Collector collected(known_title);
    const std::string plain = plain_markdown(markdown);
    const MD_PARSER parser{
        0,
        dialect,
        [](MD_BLOCKTYPE type, void* detail, void* user) { return collector(user).enter_block(type, detail); },
        [](MD_BLOCKTYPE type, void*, void* user) { return collector(user).leave_block(type); },
        [](MD_SPANTYPE type, void* detail, void* user) { return collector(user).enter_span(type, detail); },
        [](MD_SPANTYPE type, void*, void* user) { return collector(user).leave_span(type); },
        [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user) {
            return collector(user).text(type, std::string_view(text, size));
        },
        nullptr,
        nullptr,
    };
    md_parse(plain.data(), static_cast<MD_SIZE>(plain.size()), &parser, &collected);
    return collected.take();
}

}  // namespace backfile::indexer
