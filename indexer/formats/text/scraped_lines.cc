#include "indexer/formats/text/scraped_lines.hh"

#include <algorithm>
#include <array>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/lexicon/lexicon.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t short_line = 14;  // words; longer lines are clutter only by the way they start

bool cjk(char32_t c) {
    return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool listed(const lexicon::Words& table, std::string_view text) {
    return std::find(table.begin(), table.end(), text) != table.end();
}

bool holds_any(std::string_view text, const lexicon::Words& table) {
    return std::any_of(table.begin(), table.end(),
                       [&](std::string_view part) { return text.find(part) != std::string_view::npos; });
}

/// Lower case, without punctuation at the end.
std::string plain(std::string_view text) {
    std::string out = lower(text);
    static constexpr std::array<std::string_view, 6> ends = {"：", "…", "！", "。", "»", "›"};
    for (bool again = true; again && !out.empty();) {
        again = std::string_view(".:!>…-+ ").find(out.back()) != std::string_view::npos &&
                static_cast<unsigned char>(out.back()) < 0x80;
        if (again) out.pop_back();
        for (const std::string_view end : ends)
            if (out.ends_with(end)) {
                out.resize(out.size() - end.size());
                again = true;
            }
    }
    return out;
}

bool has_letters(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return is_letter(c); }) ||
           std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xC3; });
}

/// "Privacy | Terms of Use | Contact Us": three or more pieces of at most three words.
bool is_menu(std::string_view text) {
    for (const std::string_view separator : {"|", "·", "•", "»", "／", "›", " > ", " - ", " :: ", "　", "  "}) {
        const std::string pieces = replace_all(std::string(text), separator, "\n");
        const auto parts = split_lines(pieces);
        if (parts.size() >= 3 &&
            std::all_of(parts.begin(), parts.end(), [](std::string_view p) { return count_words(p) <= 3; }))
            return true;
    }
    return false;
}

/// "#ANT", "#ai #chips", "0:00", "×", "12"
bool is_scrap(std::string_view text) {
    if (!has_letters(text)) return text.size() <= 12;
    const auto words = split(text, ' ');
    return std::all_of(words.begin(), words.end(),
                       [](std::string_view w) { return w.starts_with('#') || trim(w).empty(); });
}

/// "Digg  del.icio.us  Reddit", "[Facebook] [X] [Copy link]": words of share bars and nothing else.
bool only_services(std::string_view line) {
    static const lexicon::Words words = [] {
        lexicon::Words all = lexicon::words("share_bar.word");
        all.insert(all.end(), {"facebook",    "twitter",     "x",        "linkedin", "reddit",    "digg",
                               "del.icio.us", "stumbleupon", "whatsapp", "telegram", "pinterest", "instagram",
                               "youtube",     "mastodon",    "bluesky",  "line",     "weibo",     "wechat",
                               "f",           "t",           "@",        "rss"});
        return all;
    }();
    std::string spaced(line);
    for (char& c : spaced)
        if (std::string_view("[]|:,!/·").find(c) != std::string_view::npos) c = ' ';
    spaced = fold_space(spaced);
    if (spaced.empty()) return true;
    const auto all = split(spaced, ' ');
    return std::all_of(all.begin(), all.end(), [&](std::string_view word) { return listed(words, word); });
}

bool is_clutter(std::string_view text, std::size_t words) {
    const std::string line = plain(text);
    constexpr std::size_t max_words = 60,
                          max_in_sentence = 25;  // "Powered by an influx of …" may open a paragraph
    const bool legal = line.find("cookie") != std::string::npos || line.find("copyright") != std::string::npos ||
                       line.find("rights") != std::string::npos;
    for (const std::string_view start : lexicon::words("boilerplate.start"))
        if (line.starts_with(start) && words <= (legal ? max_words : max_in_sentence)) return true;
    if (words <= 30 && holds_any(line, lexicon::words("boilerplate.footer"))) return true;
    if (words > short_line) return false;
    if (holds_any(line, lexicon::words("boilerplate.inside"))) return true;
    return listed(lexicon::words("boilerplate.line"), line) || is_scrap(text) || only_services(line) || is_menu(text);
}

