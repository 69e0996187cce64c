#include "server/render/terminal.hh"

#include <algorithm>
#include <span>

#include <unicode/uchar.h>

#include "indexer/base/utf8.hh"

namespace backfile::server::render {

namespace {

struct Cell {
    char32_t c;
    bool marked;
};

UCharCategory category_of(char32_t c) { return static_cast<UCharCategory>(u_charType(static_cast<UChar32>(c))); }

/// Returns the replacement of a character on a terminal: itself, a space, U+FFFD for control characters, 0 to remove
/// it.
char32_t tame(char32_t c) {
    if (c == '\t' || c == '\n' || c == '\r' || u_isUWhiteSpace(static_cast<UChar32>(c))) return ' ';
    constexpr char32_t zero_width_joiner = 0x200D;  // holds emoji together, and letters of some scripts
    switch (category_of(c)) {
        case U_CONTROL_CHAR:
        case U_SURROGATE:
        case U_PRIVATE_USE_CHAR:
        case U_UNASSIGNED: return utf8::replacement;
        case U_FORMAT_CHAR: return c == zero_width_joiner ? c : 0;
        default: return c;
    }
}

std::vector<Cell> cells_of(const Marked& text) {
    std::vector<Cell> cells;
    auto mark = text.marks.begin();
    std::uint32_t point = 0;
    for (std::size_t at = 0; at < text.text.size(); ++point) {
        const auto [raw, bytes] = utf8::decode(text.text, at);
        at += bytes;
        while (mark != text.marks.end() && std::size_t{mark->start} + mark->length <= point) ++mark;
        const char32_t c = tame(raw);
        const bool again = c == ' ' && (cells.empty() || cells.back().c == ' ');
        if (c != 0 && !again) cells.push_back({c, mark != text.marks.end() && mark->start <= point});
    }
    if (!cells.empty() && cells.back().c == ' ') cells.pop_back();
    return cells;
}

/// Returns whether a line may end after `before`: at a space; in scripts without spaces anywhere except before closing
/// punctuation.
bool may_break(const Cell& before, const Cell& after) {
    constexpr std::u32string_view closing = U"。，、；：？！）》」』】〕”’…%,.;:?!)";
    if (before.c == ' ') return true;
    const bool wide = columns_of(before.c) == 2 || columns_of(after.c) == 2;
    constexpr std::u32string_view opening = U"（《「『【〔“‘(";
    return wide && columns_of(after.c) > 0 && closing.find(after.c) == std::u32string_view::npos &&
           opening.find(before.c) == std::u32string_view::npos;
}

/// Returns the number of cells that fit on a line.
std::size_t fitting(std::span<const Cell> cells, std::size_t columns) {
    std::size_t used = 0, last_break = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0 && may_break(cells[i - 1], cells[i])) last_break = i;
        used += columns_of(cells[i].c);
        if (used > columns && cells[i].c != ' ') return last_break > 0 ? last_break : std::max<std::size_t>(i, 1);
    }
    return cells.size();
}

void append_line(std::string& out, std::span<const Cell> cells, const Layout& layout) {
    while (!cells.empty() && cells.back().c == ' ') cells = cells.first(cells.size() - 1);
    out += layout.line_open;
    bool inside = false;
    for (const Cell& cell : cells) {
        if (cell.marked != inside) out += cell.marked ? layout.open : layout.close + layout.line_open;
        inside = cell.marked;
        utf8::append(out, cell.c);
    }
    if (inside) out += layout.close;
    out += layout.line_close + '\n';
}

}  // namespace

std::size_t columns_of(char32_t c) {
    if (c < 0x300) return 1;
    switch (category_of(c)) {
        case U_NON_SPACING_MARK:
        case U_ENCLOSING_MARK:
        case U_FORMAT_CHAR: return 0;
        default: break;
    }
    const int width = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

std::string wrapped(const Marked& text, const Layout& layout) {
    const std::vector<Cell> cells = cells_of(text);
    const std::size_t columns = layout.columns - std::min(layout.columns, layout.indent.size());
    std::string out;
    for (std::span<const Cell> rest(cells); !rest.empty();) {
        const std::size_t size = fitting(rest, columns);
        if (!out.empty()) out += layout.indent;
        append_line(out, rest.first(size), layout);
        rest = rest.subspan(size);
    }
    return out;
}

std::string harmless(std::string_view text) {
    std::string out;
    for (const Cell& cell : cells_of({std::string(text), {}})) utf8::append(out, cell.c);
    return out;
}

}  // namespace backfile::server::render
