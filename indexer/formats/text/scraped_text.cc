#include "indexer/formats/text/scraped_text.hh"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/formats/core/body_kind.hh"
#include "indexer/formats/core/body_writer.hh"
#include "indexer/formats/core/find_links.hh"
#include "indexer/formats/text/scraped_labels.hh"
#include "indexer/formats/text/scraped_lines.hh"

namespace backfile::indexer {

namespace {

using Lines = std::vector<ScrapedLine>;

/// A page in three zones: lines [0, head) before the prose, [head, tail) the article, the rest after it.
struct Zones {
    std::size_t head = 0;
    std::size_t tail = 0;
};

bool headline_like(const ScrapedLine& line) { return !line.prose && !line.bullet && !line.sentence && line.words >= 3; }

/// Cuts the list of headlines that a page ends with when nothing announces it: at least four in a row.
std::size_t before_headlines(const Lines& lines, std::size_t begin, std::size_t end) {
    constexpr std::size_t min_count = 4;
    std::size_t at = end;
    while (at > begin && (headline_like(lines[at - 1]) || lines[at - 1].clutter)) --at;
    const auto from = lines.begin() + static_cast<std::ptrdiff_t>(at),
               to = lines.begin() + static_cast<std::ptrdiff_t>(end);
    return static_cast<std::size_t>(std::count_if(from, to, headline_like)) >= min_count ? at : end;
}

std::size_t prose_between(const Lines& lines, std::size_t begin, std::size_t end) {
    return static_cast<std::size_t>(std::count_if(lines.begin() + static_cast<std::ptrdiff_t>(begin),
                                                  lines.begin() + static_cast<std::ptrdiff_t>(end),
                                                  [](const ScrapedLine& l) { return l.prose; }));
}

/// An announcement ("Related Articles") ends the article when little prose follows it; in the middle it is only a box.
std::size_t find_tail(const Lines& lines, std::size_t head) {
    for (std::size_t i = head; i < lines.size(); ++i) {
        if (!opens_after_article(lines[i])) continue;
        const std::size_t before = prose_between(lines, head, i), after = prose_between(lines, i, lines.size());
        if (before > 0 && after * 3 <= before) return before_headlines(lines, head, i);
    }
    return before_headlines(lines, head, lines.size());
}

Zones find_zones(const Lines& lines) {
    const auto prose = [&](std::size_t i) { return lines[i].prose && facts_of_line(lines[i].text).empty(); };
    std::size_t head = 0;
    while (head < lines.size() && !prose(head)) ++head;
    if (head == lines.size()) return {0, lines.size()};  // a list or a stub: all of it is the article
    return {head, find_tail(lines, head)};
}

/// How often the prose uses the words of a line; what a title is about is what the article is about.
class Vocabulary {
public:
    Vocabulary(const Lines& lines, const Zones& zones) {
        constexpr std::size_t enough = 20;
        for (std::size_t i = zones.head; i < std::min(zones.tail, zones.head + enough); ++i)
            if (lines[i].prose) each_word(lines[i].text, [&](const std::string& word) { words_.insert(word); });
    }
    /// Share of the line's long words that the prose has, 0 to 1.
    [[nodiscard]] double overlap(std::string_view line) const {
        double all = 0, known = 0;
        each_word(line, [&](const std::string& word) {
            ++all;
            known += words_.contains(word) ? 1 : 0;
        });
        return all > 0 ? known / all : 0;
    }

private:
    /// Words of four letters and more in lower case, and pairs of neighbouring Chinese characters.
    template <typename Visit>
    static void each_word(std::string_view text, Visit visit) {
        constexpr std::size_t min_count = 4, wide = 3;
        std::string word;
        std::size_t letters = 0, before = 0;  // bytes of a wide character right before
        for (std::size_t i = 0; i <= text.size();) {
            const auto [c, bytes] = i < text.size() ? utf8::decode(text, i) : utf8::Decoded{U' ', 1};
            const bool ascii = c < 0x80 && (is_letter(static_cast<char>(c)) || is_digit(static_cast<char>(c)));
            if (ascii || (c >= 0xC0 && c < 0x800 && c != 0xD7 && c != 0xF7)) {
                utf8::append(word, utf8::to_lower(c));
                ++letters;
            } else {
                if (letters >= min_count) visit(word);
                word.clear();
                letters = 0;
                if (bytes == wide && before == wide) visit(std::string(text.substr(i - wide, 2 * wide)));
            }
            before = bytes;
            i += bytes;
        }
    }
    std::unordered_set<std::string> words_;
};

constexpr auto name_signs = std::to_array<std::string_view>(
    {" | ", "｜", " – ", " — ", " - ", " :: ", " · ", " » ", " > "});

/// "Signal Tower | Telecoms without the jargon", and the page titles of browsers, "Title - The Daily Byte".
bool name_and_slogan(std::string_view line) {
    return std::any_of(name_signs.begin(), name_signs.end(),
                       [&](std::string_view sign) { return line.find(sign) != std::string_view::npos; });
}

/// The line of the head that is the title: repeated, about what the prose is about, no slogan, no banner.
std::optional<std::size_t> find_title(const Lines& lines, const Zones& zones) {
    constexpr double min_score = 1.2, surely_better = 1.0;
    const Vocabulary vocabulary(lines, zones);
    std::unordered_map<std::string_view, int> in_head, in_tail;
    for (std::size_t i = 0; i < zones.head; ++i) ++in_head[lines[i].text];
    for (std::size_t i = zones.tail; i < lines.size(); ++i) ++in_tail[lines[i].text];
    std::optional<std::size_t> best;
    double best_score = min_score;
    for (std::size_t i = 0; i < zones.head; ++i) {
        const ScrapedLine& line = lines[i];
        if (line.clutter || line.words < 2 || line.words > 40 || !facts_of_line(line.text).empty()) continue;
        double score = 4 * vocabulary.overlap(line.text);
        if (in_head[line.text] > 1) score += 2;
        if (line.words >= 4) score += 1;
        if (line.text.ends_with('.') || line.text.ends_with("。")) score -= 2;  // a slogan or a deck
        if (name_and_slogan(line.text) || line.text.starts_with('"')) score -= 1.5;
        if (line.words <= 4 && in_tail.contains(line.text)) score -= 3;  // a banner
        if (best && score < best_score + surely_better) continue;        // a deck is below its title
        if (score > best_score) {
            best = i;
            best_score = score;
        }
    }
    return best;
}

/// Facts of the lines around the article, and of bylines at the start of it.
struct ScrapedFacts {
    LineFacts facts;
    std::string copyright;

