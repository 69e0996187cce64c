#include "indexer/formats/light_markup/asciidoc.hh"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "indexer/base/strings.hh"
#include "indexer/formats/core/body_writer.hh"
#include "indexer/formats/core/markup_text.hh"
#include "indexer/formats/light_markup/asciidoc_inline.hh"

namespace backfile::indexer {

namespace {

// clang-format off
constexpr std::size_t max_value = 500;               // bytes of an attribute
constexpr std::size_t max_replaced = 1 << 20;           // bytes that attributes may add to a text

constexpr auto characters = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"nbsp", " "}, {"sp", " "}, {"empty", ""}, {"blank", ""}, {"zwsp", ""}, {"wj", ""}, {"plus", "+"}, {"cpp", "C++"},
    {"amp", "&"}, {"lt", "<"}, {"gt", ">"},
    {"apos", "'"}, {"quot", "\""}, {"lsquo", "\xE2\x80\x98"}, {"rsquo", "\xE2\x80\x99"}, {"ldquo", "\xE2\x80\x9C"},
    {"rdquo", "\xE2\x80\x9D"}, {"deg", "\xC2\xB0"},
    {"asterisk", "*"}, {"backtick", "`"}, {"vbar", "|"}, {"startsb", "["}, {"endsb", "]"}, {"caret", "^"},
    {"tilde", "~"}, {"backslash", "\\"}, {"two-colons", "::"}, {"two-semicolons", ";;"},
});
// clang-format on

/// The content between fences: lines of four or more of one character (or "--", "|===").
enum class Fence { none, code, raw, comment, table, open };

Fence fence_of(std::string_view line) {
    if (line.starts_with("```")) return Fence::code;
    if (line == "--") return Fence::open;
    if (line.size() >= 4 && std::string_view("|,:!").find(line[0]) != std::string_view::npos && line.substr(1) == "===")
        return Fence::table;
    if (line.size() < 4 || line.find_first_not_of(line[0]) != std::string_view::npos) return Fence::none;
    switch (line[0]) {
        case '-':
        case '.': return Fence::code;
        case '+': return Fence::raw;
        case '/': return Fence::comment;
        case '=':
        case '*':
        case '_': return Fence::open;
        default: return Fence::none;
    }
}

/// "== Title" → 2; 0 if it is not a heading.
int heading_level(std::string_view line) {
    if (line.empty() || (line[0] != '=' && line[0] != '#')) return 0;
    const std::size_t marks = line.find_first_not_of(line[0]);
    return marks <= 6 && line[marks] == ' ' ? static_cast<int>(marks) : 0;
}

/// The level of a heading by the line under it ("-----"), 0 when it is none.
int underline_level(std::string_view title, std::string_view line) {
    constexpr std::string_view marks = "=-~^+";
    if (line.size() < 4 || title.empty() || line.find_first_not_of(line[0]) != std::string_view::npos) return 0;
    const std::size_t level = marks.find(line[0]);
    const bool as_long = line.size() <= title.size() + 2 && line.size() + 2 >= title.size();
    return level != std::string_view::npos && as_long &&
                   (is_letter(title[0]) || is_digit(title[0]) || static_cast<unsigned char>(title[0]) >= 0x80)
               ? static_cast<int>(level) + 1
               : 0;
}

/// The bytes of a list item's mark: "* ", "... ", "3. ", "<1> "; 0 when it is none.
std::size_t list_mark(std::string_view line) {
    const std::size_t marks = std::min(line.find_first_not_of(line.empty() ? ' ' : line[0]), line.size());
    if (!line.empty() && (line[0] == '*' || line[0] == '.') && marks <= 5 && line.substr(marks).starts_with(' '))
        return marks + 1;
    if (line.starts_with("- ")) return 2;
    const bool called_out = line.starts_with('<');
    const std::size_t start = called_out ? 1 : 0;
    const std::size_t end = std::min(line.find_first_not_of("0123456789", start), line.size());
    if (end == start || end > start + 3) return 0;
    return line.substr(end).starts_with(called_out ? "> " : ". ") ? end + 2 : 0;
}

bool is_block_macro(std::string_view line) {
    static constexpr auto names = std::to_array<std::string_view>(
        {"include", "image", "video", "audio", "toc", "ifdef", "ifndef", "ifeval", "endif", "gist", "youtube", "icon"});
    const std::size_t colons = line.find("::");
    return colons != std::string_view::npos && line.ends_with(']') &&
           std::find(names.begin(), names.end(), line.substr(0, colons)) != names.end();
}

class Blocks {
public:
    Blocks(std::string_view text, const std::vector<RawField>& fields) : lines_(split_lines(text)) {
        for (const RawField& field : fields)
            if (field.value.size() <= max_value) attributes_.emplace(field.name, field.value);
    }

    std::string inlined(std::string_view text) {
        return asciidoc_inline(
            text, [this](std::string_view name) { return attribute(name); }, links_);
    }

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

