#include "indexer/formats/light_markup/rst.hh"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/formats/core/body_writer.hh"
#include "indexer/formats/light_markup/rst_inline.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t max_substitution = 300, max_substitutions = 1000;
constexpr std::string_view rule_marks = "=-`:'\"~^_*+#<>.!$%&(),/;?@[\\]{|}";

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(" \t"), line.size()); }

bool is_rule(std::string_view line) {
    return line.size() >= 2 && rule_marks.find(line[0]) != std::string_view::npos &&
           line.find_first_not_of(line[0]) == std::string_view::npos;
}

/// The treatment of a directive: of its argument and content.
enum class Kept { content, argument_and_content, code, nothing };

struct Directive {
    std::string_view name;
    Kept kept;
};

// clang-format off
/// Those that are not here keep their content.
constexpr auto directives = std::to_array<Directive>({
    {"code", Kept::code}, {"code-block", Kept::code}, {"sourcecode", Kept::code}, {"parsed-literal", Kept::code},
    {"prompt", Kept::code}, {"highlight", Kept::nothing},
    {"math", Kept::code}, {"console", Kept::code}, {"testcode", Kept::code}, {"testoutput", Kept::code},
    {"doctest", Kept::code},
    {"note", Kept::argument_and_content}, {"warning", Kept::argument_and_content},
    {"tip", Kept::argument_and_content}, {"important", Kept::argument_and_content},
    {"caution", Kept::argument_and_content}, {"danger", Kept::argument_and_content},
    {"hint", Kept::argument_and_content}, {"attention", Kept::argument_and_content},
    {"error", Kept::argument_and_content}, {"admonition", Kept::argument_and_content},
    {"seealso", Kept::argument_and_content}, {"topic", Kept::argument_and_content},
    {"sidebar", Kept::argument_and_content}, {"rubric", Kept::argument_and_content},
    {"versionadded", Kept::argument_and_content}, {"versionchanged", Kept::argument_and_content},
    {"deprecated", Kept::argument_and_content}, {"centered", Kept::argument_and_content}, {"image", Kept::nothing},
    {"raw", Kept::nothing}, {"include", Kept::nothing},
    {"literalinclude", Kept::nothing}, {"contents", Kept::nothing}, {"toctree", Kept::nothing},
    {"meta", Kept::nothing}, {"index", Kept::nothing}, {"role", Kept::nothing},
    {"default-role", Kept::nothing}, {"youtube", Kept::nothing}, {"sectnum", Kept::nothing},
    {"header", Kept::nothing}, {"footer", Kept::nothing}, {"post", Kept::nothing},
    {"update", Kept::nothing}, {"postlist", Kept::nothing}, {"gallery", Kept::nothing}, {"thumbnail", Kept::nothing},
    {"highlights", Kept::content}, {"graphviz", Kept::nothing}, {"digraph", Kept::nothing},
});
// clang-format on

/// The bytes of a list item's mark: "- ", "#. ", "12) ", "(a) "; 0 when it is none.
std::size_t list_mark(std::string_view line) {
    for (const std::string_view mark : {"- ", "* ", "+ ", "\xE2\x80\xA2 ", "#. "})
        if (line.starts_with(mark)) return mark.size();
    const std::size_t start = line.starts_with('(') ? 1 : 0;
    std::size_t end = start;
    while (end < line.size() && end - start < 3 && is_digit(line[end])) ++end;
    if (end == start && end < line.size() && is_letter(line[end])) ++end;
    if (end == start || end + 1 >= line.size() || line[end + 1] != ' ') return 0;
    return line[end] == ')' || (line[end] == '.' && start == 0 && is_digit(line[start])) ? end + 2 : 0;
}

class Blocks {
public:
    explicit Blocks(std::string_view text) : lines_(split_lines(text)) { find_substitutions(); }

    Content take() {
        while (at_ < lines_.size()) block();
        flush();
        Content content;
        writer_.move_to(content);
        content.links = std::move(links_);
        return content;
    }

private:
    [[nodiscard]] std::string_view line(std::size_t at) const {
        return at < lines_.size() ? right_trimmed(lines_[at]) : std::string_view{};
    }

