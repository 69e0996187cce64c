#include "indexer/formats/mail/mail_text.hh"

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/base/strings.hh"
#include "indexer/formats/core/body_writer.hh"
#include "indexer/formats/core/find_links.hh"
#include "indexer/formats/text/mail_marks.hh"
#include "indexer/formats/text/scraped_lines.hh"
#include "indexer/formats/text/wrapped_text.hh"
#include "indexer/lexicon/lexicon.hh"

namespace backfile::indexer {

namespace {

using Lines = std::vector<std::string_view>;

constexpr std::size_t max_inline_quote = 50;  // words
constexpr std::size_t min_own = 12;           // words: a forward's own text may be shorter

/// A run of lines that are all the author's or all quoted.
struct Stretch {
    bool quoted = false;
    Lines lines;
    std::size_t words = 0;
};

bool only_space(const Lines& lines) {
    return std::all_of(lines.begin(), lines.end(), [](std::string_view line) { return trim(line).empty(); });
}

/// Takes the announcement of a quote off the end of the author's lines: one line, or two or three that are one
/// sentence.
void drop_announcement(Lines& own) {
    while (!own.empty() && trim(own.back()).empty()) own.pop_back();
    std::string text;
    for (std::size_t count = 1; count <= 3 && count <= own.size(); ++count) {
        const std::string_view line = trim(own[own.size() - count]);
        if (line.empty()) return;
        text.insert(0, std::string(line) + " ");
        if (!announces_quote(text)) {
            if (count == 1 && !line.ends_with(':') && !line.ends_with("：")) return;
            continue;
        }
        const lexicon::Words& openings = lexicon::words("mail.quote.start");
        const bool starts = count == 3 || line.starts_with(">>>") ||
                            std::any_of(openings.begin(), openings.end(),
                                        [&](std::string_view opening) { return starts_with_nocase(line, opening); });
        const bool alone = own.size() == count || trim(own[own.size() - count - 1]).empty();
        if (!starts && !alone && count < 2) continue;  // its beginning may stand a line above
        own.resize(own.size() - count);
        return;
    }
    if (!own.empty() && announces_quote(own.back())) own.pop_back();
}

std::vector<Stretch> stretches_of(const Lines& lines) {
    std::vector<Stretch> stretches;
    for (const std::string_view line : lines) {
        const bool quoted = quote_depth(line) > 0;
        const bool blank = trim(line).empty();
        if (stretches.empty() || (!blank && stretches.back().quoted != quoted)) stretches.push_back({quoted, {}, 0});
        stretches.back().lines.push_back(quoted ? without_quote_marks(line) : line);
    }
    for (std::size_t i = 0; i < stretches.size(); ++i) {
        Stretch& stretch = stretches[i];
        if (!stretch.quoted && i + 1 < stretches.size()) drop_announcement(stretch.lines);
        for (const std::string_view line : stretch.lines) stretch.words += count_words(line);
    }
    std::erase_if(stretches, [](const Stretch& s) { return only_space(s.lines); });
    return stretches;
}

/// Lines up to "-----Original Message-----", or all of them if the author wrote nothing above it.
Lines before_quoted_mail(const Lines& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!opens_quoted_mail(lines[i]) && !is_quoted_header(lines, i)) continue;
        Lines above(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(i));
        if (!only_space(above)) return above;
    }
    return lines;
}

/// Without the frame that PGP puts around a signed text.
Lines without_pgp(const Lines& lines) {
    Lines kept;
    bool in_header = false;
    for (const std::string_view line : lines) {
        if (line.starts_with("-----BEGIN PGP SIGNATURE-----")) break;
        if (line.starts_with("-----BEGIN PGP SIGNED MESSAGE-----"))
            in_header = true;
        else if (in_header)
            in_header = !trim(line).empty();
        else
            kept.push_back(line);
    }
    return kept;
}

/// A forward without words of its own is about the mail below the mark; the mark and the names above that mail go.
Lines without_forward_mark(const Lines& lines) {
    std::size_t words = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!opens_forwarded_mail(lines[i])) {
            words += count_words(lines[i]);
            continue;
        }
        std::size_t below = i + 1;
        const auto header = [](std::string_view line) { return line.find(": ") < 20 && !line.starts_with("http"); };
        while (below < lines.size() && (trim(lines[below]).empty() || header(lines[below]))) ++below;
        Lines kept(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(i));
        if (words < min_own) kept.clear();
        kept.insert(kept.end(), lines.begin() + static_cast<std::ptrdiff_t>(below), lines.end());
        return kept;
    }
    return lines;
}

void write(const std::vector<Stretch>& stretches, BodyWriter& writer) {
    std::size_t first = stretches.size(), last = 0;
    for (std::size_t i = 0; i < stretches.size(); ++i)
        if (!stretches[i].quoted) {
            first = std::min(first, i);
            last = i;
        }
    const bool only_quotes = first == stretches.size();
    for (std::size_t i = 0; i < stretches.size(); ++i) {
        const Stretch& stretch = stretches[i];
        if (!stretch.quoted || only_quotes) {
            write_wrapped(stretch.lines, writer);
        } else if (i > first && i < last && stretch.words <= max_inline_quote) {
            std::string text = ">";
            for (const std::string_view line : stretch.lines) text.append(" ").append(trim(line));
            writer.paragraph(text);
        }
    }
}

}  // namespace

void drop_newsletter_frame(Content& content) {
    constexpr std::size_t max_above = 3, max_below = 8, max_words = 60;  // paragraphs, words
    const std::string_view body = content.body;
    std::vector<std::string_view> paragraphs;
    for (std::size_t at = 0; at < body.size();) {
        const std::size_t end = std::min(body.find("\n\n", at), body.size());
        paragraphs.push_back(body.substr(at, end - at));
        at = end + 2;
    }
    std::size_t first = 0, last = paragraphs.size();
    for (std::size_t i = 0; i < std::min(max_above, paragraphs.size()); ++i)
        if (offers_browser(paragraphs[i]) && count_words(paragraphs[i]) <= max_words / 3) first = i + 1;
    for (std::size_t i = paragraphs.size(); i > first && paragraphs.size() - i < max_below; --i) {
        if (count_words(paragraphs[i - 1]) > max_words) break;  // prose: the text above is the letter
        if (mentions_unsubscribe(paragraphs[i - 1])) last = i - 1;
    }
    if (first >= last) return;  // nothing else: a mail about mailing
    const auto begin = static_cast<std::size_t>(paragraphs[first].data() - body.data());
    const auto end = static_cast<std::size_t>(paragraphs[last - 1].data() - body.data()) + paragraphs[last - 1].size();
    std::erase_if(content.headings, [&](const Heading& h) { return h.start < begin || h.start + h.size > end; });
    for (Heading& heading : content.headings) heading.start -= static_cast<std::uint32_t>(begin);
    content.body = content.body.substr(begin, end - begin);
}

Content mail_content(std::string_view text) {
    Lines lines = before_quoted_mail(without_forward_mark(without_pgp(split_lines(text))));
    // A footer may stand below the quote, below the author's words, or both.
    lines.resize(lines_before_footer(lines));
    auto stretches = stretches_of(lines);
    for (Stretch& stretch : stretches)
        if (!stretch.quoted && stretches.size() > 1) stretch.lines.resize(lines_before_footer(stretch.lines));
    std::erase_if(stretches, [](const Stretch& s) { return only_space(s.lines); });
    BodyWriter writer;
    write(stretches, writer);
    Content content;
    writer.move_to(content);
    content.links = find_links(content.body);
    return content;
}

}  // namespace backfile::indexer