    void block() {
        const std::string_view now = line(at_);
        if (now.empty() || now == "+") {
            flush(), after_gap_ = now.empty(), void(++at_);
            return;
        }
        if (const Fence fence = fence_of(now); fence != Fence::none && underline_level(text_, now) == 0) {
            fenced(fence, now);
            return;
        }
        if (now.starts_with("//") || is_block_macro(now) || now == "'''" || now == "<<<" || now == "---" ||
            now == "***") {
            void(++at_);
            return;
        }
        if (text_.empty() && block_attributes(now)) {
            void(++at_);
            return;
        }
        if (const int level = heading_level(now); level > 0 && text_.empty()) {
            heading(now.substr(static_cast<std::size_t>(level)), level, 1);
            return;
        }
        if (const int level = underline_level(now, line(at_ + 1)); level > 0 && text_.empty()) {
            heading(now, level, 2);
            return;
        }
        if (text_.empty() && attribute_entry(now)) {
            void(++at_);
            return;
        }
        if (text_.empty() && now.size() > 1 && now[0] == '.' && now[1] != '.' && now[1] != ' ') {
            writer_.paragraph(inlined(now.substr(1))), void(++at_);
            return;
        }
        if (after_gap_ && is_space(now[0]) && list_mark(trim(now)) == 0 && !item_before_) {
            literal();
            return;
        }
        const std::string_view unindented = trim(now);
        if (const std::size_t mark = list_mark(unindented); mark > 0) {
            flush();
            item_ = true;
            text_ = unindented.substr(mark);
        } else if (!described(unindented)) {
            if (!text_.empty()) text_.push_back('\n');
            text_ += unindented.ends_with(" +") ? unindented.substr(0, unindented.size() - 2) : unindented;
        }
        after_gap_ = false;
        ++at_;
    }

    /// "[source,ruby]", "[[id]]", "[NOTE]"
    static bool block_attributes(std::string_view now) {
        return now.starts_with('[') && now.ends_with(']') && now.find("](") == std::string_view::npos;
    }

    void heading(std::string_view text, int level, std::size_t lines) {
        while (text.ends_with('=')) text.remove_suffix(1);
        writer_.heading(inlined(trim(text)), level);
        item_before_ = false;
        at_ += lines;
    }

    bool attribute_entry(std::string_view now) {
        const std::size_t end = now.find(": ", 1);
        if (!now.starts_with(':') || now.size() < 3) return false;
        if (now.ends_with(':') && now.find(' ') == std::string_view::npos) return true;
        if (end == std::string_view::npos || now.substr(1, end - 1).find(' ') != std::string_view::npos) return false;
        if (now.size() - end <= max_value) attributes_[lower(now.substr(1, end - 1))] = trim(now.substr(end + 2));
        return true;
    }

    /// "term:: what it means"
    bool described(std::string_view now) {
        for (const std::string_view mark : {"::", ";;"}) {
            const std::size_t at = now.find(mark);
            if (at == std::string_view::npos || at == 0 ||
                !(at + 2 == now.size() || now[at + 2] == ' ' || now[at + 2] == ':'))
                continue;
            flush();
            text_ = std::string(now.substr(0, at)) + ":";
            std::string_view rest = now.substr(at + 2);
            while (rest.starts_with(':')) rest.remove_prefix(1);
            if (!trim(rest).empty()) text_.append("\n").append(trim(rest));
            return true;
        }
        return false;
    }

    void literal() {
        std::string code;
        for (; !line(at_).empty(); ++at_) code.append(lines_[at_]).push_back('\n');
        writer_.verbatim(code);
    }

    void fenced(Fence fence, std::string_view opening) {
        flush();
        item_before_ = false;
        ++at_;
        if (fence == Fence::open) return;  // what it holds is read like any text
        const std::string_view closing = opening.starts_with("```") ? opening.substr(0, 3) : opening;
        std::string inside;
        for (; at_ < lines_.size() && line(at_) != closing; ++at_) inside.append(lines_[at_]).push_back('\n');
        ++at_;
        if (fence == Fence::code) writer_.verbatim(inside);
        if (fence == Fence::raw) writer_.paragraph(visible_text(inside));
        if (fence == Fence::table) table(inside);
    }

    void table(std::string_view inside) {
        for (const std::string_view row : split_lines(inside)) {
            std::string cells;
            for (const std::string_view cell : split(row, '|')) {
                if (trim(cell).empty()) continue;
                if (!cells.empty()) cells += " \xC2\xB7 ";
                cells += inlined(trim(cell));
            }
            writer_.paragraph(cells);
        }
    }

    void flush() {
        if (text_.empty()) return;
        std::string_view text = text_;
        for (const std::string_view label : {"NOTE: ", "TIP: ", "IMPORTANT: ", "WARNING: ", "CAUTION: "})
            if (text.starts_with(label)) text.remove_prefix(label.size());
        if (text.starts_with("[ ] ") || text.starts_with("[x] ") || text.starts_with("[*] ")) text.remove_prefix(4);
        const std::string plain = inlined(text);
        if (item_)
            writer_.item(plain);
        else
            writer_.paragraph(plain);
        item_before_ = item_;
        item_ = false;
        text_.clear();
    }

    const std::string* attribute(std::string_view name) {
        const auto known = attributes_.find(lower(name));
        if (known != attributes_.end() && replaced_ < max_replaced)
            return replaced_ += known->second.size(), &known->second;
        const auto character = std::find_if(characters.begin(), characters.end(),
                                            [&](const auto& c) { return c.first == name; });
        if (character == characters.end()) return nullptr;
        character_ = character->second;
        return &character_;
    }

    std::vector<std::string_view> lines_;
    std::size_t at_ = 0;
    BodyWriter writer_;
    std::string text_;  // of the paragraph or item under way
    bool item_ = false, item_before_ = false, after_gap_ = true;
    std::map<std::string, std::string, std::less<>> attributes_;
    std::size_t replaced_ = 0;
    std::string character_;
    std::vector<std::string> links_;
};

}  // namespace

std::string asciidoc_line(std::string_view text, const std::vector<RawField>& fields) {
    return fold_space(Blocks("", fields).inlined(text));
}

Content asciidoc_content(std::string_view text, const std::vector<RawField>& fields) {
    return Blocks(text, fields).take();
}

}  // namespace backfile::indexer
