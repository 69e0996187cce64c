#include "indexer/formats/text/mail_marks.hh"

#include <algorithm>

#include "indexer/base/strings.hh"
#include "indexer/lexicon/lexicon.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t max_signature = 20;  // lines; more is text after a line that resembles a mark
constexpr std::size_t max_announcement = 300;

bool mentions_any(std::string_view line, const lexicon::Words& words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return contains_nocase(line, word); });
}

bool starts_with_any(std::string_view line, const lexicon::Words& words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return starts_with_nocase(line, word); });
}

/// A line of one or two signs repeated: "_____", "-.-.-.-", "=====".
bool is_rule(std::string_view line) {
    line = trim(line);
    if (line.size() < 3 || line.find_first_not_of("_-=*~#.+") != std::string_view::npos) return false;
    return std::all_of(line.begin(), line.end(), [&](char c) { return c == line[0] || c == line[1]; });
}

/// "-----Original Message-----" and the like: the words with rules or nothing else around them.
bool is_mark_line(std::string_view line, const lexicon::Words& words) {
    line = trim(line);
    constexpr std::size_t max_size = 100;
    if (line.size() > max_size || !mentions_any(line, words)) return false;
    return line.starts_with("--") || line.starts_with("__") || line.starts_with("==") ||
           starts_with_any(line, lexicon::words("mail.forward.bare"));
}

/// "AB> text" of programs of the nineties: at most three capitals before the mark.
std::size_t initials(std::string_view line) {
    std::size_t at = 0;
    while (at < line.size() && is_upper(line[at])) ++at;
    return at >= 2 && at <= 3 && at < line.size() && line[at] == '>' ? at : 0;
}

std::size_t before_list_footer(const std::vector<std::string_view>& lines, std::size_t end) {
    constexpr std::size_t max_footer = 12, min_rule = 10;
    for (std::size_t i = end > max_footer ? end - max_footer : 0; i < end; ++i) {
        if (!is_rule(lines[i]) || trim(lines[i]).size() < min_rule) continue;
        for (std::size_t j = i + 1; j < std::min(end, i + 4); ++j)
            if (mentions_any(lines[j], lexicon::words("mail.list_footer"))) return i;
    }
    return end;
}

std::size_t before_signature(const std::vector<std::string_view>& lines, std::size_t end) {
    for (std::size_t i = end; i-- > 0 && end - i <= max_signature;) {
        std::string_view line = lines[i];
        while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
        if (line == "--" || line == "—" || line == "– " || line == "--=20") return i;
    }
    return end;
}

/// Short last paragraphs on how to leave the list.
std::size_t before_unsubscribe(const std::vector<std::string_view>& lines, std::size_t end) {
    constexpr std::size_t max_lines = 6;
    std::size_t begin = end;
    while (begin > 0 && end - begin <= max_lines && !trim(lines[begin - 1]).empty()) --begin;
    if (begin == 0 || end - begin > max_lines) return end;
    for (std::size_t i = begin; i < end; ++i)
        if (mentions_any(lines[i], lexicon::words("mail.unsubscribe"))) return begin;
    return end;
}

}  // namespace

bool mentions_unsubscribe(std::string_view text) { return mentions_any(text, lexicon::words("mail.unsubscribe")); }
bool offers_browser(std::string_view text) { return mentions_any(text, lexicon::words("mail.browser")); }

std::size_t quote_depth(std::string_view line) {
    line.remove_prefix(initials(line));
    std::size_t depth = 0;
    for (const char c : line) {
        if (c == '>' || (c == '|' && depth > 0))
            ++depth;
        else if (c != ' ' || depth == 0)
            break;
    }
    if (depth == 0 && line.starts_with("| ") && line.find('|', 1) == std::string_view::npos) return 1;
    return depth;
}

std::string_view without_quote_marks(std::string_view line) {
    if (quote_depth(line) == 0) return line;
    line.remove_prefix(initials(line));
    while (!line.empty() && (line[0] == '>' || line[0] == '|' || line[0] == ' ')) line.remove_prefix(1);
    return line;
}

bool announces_quote(std::string_view text) {
    text = trim(text);
    if (text.empty() || text.size() > max_announcement) return false;
    const lexicon::Words& ends = lexicon::words("mail.quote");
    if (std::any_of(ends.begin(), ends.end(), [&](std::string_view verb) { return text.ends_with(verb); })) return true;
    return (text.ends_with(':') || text.ends_with("：")) && mentions_any(text, lexicon::words("mail.quote.inside"));
}

bool opens_quoted_mail(std::string_view line) { return is_mark_line(line, lexicon::words("mail.original")); }

bool is_quoted_header(const std::vector<std::string_view>& lines, std::size_t at) {
    const auto begins_with_label = [](std::string_view line, const lexicon::Words& labels) {
        while (line.starts_with('*') || line.starts_with(' ')) line.remove_prefix(1);
        return starts_with_any(line, labels);
    };
    if (!begins_with_label(lines[at], lexicon::words("mail.from"))) return false;
    const auto end = std::min(lines.size(), at + 4);
    for (std::size_t i = at + 1; i < end; ++i)
        if (begins_with_label(lines[i], lexicon::words("mail.date"))) return true;
    return false;
}

bool opens_forwarded_mail(std::string_view line) {
    static const lexicon::Words marks = lexicon::words({"mail.forward", "mail.forward.bare"});
    return is_mark_line(line, marks);
}

std::size_t lines_before_footer(const std::vector<std::string_view>& lines) {
    std::size_t end = lines.size();
    for (std::size_t before = end + 1; before != end && end > 0;) {
        before = end;
        while (end > 0 && trim(lines[end - 1]).empty()) --end;
        end = before_list_footer(lines, end);
        end = before_signature(lines, end);
        while (end > 0 && trim(lines[end - 1]).empty()) --end;
        end = before_unsubscribe(lines, end);
    }
    return end;
}

}  // namespace backfile::indexer
