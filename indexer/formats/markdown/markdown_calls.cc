#include "indexer/formats/markdown/markdown_calls.hh"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/base/strings.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t max_call = 4000;        // bytes between its signs; what is longer is text
constexpr std::size_t max_template = 30'000;  // whole answers stand in some
constexpr std::size_t max_comment = 100'000;

struct Enclosing {
    std::string_view open;
    std::string_view close;
    std::size_t longest;
};

/// Markup removed together with its contents; longer openings before their prefixes.
constexpr auto dropped = std::to_array<Enclosing>({
    {"<!--", "-->", max_comment},
    {"{/*", "*/}", max_comment},
    {"{% comment %}", "{% endcomment %}", max_comment},
    {"{::comment}", "{:/comment}", max_comment},
    {"{{<", ">}}", max_template},
    {"{{%", "%}}", max_template},
    {"{{", "}}", max_call},
    {"{%", "%}", max_template},
    {"{:", "}", max_call},
    {"![[", "]]", max_call},
});

/// WordPress shortcodes that are removed; the text between an opening and a closing one stays.
constexpr std::array<std::string_view, 18> shortcodes = {
    "caption", "gallery", "embed",      "youtube",   "vimeo",        "audio", "video",      "playlist", "twitter",
    "tweet",   "gist",    "slideshare", "slideshow", "contact-form", "poll",  "googlemaps", "more",     "toc"};

/// Properties that Logseq keeps in a block's text.
constexpr std::array<std::string_view, 10> block_properties = {"id",         "collapsed", "heading", "background-color",
                                                               "hl-page",    "hl-color",  "ls-type", "hl-type",
                                                               "created-at", "updated-at"};

class Cleaner {
public:
    explicit Cleaner(std::string_view text) : text_(text) { out_.reserve(text.size()); }

    std::string clean() {
        while (at_ < text_.size()) {
            if (line_starts() && drop_line()) continue;
            if (!step()) out_.push_back(text_[at_++]);
        }
        return std::move(out_);
    }

private:
    [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
    [[nodiscard]] bool line_starts() const { return at_ == 0 || text_[at_ - 1] == '\n'; }
    [[nodiscard]] std::string_view line() const { return text_.substr(at_, text_.find('\n', at_) - at_); }
    /// As much of the line as a mark's other half may lie away.
    [[nodiscard]] std::string_view nearby() const {
        const std::string_view some = rest().substr(0, max_call);
        return some.substr(0, some.find('\n'));
    }
    [[nodiscard]] char before() const { return out_.empty() ? '\n' : out_.back(); }

    /// Handles what begins here; false when it is an ordinary character.
    bool step() {
        switch (text_[at_]) {
            case '`': return copy_code();
            case '\\': return copy_escaped();
            case '{': return drop_enclosed() || drop_attributes();
            case '<': return drop_enclosed() || drop_component();
            case '!': return drop_enclosed();
            case '[': return drop_footnote_mark() || drop_shortcode();
            case '%': return drop_obsidian_comment();
            case '=': return drop_highlight_signs();
            case ' ': return drop_block_id();
            default: return false;
        }
    }

    bool copy_code() {
        const std::size_t size = std::min(rest().find_first_not_of('`'), rest().size());
        std::size_t end = at_ + size;
        if (!(size < unclosed_.size() && unclosed_[size])) {
            std::size_t found = text_.find(text_.substr(at_, size), end);
            while (found != std::string_view::npos && found + size < text_.size() && text_[found + size] == '`')
                found = text_.find(text_.substr(at_, size),
                                   std::min(text_.find_first_not_of('`', found), text_.size()));
            if (found != std::string_view::npos) {
                end = found + size;
            } else if (size < unclosed_.size()) {
                unclosed_[size] = true;
            }
        }
        out_ += text_.substr(at_, end - at_);
        at_ = end;
        return true;
    }

    bool copy_escaped() {
        out_ += text_.substr(at_, 2);
        at_ += std::min<std::size_t>(2, rest().size());
        return true;
    }

    bool drop_enclosed() {
        for (std::size_t i = 0; i < dropped.size(); ++i) {
            const Enclosing& call = dropped[i];
            if (!rest().starts_with(call.open)) continue;
            if (at_ < no_close_before_[i]) continue;
            const std::string_view within = text_.substr(at_ + call.open.size(), call.longest);
            const std::size_t end = within.find(call.close);
            if (end == std::string_view::npos) {
                no_close_before_[i] = at_ + call.open.size() + within.size() -
                                      std::min(within.size(), call.close.size());
                continue;
            }
            if (call.longest == max_template) keep_sentences(within.substr(0, end));
            at_ += call.open.size() + end + call.close.size();
            return true;
        }
        return false;
    }

    /// Sentences that a call is given ({% include note.html text="…" %}) are the article's.
    void keep_sentences(std::string_view call) {
        constexpr std::ptrdiff_t min_spaces = 4;
        const bool lines = call.find('\n') != std::string_view::npos;
        for (std::size_t at = call.find("=\""); at != std::string_view::npos; at = call.find("=\"", at)) {
            const std::size_t end = call.find('"', at + 2);
            if (end == std::string_view::npos) return;
            const std::string_view value = call.substr(at + 2, end - at - 2);
            if (std::count(value.begin(), value.end(), ' ') >= min_spaces) {
                out_ += lines ? "\n\n" : " ";
                out_ += fold_space(value);
                out_ += lines ? "\n\n" : " ";
            }
            at = end;
        }
    }

    /// "{#id}" and "{.class}" after a heading, link or image.
    bool drop_attributes() {
        const std::size_t end = nearby().find('}');
        if (end == std::string_view::npos || end < 3 || (rest()[1] != '#' && rest()[1] != '.') || rest()[2] == '.' ||
            rest()[2] == '{')
            return false;
        const bool alone = line_starts() && trim(nearby()).size() == end + 1;
        if (!alone && before() != ' ' && before() != ')' && before() != ']') return false;
        at_ += end + 1;
        return true;
    }

    /// `<Tabs items={[1]}>`, `</Tabs>`, `<Video id="x" />`: capitalised as JSX's components are, with attributes,
    /// closed in itself or alone at its line's start.
    bool drop_component() {
        constexpr std::size_t longest = 2000;
        const std::string_view tag = text_.substr(at_, longest);
        std::size_t i = tag.starts_with("</") ? 2 : 1;
        if (i >= tag.size() || !is_upper(tag[i]) || at_ < no_tag_before_) return false;
        const std::size_t name = i;
        while (i < tag.size() && (is_letter(tag[i]) || is_digit(tag[i]) || tag[i] == '.')) ++i;
        const bool alone = line_starts() ||
                           trim(text_.substr(text_.rfind('\n', at_) + 1, at_ - text_.rfind('\n', at_) - 1)).empty();
        int braces = 0;
        char quote = 0;
        for (; i < tag.size(); ++i) {
            const char c = tag[i];
            if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '{') {
                ++braces;
            } else if (c == '}') {
                --braces;
            } else if (c == '>' && braces <= 0) {
                const bool attributes = tag.substr(name, i - name).find('=') != std::string_view::npos ||
                                        tag[i - 1] == '/' || tag[1] == '/';
                if (!alone && !attributes) return false;
                at_ += i + 1;
                return true;
            }
        }
        no_tag_before_ = at_ + longest / 2;  // what is left open is not looked through again at once
        return false;
    }

