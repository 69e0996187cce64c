#include "indexer/formats/text/wrapped_text.hh"

#include <algorithm>
#include <string>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"

namespace backfile::indexer {

namespace {

using TextLines = std::vector<std::string_view>;

constexpr std::size_t min_width = 40;   // columns: narrower text was not wrapped, but written in lines
constexpr std::size_t max_width = 120;  // what is wider was not wrapped

bool is_wide(char32_t c) {
    return c >= 0x1100 && (c <= 0x115F || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) ||
                           (c >= 0xFF00 && c <= 0xFF60) || (c >= 0x20000 && c <= 0x3FFFD));
}

std::size_t columns(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t i = 0; i < text.size();) {
        const utf8::Decoded d = utf8::decode(text, i);
        width += is_wide(d.code_point) ? 2 : 1;
        i += d.bytes;
    }
    return width;
}

bool starts_wide(std::string_view text) { return !text.empty() && is_wide(utf8::decode(text, 0).code_point); }

bool ends_wide(std::string_view text) {
    std::size_t at = text.size();
    while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0U) == 0x80U) {
    }
    return !text.empty() && is_wide(utf8::decode(text, at).code_point);
}

/// The first word of a line, or its first wide character: what could have stood at the end of the line before.
std::size_t first_word(std::string_view line) {
    line = trim(line);
    if (starts_wide(line)) return 2;
    return columns(line.substr(0, std::min(line.find(' '), line.size())));
}

/// The text after "- ", "* ", "• ", "o ", "1. ", "2) ", or empty if the line is not a list item. Numbers stay.
std::string_view item_text(std::string_view line) {
    line = trim(line);
    for (const std::string_view mark : {"- ", "* ", "• ", "o ", "+ ", "· "})
        if (line.starts_with(mark)) return trim(line.substr(mark.size()));
    std::size_t digits = 0;
    while (digits < line.size() && is_digit(line[digits])) ++digits;
    const bool numbered = digits > 0 && digits <= 3 && digits + 1 < line.size() &&
                          (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
    return numbered ? line : std::string_view{};
}

bool is_rule_line(std::string_view line) {
    line = trim(line);
    return line.size() >= 3 && std::string_view("-=_*~#+").find(line[0]) != std::string_view::npos &&
           std::all_of(line.begin(), line.end(), [&](char c) { return c == line[0] || c == ' ' || c == '+'; });
}

/// "License: GPL": a line of its own, whatever the line above it.
bool is_labelled(std::string_view line) {
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos || colon < 2 || colon > 20 || !is_upper(line[0])) return false;
    return std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon),
                       [](char c) { return is_letter(c) || c == '-'; });
}

/// Columns of a table, or signs of a program: two gaps of spaces inside, or many brackets and signs.
bool set_by_hand(std::string_view line) {
    line = trim(line);
    if (line.find("   ") != std::string_view::npos || line.find('\t') != std::string_view::npos) return true;
    const auto signs = std::count_if(line.begin(), line.end(), [](char c) {
        return std::string_view("{}[]=<>|\\;+#$&*_").find(c) != std::string_view::npos;
    });
    return static_cast<std::size_t>(signs) * 10 > line.size();
}

/// A run of lines without an empty one among them.
class WrappedBlock {
public:
    explicit WrappedBlock(TextLines lines) : lines_(std::move(lines)) {
        for (const std::string_view line : lines_)
            if (const std::size_t width = columns(line); width <= max_width) width_ = std::max(width_, width);
    }

    void write(BodyWriter& writer) const {
        if (kept_as_is()) {
            write_as_is(writer);
            return;
        }
        std::string run;
        bool item = false;
        const auto flush = [&] {
            if (item)
                writer.item(run);
            else
                writer.paragraph(run);
            run.clear();
        };
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const std::string_view line = lines_[i], text = item_text(line);
            if (!text.empty() || (i > 0 && !continues(i, item))) {
                flush();
                item = !text.empty();
            }
            append(run, text.empty() ? trim(line) : text);
        }
        flush();
    }

private:
    /// Returns true if line `i` was one with the line before: its first word would not have fitted there.
    [[nodiscard]] bool continues(std::size_t i, bool in_item) const {
        const std::string_view before = lines_[i - 1];
        if (is_labelled(lines_[i])) return false;
        const bool goes_on = is_lower(trim(lines_[i]).front()) && !before.ends_with(':') && !before.ends_with('.');
        if (goes_on && columns(before) >= min_width) return true;
        if (in_item && columns(before) >= min_width / 2)
            return columns(before) + 1 + first_word(lines_[i]) + slack > width_ || lines_[i].starts_with(' ');
        return width_ >= min_width && columns(before) + 1 + first_word(lines_[i]) + slack > width_;
    }

    [[nodiscard]] bool kept_as_is() const {
        std::size_t by_hand = 0, joined = 0, items = 0;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            by_hand += set_by_hand(lines_[i]) ? 1 : 0;
            items += item_text(lines_[i]).empty() ? 0 : 1;
            joined += i > 0 && continues(i, false) ? 1 : 0;
        }
        if (by_hand * 2 > lines_.size() && items == 0) return true;
        return lines_.size() >= 3 && items == 0 && joined * 3 < lines_.size() - 1;
    }

    void write_as_is(BodyWriter& writer) const {
        if (lines_.size() == 1) {
            writer.paragraph(lines_[0]);
            return;
        }
        std::string text;
        for (const std::string_view line : lines_) text.append(line).push_back('\n');
        writer.verbatim(text);
    }

    static void append(std::string& run, std::string_view text) {
        if (!run.empty() && !(ends_wide(run) && starts_wide(text))) run.push_back(' ');
        run += text;
    }

    static constexpr std::size_t slack = 8;  // people and programs wrap a little before the edge
    TextLines lines_;
    std::size_t width_ = 0;
};

}  // namespace

void write_wrapped(const TextLines& lines, BodyWriter& writer) {
    TextLines block;
    const auto flush = [&] {
        if (!block.empty()) WrappedBlock(std::move(block)).write(writer);
        block.clear();
    };
    for (const std::string_view line : lines) {
        if (trim(line).empty() || is_rule_line(line))
            flush();
        else
            block.push_back(line);
    }
    flush();
}

}  // namespace backfile::indexer