bool ends_sentence(std::string_view text) {
    for (const std::string_view quote : {"\"", "”", "’", "'", ")", "」", "』", "）", "»"})
        if (text.ends_with(quote)) text.remove_suffix(quote.size());
    for (const std::string_view end : {".", "!", "?", "。", "！", "？", "…", "．"})
        if (text.ends_with(end)) return true;
    return false;
}

/// Takes a bullet off the front.
bool take_bullet(std::string_view& text) {
    for (const std::string_view bullet : {"• ", "- ", "* ", "– ", "— ", "· ", "▪ ", "‣ ", "●", "■ "}) {
        if (!text.starts_with(bullet)) continue;
        text = trim(text.substr(bullet.size()));
        return true;
    }
    return false;
}

/// A line of 45 to 100 bytes and one below it that is not a list item: perhaps one line that a mailer has wrapped.
bool goes_on(std::string_view line, std::string_view next) {
    constexpr std::size_t min_size = 45, max_size = 100;
    line = trim(line);
    next = trim(next);
    return !next.empty() && !take_bullet(next) && line.size() >= min_size && line.size() <= max_size;
}

/// Returns true for text wrapped by a mailer or a terminal: many lines continue in lower case on the next.
bool hard_wrapped(const std::vector<std::string_view>& lines) {
    std::size_t pairs = 0, small = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (!goes_on(lines[i], lines[i + 1])) continue;
        ++pairs;
        small += is_lower(trim(lines[i + 1])[0]) ? 1 : 0;
    }
    return small >= 3 && small * 5 >= pairs * 2;
}

ScrapedLine look_at(std::string_view text) {
    constexpr std::size_t min_words = 8, surely_words = 22;
    ScrapedLine line;
    line.text = trim(text);
    line.bullet = take_bullet(line.text);
    line.words = count_words(line.text);
    line.sentence = ends_sentence(line.text);
    line.clutter = is_clutter(line.text, line.words);
    line.prose = !line.clutter && (line.words >= surely_words || (line.sentence && line.words >= min_words));
    return line;
}

}  // namespace

std::size_t count_words(std::string_view text) {
    std::size_t words = 0, characters = 0;
    bool inside = false;
    for (std::size_t i = 0; i < text.size();) {
        const utf8::Decoded d = utf8::decode(text, i);
        if (cjk(d.code_point)) {
            ++characters;
            inside = false;
        } else if (d.code_point < 0x80 ? is_space(static_cast<char>(d.code_point))
                                       : d.code_point == 0x3000 || d.code_point == 0xA0) {
            inside = false;
        } else if (!inside) {
            inside = true;
            ++words;
        }
        i += d.bytes;
    }
    return words + (characters + 1) / 2;
}

std::vector<ScrapedLine> scraped_lines(std::string_view text) {
    std::vector<ScrapedLine> lines;
    const auto raw = split_lines(text);
    const bool wrapped = hard_wrapped(raw);
    bool blank = true;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        std::string_view line = trim(raw[i]);
        if (line.empty()) {
            blank = true;
            continue;
        }
        while (wrapped && i + 1 < raw.size() && goes_on(raw[i], raw[i + 1])) {
            const std::string_view next = trim(raw[++i]);
            line = {line.data(), static_cast<std::size_t>(next.data() + next.size() - line.data())};
        }
        ScrapedLine looked = look_at(line);
        looked.blank_before = blank;
        blank = false;
        if (!looked.text.empty()) lines.push_back(looked);
    }
    return lines;
}

bool opens_after_article(const ScrapedLine& line) {
    if (line.words > 6) return false;
    const std::string text = plain(line.text);
    const lexicon::Words& after = lexicon::words("boilerplate.after");
    return std::any_of(after.begin(), after.end(), [&](std::string_view entry) {
        const bool phrase = entry.find(' ') != std::string_view::npos || static_cast<unsigned char>(entry[0]) >= 0x80;
        return text == entry || (phrase && text.starts_with(entry));  // "Most popular today"
    });
}

}  // namespace backfile::indexer