    void find_substitutions() {
        for (const std::string_view whole : lines_) {
            const std::string_view text = trim(whole);
            const std::size_t end = text.find('|', 4), mark = text.find("replace::");
            if (!text.starts_with(".. |") || end == std::string_view::npos || mark == std::string_view::npos ||
                mark < end)
                continue;
            const std::string_view value = trim(text.substr(mark + 9));
            if (value.size() <= max_substitution && substitutions_.size() < max_substitutions)
                substitutions_.emplace(text.substr(4, end - 4), value);
        }
    }

    void block() {
        const std::string_view whole = line(at_), now = trim(whole);
        if (now.empty()) {
            flush(), void(++at_);
            return;
        }
        if (text_.empty() && heading()) return;
        if (now.starts_with(".. ") || now == "..") {
            flush(), explicit_markup(now);
            return;
        }
        if (now.starts_with("__ http")) links_.emplace_back(trim(now.substr(3)));
        if (now.starts_with("__ ") || is_table_rule(now)) {
            flush(), void(++at_);
            return;
        }
        if (text_.empty() && is_rule(now) && now.size() >= 4) {
            void(++at_);
            return;
        }
        if (text_.empty() && now.starts_with(">>> ")) {
            doctest();
            return;
        }
        if (now.starts_with('|')) {
            table_or_verse(now);
            return;
        }
        if (const std::size_t mark = list_mark(now); mark > 0 && (text_.empty() || item_)) {
            flush();
            item_ = true;
            text_ = now.substr(mark);
        } else {
            const bool defined = !item_ && !text_.empty() && text_.find('\n') == std::string::npos &&
                                 is_space(whole[0]) && at_ > 0 && !is_space(line(at_ - 1)[0]) &&
                                 !line(at_ - 1).starts_with("..");
            if (defined && !text_.ends_with(':')) text_.push_back(':');  // a term and below it what it means
            if (!text_.empty()) text_.push_back('\n');
            text_ += field_text(now);
        }
        ++at_;
        if (text_.ends_with("::") && line(at_).empty()) literal(indent_of(whole));
    }

    /// ":name: value" → "name: value", but a role at the start of a line stays for the inline rules.
    static std::string field_text(std::string_view now) {
        const std::size_t end = now.find(": ", 1);
        const bool field = now.starts_with(':') && end != std::string_view::npos && end < 60 &&
                           now.substr(1, end - 1).find_first_of("`:") == std::string_view::npos;
        return std::string(field ? now.substr(1) : now);
    }

    bool heading() {
        const std::string_view first = line(at_), second = line(at_ + 1), third = line(at_ + 2);
        const bool over = is_rule(first) && first.size() >= 3 && !second.empty() && first == third && !is_rule(second);
        const std::string_view title = over ? trim(second) : first;
        const std::string_view rule = over ? third : second;
        if (title.empty() || (!over && (is_space(first[0]) || is_rule(first))) || !is_rule(rule)) return false;
        if (rule.size() < 3 || rule.size() + 3 < utf8::length(title))
            return false;  // some authors fall short by a little
        const std::pair<char, bool> style{rule[0], over};
        auto known = std::find(styles_.begin(), styles_.end(), style);
        if (known == styles_.end()) known = styles_.insert(styles_.end(), style);
        writer_.heading(inlined(title), std::min(6, static_cast<int>(known - styles_.begin()) + 2));
        at_ += over ? 3 : 2;
        return true;
    }

    /// Lines that belong to the block at `at_`: deeper than `indent`, empty ones among them.
    std::vector<std::string_view> indented_block(std::size_t indent) {
        std::vector<std::string_view> block;
        std::size_t end = at_;
        for (std::size_t i = at_; i < lines_.size(); ++i) {
            if (line(i).empty()) continue;
            if (indent_of(lines_[i]) <= indent) break;
            end = i + 1;
        }
        for (; at_ < end; ++at_) block.push_back(line(at_));
        return block;
    }

    static std::string unindented(const std::vector<std::string_view>& block) {
        std::size_t least = std::string_view::npos;
        for (const std::string_view text : block)
            if (!text.empty()) least = std::min(least, indent_of(text));
        std::string out;
        for (const std::string_view text : block) out.append(text.substr(std::min(least, text.size()))).push_back('\n');
        return out;
    }

    void literal(std::size_t indent) {
        text_.resize(text_.size() - (text_.size() > 2 && !is_space(text_[text_.size() - 3]) ? 1 : 2));
        flush();
        writer_.verbatim(trim_lines(unindented(indented_block(indent))));
    }