    void add(LineFacts found) {
        if (!facts.published) facts.published = found.published;
        if (!facts.modified) facts.modified = found.modified;
        if (facts.authors.empty()) facts.authors = std::move(found.authors);
        if (facts.source.empty()) facts.source = std::move(found.source);
        if (facts.tags.empty()) facts.tags = std::move(found.tags);
        if (facts.url.empty()) facts.url = std::move(found.url);
    }
};

ScrapedFacts read_facts(const Lines& lines, const Zones& zones) {
    ScrapedFacts page;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool inside = i >= zones.head && i < zones.tail;
        if (inside && lines[i].prose) continue;
        page.add(facts_of_line(lines[i].text));
        if (page.copyright.empty()) page.copyright = copyright_holder(lines[i].text);
    }
    return page;
}

bool is_heading(const Lines& lines, std::size_t i, std::size_t end) {
    const ScrapedLine& line = lines[i];
    const bool short_enough = line.words <= 12 && !line.bullet;
    const bool plain_end = !line.text.ends_with(',') && !line.text.ends_with(';') && !line.text.ends_with("，");
    const bool question = line.text.ends_with('?') || line.text.ends_with('!') || line.text.ends_with("？") ||
                          line.text.ends_with("！");
    const bool followed = i + 1 < end && (lines[i + 1].prose || lines[i + 1].bullet);
    return short_enough && plain_end && (!line.sentence || question) && followed;
}

/// The site's name at the top of a page, above the title: the first words of the first line that is not boilerplate,
/// up to a sign that parts them from a slogan or a section.
std::string banner_of(const Lines& lines, std::size_t title) {
    constexpr std::size_t max_name = 5;
    for (std::size_t i = 0; i < title; ++i) {
        std::string_view name = lines[i].text;
        for (const std::string_view sign : name_signs) name = name.substr(0, name.find(sign));
        name = trim(name);
        const bool boilerplate = lines[i].clutter && name.size() == lines[i].text.size();
        if (boilerplate || !facts_of_line(lines[i].text).empty()) continue;
        return count_words(name) <= max_name && lines[title].text != name ? std::string(name) : std::string{};
    }
    return {};
}

/// A banner in capitals as the page writes the name elsewhere: "THE DAILY BYTE" → "The Daily Byte".
std::string in_usual_case(const std::string& banner, std::string_view text) {
    if (banner.empty() || std::any_of(banner.begin(), banner.end(), is_lower)) return banner;
    for (std::string_view rest = text; rest.size() >= banner.size(); rest.remove_prefix(1))
        if (equal_nocase(rest.substr(0, banner.size()), banner) && rest.substr(0, banner.size()) != banner)
            return std::string(rest.substr(0, banner.size()));
    return banner;
}

class Page {
public:
    explicit Page(std::string_view text)
        : text_(text), lines_(scraped_lines(text)), zones_(find_zones(lines_)), facts_(read_facts(lines_, zones_)) {}