    /// "text[^1]" and the "[^1]:" that opens the note, whose text stays.
    bool drop_footnote_mark() {
        constexpr std::size_t longest = 40;
        if (!rest().starts_with("[^")) return false;
        const std::size_t end = text_.substr(at_, longest).find(']');
        if (end == std::string_view::npos || end < 3 ||
            text_.substr(at_, end).find_first_of(" \n(") != std::string_view::npos)
            return false;
        const bool definition = line_starts() && text_.substr(at_ + end + 1).starts_with(':');
        at_ += end + (definition ? 2 : 1);
        return true;
    }

    bool drop_shortcode() {
        const bool closing = rest().starts_with("[/");
        const std::string_view name = text_.substr(at_ + (closing ? 2 : 1), 24);
        for (const std::string_view known : shortcodes) {
            if (!starts_with_nocase(name, known)) continue;
            const char next = name.size() > known.size() ? name[known.size()] : '\n';
            const std::size_t end = text_.substr(at_, max_call).find(']');
            if ((next != ' ' && next != ']' && next != '=') || end == std::string_view::npos) return false;
            const std::string_view following = text_.substr(at_ + end + 1, 1);
            const std::string_view inside = text_.substr(at_, end);
            const bool link = following == "(" || following == "[" || following == ":";
            if (!closing && link && inside.find('=') == std::string_view::npos) return false;
            if (const std::size_t text = inside.find("caption=\""); text != std::string_view::npos)
                out_.append(inside.substr(text + 9, inside.find('"', text + 9) - text - 9)).push_back(' ');
            const bool alone = trim(nearby()).size() == end + 1,
                       attributes = inside.find('=') != std::string_view::npos;
            const bool closed_later =
                text_.substr(at_, max_call).find("[/" + std::string(name.substr(0, known.size()))) !=
                std::string_view::npos;
            if (!closing && !alone && !attributes && !closed_later) return false;
            at_ += end + 1;
            if (!closing && closed_later && !out_.empty() && !is_space(out_.back())) out_.push_back(' ');
            return true;
        }
        return false;
    }

