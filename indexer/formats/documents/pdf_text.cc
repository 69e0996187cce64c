#include "indexer/formats/documents/pdf_text.hh"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <unordered_map>
#include <unordered_set>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t margin_lines = 2;         // at the head and at the foot of a page
constexpr std::size_t min_repeats = 3;          // pages, of a document of more than two
constexpr std::size_t min_surely_running = 12;  // bytes of a line
constexpr std::string_view soft_hyphen = "\xC2\xAD", hyphen = "\xE2\x80\x90";

using Lines = std::vector<std::string>;  // an empty one parts blocks

Lines lines_of(std::string_view page) {
    Lines lines;
    for (const std::string_view line : split_lines(page)) {
        std::string folded = fold_space(replace_all(std::string(line), "\f", " "));
        if (folded.find(". . . . .") != std::string::npos || folded.find("......") != std::string::npos)
            continue;  // a list of contents
        if (!folded.empty() || (!lines.empty() && !lines.back().empty())) lines.push_back(std::move(folded));
    }
    while (!lines.empty() && lines.back().empty()) lines.pop_back();
    return lines;
}

/// The places of the first and last lines with text.
std::vector<std::size_t> margins_of(const Lines& lines) {
    std::vector<std::size_t> filled;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (!lines[i].empty()) filled.push_back(i);
    if (filled.size() <= 2 * margin_lines) return filled;
    filled.erase(filled.begin() + margin_lines, filled.end() - margin_lines);
    return filled;
}

/// "Chapter 3 · page 17" and "Chapter 3 · page 18" are one running head.
std::string without_numbers(std::string_view line) {
    std::string key;
    for (const char c : line) {
        if (!is_digit(c))
            key.push_back(to_lower(c));
        else if (!key.ends_with('#'))
            key.push_back('#');
    }
    return key;
}

/// "17", "- 17 -", "Page 3 of 9", "xii": nothing but a page's number.
bool is_page_number(std::string_view line) {
    const std::string text = lower(line);
    if (text.size() > 24) return false;
    const bool roman = text.size() <= 6 && text.find_first_not_of("ivxlc") == std::string::npos;
    std::string letters;
    for (const char c : text)
        if (is_letter(c))
            letters.push_back(c);
        else if (!is_digit(c) && !is_space(c) && !std::ispunct(static_cast<unsigned char>(c)) &&
                 static_cast<unsigned char>(c) < 0x80)
            return false;
    if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
        return false;
    const bool number = std::any_of(text.begin(), text.end(), is_digit) &&
                        std::count_if(text.begin(), text.end(), is_digit) <= 8;
    return roman || (number && (letters.empty() || letters == "page" || letters == "p" || letters == "of" ||
                                letters == "pageof"));
}

/// Drops running heads, feet and page numbers.
void drop_margins(std::vector<Lines>& pages) {
    if (pages.size() < 2) return;
    std::unordered_map<std::string, std::size_t> count;
    for (const Lines& lines : pages) {
        std::unordered_set<std::string> seen;
        for (const std::size_t i : margins_of(lines)) seen.insert(without_numbers(lines[i]));
        for (const std::string& key : seen) ++count[key];
    }
    const std::size_t least = std::max(std::min(min_repeats, pages.size()), pages.size() / 4);
    for (std::size_t page = 0; page < pages.size(); ++page) {
        Lines& lines = pages[page];
        const auto margins = margins_of(lines);
        for (std::size_t n = 0; n < margins.size(); ++n) {
            std::string& line = lines[margins[n]];
            const bool outermost = n == 0 || n + 1 == margins.size();
            const bool repeated = count[without_numbers(line)] >= least && (pages.size() > 2 || page > 0);
            if (repeated || (outermost && is_page_number(line))) line.clear();
        }
        for (std::string& line : lines) {  // of columns, a margin may come in the middle
            const auto known = line.size() < min_surely_running || pages.size() < 3 ? count.end()
                                                                                    : count.find(without_numbers(line));
            if (known != count.end() && known->second >= least) line.clear();
        }
    }
}

std::string_view last_word(std::string_view text) {
    return text.substr(std::min(text.size(), text.find_last_of(" \n") + 1));
}
std::string_view first_word(std::string_view text) { return text.substr(0, text.find_first_of(" ,.;:!?)")); }

bool is_lower_or_other(char c) { return is_lower(c) || static_cast<unsigned char>(c) >= 0x80; }

bool ends_sentence(std::string_view text) {
    static constexpr std::string_view ends[] = {
        ".", "!", "?", ":", "\"", ")", "\xE2\x80\x9D", "\xE3\x80\x82", "\xEF\xBC\x81", "\xEF\xBC\x9F"};
    return std::any_of(std::begin(ends), std::end(ends), [&](std::string_view end) { return text.ends_with(end); });
}