    Content content() {
        Content content;
        const auto title = find_title(lines_, zones_);
        if (title) content.title = fold_space(lines_[*title].text);
        const std::string banner = title ? in_usual_case(banner_of(lines_, *title), text_) : std::string{};
        write_body(title, content);
        writer_.move_to(content);
        content.links = find_links(text_);
        content.published = facts_.facts.published;
        content.modified = facts_.facts.modified;
        content.authors = facts_.facts.authors;
        content.tags = facts_.facts.tags;
        content.source = !facts_.facts.source.empty() ? facts_.facts.source
                         : !banner.empty()            ? banner
                                                      : facts_.copyright;
        content.url = facts_.facts.url;
        return content;
    }

private:
    void write_body(std::optional<std::size_t> title, Content& content) {
        for (std::size_t i = title ? *title + 1 : 0; i < zones_.tail; ++i) {
            const ScrapedLine& line = lines_[i];
            if (left_out(i, content.title)) continue;
            if (is_heading(lines_, i, zones_.tail)) {
                writer_.heading(line.text, 2);
                if (equal_nocase(line.text, "Summary:") && lines_[i + 1].prose)
                    content.summary = fold_space(lines_[i + 1].text);
            } else if (line.bullet) {
                writer_.item(line.text);
            } else {
                writer_.paragraph(line.text);
            }
        }
    }

    /// Boilerplate, the title again, the banner, and lines of facts outside the prose.
    bool left_out(std::size_t i, std::string_view title) const {
        const ScrapedLine& line = lines_[i];
        if (line.clutter || fold_space(line.text) == title) return true;
        if (line.prose) return false;
        if (opens_after_article(line)) return true;
        const bool in_head = i < zones_.head;
        if (in_head && line.words < 4) return true;
        const bool near_edge = in_head || i < zones_.head + 3 || i + 4 >= zones_.tail;
        return near_edge && !facts_of_line(line.text).empty();
    }

    std::string_view text_;
    Lines lines_;
    Zones zones_;
    ScrapedFacts facts_;
    BodyWriter writer_;
};

}  // namespace

Content scraped_content(std::string_view text) { return Page(text).content(); }

constexpr BodyKind scraped_body = {[](const BodyText& body) { return scraped_content(body.text); }};

}  // namespace backfile::indexer