    void doctest() {
        std::string code;
        for (; !line(at_).empty(); ++at_) code.append(line(at_)).push_back('\n');
        writer_.verbatim(code);
    }

    static std::string trim_lines(const std::string& text) {
        const std::size_t start = text.find_first_not_of('\n');
        return start == std::string::npos ? std::string{} : text.substr(start);
    }

    /// Directives, targets, footnotes, substitutions, comments.
    void explicit_markup(std::string_view now) {
        const std::size_t indent = indent_of(line(at_));
        std::string_view rest = now.size() > 3 ? trim(now.substr(3)) : std::string_view{};
        ++at_;
        if (rest.starts_with('[')) {  // a footnote or citation is text
            const std::size_t end = rest.find(']');
            if (end != std::string_view::npos) text_ = trim(rest.substr(end + 1));
            return;
        }
        if (rest.starts_with('_')) {
            const std::size_t url = rest.find(": http");
            if (url != std::string_view::npos) links_.emplace_back(trim(rest.substr(url + 2)));
            (void)indented_block(indent);
            return;
        }
        const std::size_t colons = rest.find("::");
        const bool named = colons != std::string_view::npos && colons > 0 &&
                           rest.substr(0, colons).find(' ') == std::string_view::npos && !rest.starts_with('|');
        if (!named) {
            (void)indented_block(indent);
            return;
        }
        directive(rest.substr(0, colons), trim(rest.substr(colons + 2)), indent);
    }

    void directive(std::string_view name, std::string_view argument, std::size_t indent) {
        const auto row = std::find_if(directives.begin(), directives.end(),
                                      [&](const Directive& d) { return d.name == name.substr(name.rfind(':') + 1); });
        const Kept kept = row == directives.end() ? Kept::content : row->kept;
        if (kept == Kept::nothing) {
            (void)indented_block(indent);
            return;
        }
        while (line(at_).find(':') != std::string_view::npos && indent_of(line(at_)) > indent &&
               trim(line(at_)).starts_with(':') && !trim(line(at_)).starts_with(":`"))
            ++at_;  // options
        if (kept == Kept::code) {
            writer_.verbatim(trim_lines(unindented(indented_block(indent))));
            return;
        }
        if (kept == Kept::argument_and_content) text_ = argument;  // its content follows as text of its own
    }

    static bool is_table_rule(std::string_view now) {
        return now.size() >= 4 && now.find_first_not_of("=+- ") == std::string_view::npos &&
               now.find_first_of(" +") != std::string_view::npos &&
               (now.starts_with("==") || now.starts_with("+-") || now.starts_with("+=") || now.starts_with("--"));
    }

    /// A row of a table, or a line of verse.
    void table_or_verse(std::string_view now) {
        if (now.size() > 1 && now.ends_with('|')) {
            flush();
            std::string cells;
            for (const std::string_view cell : split(now, '|')) {
                if (trim(cell).empty()) continue;
                if (!cells.empty()) cells += " \xC2\xB7 ";
                cells += inlined(trim(cell));
            }
            writer_.paragraph(cells);
        } else if (now.starts_with("| ") || now == "|") {
            flush();
            text_ = trim(now.substr(1));
        } else {
            if (!text_.empty()) text_.push_back('\n');
            text_ += now;
        }
        ++at_;
    }

    void flush() {
        const std::string plain = inlined(std::exchange(text_, {}));
        if (item_)
            writer_.item(plain);
        else
            writer_.paragraph(plain);
        item_ = false;
    }

    std::string inlined(std::string_view text) { return rst_inline(text, substitutions_, links_); }

    std::vector<std::string_view> lines_;
    std::size_t at_ = 0;
    BodyWriter writer_;
    std::string text_;  // of the paragraph or item under way
    bool item_ = false;
    std::vector<std::pair<char, bool>> styles_;  // of headings, in the order of their levels
    Substitutions substitutions_;
    std::vector<std::string> links_;
};

}  // namespace

std::string rst_line(std::string_view text) {
    std::vector<std::string> links;
    return fold_space(rst_inline(text, {}, links));
}

Content rst_content(std::string_view text) { return Blocks(text).take(); }

}  // namespace backfile::indexer
