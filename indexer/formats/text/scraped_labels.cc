#include "indexer/formats/text/scraped_labels.hh"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/article/date.hh"
#include "indexer/article/url.hh"
#include "indexer/base/strings.hh"
#include "indexer/evidence/byline.hh"
#include "indexer/evidence/fact.hh"
#include "indexer/formats/text/scraped_lines.hh"
#include "indexer/lexicon/lexicon.hh"

namespace backfile::indexer {

namespace {

struct Label {
    std::string_view text;     ///< lower case, as the piece starts
    std::optional<Fact> fact;  ///< none of interest when empty
};

struct LabelSection {
    lexicon::Section section;
    std::optional<Fact> fact;  ///< none of interest when empty
};

constexpr auto sections = std::to_array<LabelSection>({
    {"published.line", Fact::published},
    {"modified.line", Fact::modified},
    {"author.line", Fact::author},
    {"source.line", Fact::source},
    {"url.line", Fact::url},
    {"tags.line", Fact::tag},
    {"ignored.line", std::nullopt},
});

/// All labels, the longest first: "published on" is tried before "published".
const std::vector<Label>& labels() {
    static const std::vector<Label> made = [] {
        std::vector<Label> all;
        for (const auto& [section, fact] : sections)
            for (const std::string_view text : lexicon::words(section)) all.push_back({text, fact});
        std::stable_sort(all.begin(), all.end(),
                         [](const Label& a, const Label& b) { return a.text.size() > b.text.size(); });
        return all;
    }();
    return made;
}

/// Puts "编辑" for "责任编辑": labels that end in another one, as what they mean.
std::string with_plain_labels(std::string line) {
    constexpr std::string_view means = " … ";
    for (const std::string_view pair : lexicon::words("same.line")) {
        const std::size_t at = pair.find(means);
        line = replace_all(std::move(line), pair.substr(0, at), pair.substr(at + means.size()));
    }
    return line;
}

/// The pieces of a line: separated by | · • or wide gaps, and before Chinese labels, which need no gap.
std::vector<std::string> pieces_of(std::string_view line) {
    std::string marked(line);
    for (const std::string_view separator : {" | ", "|", "·", "•", "  ", "\t", "\xE3\x80\x80", " — ", " – "})
        marked = replace_all(std::move(marked), separator, "\n");
    marked = with_plain_labels(std::move(marked));
    for (const std::string_view label : lexicon::words("gapless.line"))
        marked = replace_all(std::move(marked), label, "\n" + std::string(label));
    std::vector<std::string> pieces;
    for (const std::string_view piece : split_lines(marked))
        if (!trim(piece).empty()) pieces.emplace_back(trim(piece));
    return pieces;
}

std::optional<Date> day_in(std::string_view text) {
    while (!text.empty() && (text[0] == ':' || text[0] == ' ' || text[0] == '-')) text.remove_prefix(1);
    auto date = parse_date(text);
    if (date && date->precision < DatePrecision::day) date.reset();
    return date;
}

/// One to six words, the first with a capital or of a script that has none.
bool name_like(std::string_view text) {
    const std::size_t words = count_words(text);
    return words >= 1 && words <= 6 && (is_upper(text[0]) || static_cast<unsigned char>(text[0]) >= 0x80);
}

/// "Jane Doe, March 4, 2021": the names, and the date where one of the pieces between the commas begins it.
bool take_author(std::string_view value, LineFacts& facts) {
    bool dated = false;
    for (const std::string_view joint : {" on ", ", ", "，", "／", " am "}) {
        const std::size_t at = value.find(joint);
        if (at == std::string_view::npos) continue;
        const auto date = day_in(value.substr(at + joint.size()));
        if (date && !facts.published) facts.published = date;
        if (date || joint == "／") value = value.substr(0, at);
        dated = dated || date;
    }
    const bool handle = dated && count_words(value) == 1;  // "posted by okello on Tue, 11/03/2009"
    if (!value.empty() && (name_like(value) || handle) && !day_in(value))
        for (std::string& name : byline_names(value)) facts.authors.push_back(std::move(name));
    return !facts.authors.empty();
}

void take_tags(std::string_view value, LineFacts& facts) {
    for (const std::string_view tag :
         split(value, value.find(',') == std::string_view::npos && value.starts_with('#') ? ' ' : ','))
        if (const auto bare = trim(
                tag.substr(tag.find_first_not_of("# ") == std::string_view::npos ? 0 : tag.find_first_not_of("# ")));
            !bare.empty())
            facts.tags.emplace_back(bare);
}

bool take_label(Fact fact, std::string_view value, LineFacts& facts) {
    switch (fact) {
        case Fact::published: {
            const auto date = day_in(value);
            if (date && !facts.published) facts.published = date;
            return date.has_value();
        }
        case Fact::modified: {
            const auto date = day_in(value);
            if (date) facts.modified = date;
            return date.has_value();
        }
        case Fact::author: return take_author(value, facts);
        case Fact::source:
            if (count_words(value) <= 6) facts.source = value;
            return !facts.source.empty();
        case Fact::url: facts.url = canonical_url(value); return !facts.url.empty();
        case Fact::tag: take_tags(value, facts); return true;
        case Fact::title:
        case Fact::user:
        case Fact::sender:
        case Fact::category:
        case Fact::lang:
        case Fact::summary: break;
    }
    return false;
}

/// "10:32 am" after a piece that was only a day.
void take_clock(std::string_view piece, LineFacts& facts) {
    if (!facts.published || facts.published->precision != DatePrecision::day || !is_digit(piece[0])) return;
    const std::size_t colon = piece.find(':');
    if (colon > 2) return;
    if (const auto exact = parse_date(to_iso(*facts.published) + " " + std::string(piece))) facts.published = exact;
}

void take_piece(std::string_view piece, LineFacts& facts) {
    const std::string lowered = lower(piece);
    for (const Label& label : labels()) {
        if (!lowered.starts_with(label.text)) continue;
        const std::string_view value = trim(piece.substr(label.text.size()));
        if (!value.empty() && (!label.fact || take_label(*label.fact, value, facts))) return;
    }
    if (count_words(piece) > 9) return;
    if (const auto date = day_in(piece); date && !facts.published) {
        facts.published = date;
    } else {
        take_clock(piece, facts);
    }
}

/// "Kasimir Dolan, 17 August 2020"
void take_dated_name(std::string_view line, LineFacts& facts) {
    const std::size_t comma = line.find(", ");
    if (facts.published || comma == std::string_view::npos || count_words(line) > 9) return;
    const std::string_view name = line.substr(0, comma);
    if (const auto date = day_in(line.substr(comma + 2)); date && name_like(name) && !day_in(name)) {
        facts.published = date;
        facts.authors = byline_names(name);
    }
}

}  // namespace

LineFacts facts_of_line(std::string_view line) {
    constexpr std::size_t max_words = 30;
    LineFacts facts;
    if (count_words(line) > max_words) return facts;
    for (const std::string& piece : pieces_of(line)) take_piece(piece, facts);
    const bool dateline = facts.published && facts.authors.empty() && count_words(line) <= 9;
    for (const std::string_view comma : {", ", "，"}) {  // "2021年7月3日，方砚" and "Kasimir Dolan, 17 August 2020"
        const std::size_t at = line.rfind(comma);
        if (dateline && at != std::string_view::npos) take_author(trim(line.substr(at + comma.size())), facts);
    }
    if (facts.authors.empty()) take_dated_name(line, facts);
    return facts;
}

std::string copyright_holder(std::string_view line) {
    std::string_view text = trim(line);
    bool marked = false;
    for (const std::string_view mark : {"Copyright", "copyright", "©", "(c)", "(C)"}) {
        if (!text.starts_with(mark)) continue;
        text = trim(text.substr(mark.size()));
        marked = true;
    }
    if (text.starts_with("©")) text = trim(text.substr(2));
    if (!marked) return {};
    while (!text.empty() && (is_digit(text[0]) || text[0] == '-' || text[0] == ',' || text[0] == ' '))
        text.remove_prefix(1);
    if (text.starts_with("–")) text = trim(text.substr(3));
    while (!text.empty() && (is_digit(text[0]) || text[0] == ' ')) text.remove_prefix(1);
    std::size_t end = text.size();
    const std::string lowered = lower(text);
    for (const std::string_view stop : {". ", " all rights", ", inc", " | ", " · ", "。", " - "})
        end = std::min(end, lowered.find(stop));
    text = trim(text.substr(0, end));
    while (text.ends_with('.') || text.ends_with(',') || text.ends_with(' ')) text.remove_suffix(1);
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view suffix : {" LLC", " Inc", " Ltd", " GmbH", " AG", " OU", " SA", " BV", " Corp",
                                              " Verlag", " Publishing", " Media"}) {
            if (!text.ends_with(suffix)) continue;
            text = trim(text.substr(0, text.size() - suffix.size()));
            again = true;
        }
        while (!text.empty() && (is_digit(text.back()) || text.back() == ' ' || text.back() == '.'))
            text.remove_suffix(1);
    }
    return count_words(text) <= 6 && text.size() >= 2 ? std::string(text) : std::string{};
}

}  // namespace backfile::indexer