bool starts_item(std::string_view line) {
    for (const std::string_view mark : {"\xE2\x80\xA2", "\xE2\x96\xAA", "\xE2\x97\xA6", "- ", "* ", "\xE2\x80\x93 "})
        if (line.starts_with(mark)) return true;
    return false;
}

/// Chinese and Japanese are written without spaces between words, so also between lines.
bool joins_without_space(std::string_view before, std::string_view after) {
    const auto wide = [](char32_t c) {
        return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFF60);
    };
    std::size_t last = before.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(before[last]) & 0xC0) == 0x80) --last;
    return wide(utf8::decode(before, last).code_point) && wide(utf8::decode(after, 0).code_point);
}

class Paragraphs {
public:
    explicit Paragraphs(const std::vector<Lines>& pages) {
        std::vector<std::size_t> widths;
        for (const Lines& lines : pages) {
            for (const std::string& line : lines) {
                if (!line.empty()) widths.push_back(utf8::length(line));
                note_hyphenated(line);
            }
        }
        if (widths.empty()) return;
        const auto nearly_longest = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() * 3 / 4);
        std::nth_element(widths.begin(), nearly_longest, widths.end());
        full_width_ = *nearly_longest;
    }

    void line(const std::string& line) {
        // The line before had room for this one's first word, so it ended on purpose.
        const std::size_t used = last_width_ + 1 + utf8::length(first_word(line));
        const bool room = ends_sentence(current_) ? used + 4 <= full_width_
                                                  : used * 4 <= full_width_ * 3 && !is_lower(line.front());
        const bool only_mark = starts_item(current_ + " ") && current_.size() <= 3;
        if (!current_.empty() && !only_mark && (room || starts_item(line))) flush();
        append(line);
        last_width_ = utf8::length(line);
    }

    void gap() {
        const bool only_mark = starts_item(current_ + " ") && current_.size() <= 3;
        if (!only_mark) flush();
    }

    /// A paragraph goes on over a page's end when its sentence does.
    void page_end(std::string_view next_line) {
        const bool goes_on = !current_.empty() && !ends_sentence(current_) && !next_line.empty() &&
                             is_lower(next_line.front());
        if (!goes_on) flush();
    }

    std::string take() {
        flush();
        return std::move(text_);
    }

private:
    void note_hyphenated(std::string_view line) {
        constexpr std::size_t max_count = 100'000;
        for (const std::string_view word : split(line, ' ')) {
            const std::size_t at = word.find('-');
            if (at != std::string_view::npos && at > 0 && at + 1 < word.size() && hyphenated_.size() < max_count)
                hyphenated_.insert(lower(first_word(word)));
        }
    }

    void append(std::string_view line) {
        if (current_.empty()) {
            current_ = line;
            return;
        }
        for (const std::string_view mark : {soft_hyphen, hyphen, std::string_view("-")}) {
            if (!current_.ends_with(mark) || current_.size() < mark.size() + 1) continue;
            const char before = current_[current_.size() - mark.size() - 1];
            if (!is_lower_or_other(before) || line.empty() || !is_lower_or_other(line.front())) break;
            const bool kept = mark == "-" && hyphenated_.contains(lower(last_word(current_)) + lower(first_word(line)));
            if (!kept) current_.resize(current_.size() - mark.size());
            current_ += line;
            return;
        }
        const bool open = current_.ends_with('-') && !current_.ends_with(" -");
        if (!open && !joins_without_space(current_, line)) current_.push_back(' ');
        current_ += line;
    }

    void flush() {
        if (current_.empty()) return;
        if (!text_.empty()) text_ += "\n\n";
        text_ += current_;
        current_.clear();
    }

    std::string text_, current_;
    std::unordered_set<std::string> hyphenated_;
    std::size_t full_width_ = 0, last_width_ = 0;
};

}  // namespace

std::string text_of_pages(const std::vector<std::string>& pages) {
    std::vector<Lines> lines;
    for (const std::string& page : pages) lines.push_back(lines_of(page));
    std::erase_if(lines, [](const Lines& page) { return page.empty(); });
    drop_margins(lines);
    Paragraphs paragraphs(lines);
    for (std::size_t page = 0; page < lines.size(); ++page) {
        while (!lines[page].empty() && lines[page].back().empty()) lines[page].pop_back();
        bool started = false;
        for (const std::string& line : lines[page]) {
            if (!line.empty())
                paragraphs.line(line), started = true;
            else if (started)
                paragraphs.gap();
        }
        std::string_view next;
        if (page + 1 < lines.size())
            for (const std::string& line : lines[page + 1])
                if (next = line; !next.empty()) break;
        paragraphs.page_end(next);
    }
    return paragraphs.take();
}

}  // namespace backfile::indexer