    /// %%a comment%%, in a line or over several; "100%%" is none.
    bool drop_obsidian_comment() {
        if (!rest().starts_with("%%") || is_digit(before()) || at_ < no_comment_before_) return false;
        const std::size_t end = text_.substr(at_ + 2, max_call).find("%%");
        if (end == std::string_view::npos) {
            no_comment_before_ = std::min(text_.size(), at_ + max_call) - 1;
            return false;
        }
        at_ += end + 4;
        return true;
    }

    /// ==marked==: the signs go. A run of more is a line under a title.
    bool drop_highlight_signs() {
        const std::size_t size = std::min(rest().find_first_not_of('='), rest().size());
        const bool opens = size == 2 && (is_space(before()) || before() == '(') && at_ + 2 < text_.size() &&
                           !is_space(text_[at_ + 2]);
        const std::size_t end = opens ? nearby().find("==", 2) : std::string_view::npos;
        if (end != std::string_view::npos && !is_space(text_[at_ + end - 1])) {
            out_ += text_.substr(at_ + 2, end - 2);
            at_ += end + 2;
        } else {
            out_ += text_.substr(at_, size);
            at_ += size;
        }
        return true;
    }

    /// "text ^a1b2c3" at a line's end.
    bool drop_block_id() {
        const std::string_view id = rest().size() > 2 && rest()[1] == '^' ? trim(nearby().substr(2))
                                                                          : std::string_view{};
        const bool good = id.size() == 6 &&
                          std::all_of(id.begin(), id.end(), [](char c) { return is_lower(c) || is_digit(c); });
        if (good) at_ += nearby().size();
        return good;
    }

    /// Lines that go whole: imports of MDX, properties of Logseq, definitions of Franklin, fences of directives,
    /// "[TOC]".
    bool drop_line() {
        const std::string_view whole = line(), text = trim(whole);
        std::size_t end = at_ + whole.size();
        if (text.starts_with(":::")) {
            const std::size_t title = text.find(' ');
            if (title != std::string_view::npos && text.find('{') == std::string_view::npos &&
                trim(text.substr(0, title)) != ":::")
                out_ += trim(text.substr(title));
        } else if (mdx_statement(whole)) {
            while (end < text_.size() && !is_blank_line(end + 1))
                end = std::min(text_.find('\n', end + 1), text_.size());
        } else if (!block_property(text) && !whole.starts_with("@def ") && !contents_mark(text)) {
            return false;
        }
        at_ = end;
        return true;
    }

    [[nodiscard]] bool is_blank_line(std::size_t start) const {
        return start >= text_.size() || trim(text_.substr(start, text_.find('\n', start) - start)).empty();
    }

    static bool mdx_statement(std::string_view line) {
        if (line.starts_with("export const ") || line.starts_with("export default ") ||
            line.starts_with("export function ") || line.starts_with("export let "))
            return line.find_first_of("=({") != std::string_view::npos;
        if (!line.starts_with("import ")) return false;
        const std::string_view text = trim(line);
        const bool quoted_end = text.ends_with("\"") || text.ends_with("'") || text.ends_with("\";") ||
                                text.ends_with("';");
        return quoted_end && (text.find(" from ") != std::string_view::npos || text.starts_with("import '") ||
                              text.starts_with("import \""));
    }

    static bool block_property(std::string_view text) {
        if (text.starts_with("- ")) text.remove_prefix(2);
        const std::size_t sign = text.find(":: ");
        return sign != std::string_view::npos && std::find(block_properties.begin(), block_properties.end(),
                                                           text.substr(0, sign)) != block_properties.end();
    }

    /// Marks at which a tool writes a table of contents.
    bool contents_mark(std::string_view text) const {
        static constexpr std::array<std::string_view, 6> marks = {"[toc]", "[[toc]]",           "[[_toc_]]",
                                                                  "\\toc", "\\tableofcontents", "{toc}"};
        const std::string lowered = text.size() < 20 ? lower(text) : std::string{};
        const bool above_list = (lowered == "* toc" || lowered == "- toc" || lowered == "1. toc") &&
                                trim(text_.substr(at_ + line().size())).starts_with("{:");
        return above_list || std::find(marks.begin(), marks.end(), lowered) != marks.end();
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string out_;
    std::array<bool, 64> unclosed_{};  ///< by size: no run of so many backticks closes what comes
    std::array<std::size_t, dropped.size()> no_close_before_{};  ///< openings before this place were found to stay open
    std::size_t no_comment_before_ = 0;
    std::size_t no_tag_before_ = 0;
};

}  // namespace

std::string without_calls(std::string_view text) { return Cleaner(text).clean(); }

}  // namespace backfile::indexer
