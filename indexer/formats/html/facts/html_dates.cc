#include "indexer/formats/html/facts/html_dates.hh"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/article/date.hh"
#include "indexer/base/strings.hh"
#include "indexer/formats/html/facts/html_zones.hh"
#include "indexer/lexicon/lexicon.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t max_text = 256 * 1024;
constexpr std::size_t max_found = 400;

/// How strongly a place says that its date is the article's.
struct Strength {
    int published_name = 100;  ///< <time pubdate>, class "published"
    int dated = 80;            ///< class "date", <time>
    int labelled = 75;         ///< "Posted on …"
    int about = 60;            ///< class "byline", "meta"
    int line = 30;             ///< a short line
    int prose = 5;             ///< inside a paragraph
    int near = 25;             ///< just after the heading
    int needed = 20;           ///< less is not a date of the article
    int declared = 60;         ///< from here it is declared
    int displayed = 95;        ///< from here it is what the page shows as its date
} constexpr strength;

constexpr std::string_view published_names =
    "publish|pubdate|pub-date|pub_date|dt-published|entry-date|entry_date|entrydate|post-date|post_date|postdate|posted|article-date|article_date|articledate|article__date|story-date|news-date|newsdate|created|datecreated|datepublished|veroeffentlicht|erstellt|entry-time|post-time|date-header|dateline|submitted|artikeldatum";
constexpr std::string_view date_names = "date|datum|fecha|time|data|day|uhrzeit|zeit|timestamp|datetime";
constexpr std::string_view about_names =
    "meta|info|byline|author|autor|details|subline|subtitle|kicker|header|source|postinfo|postmeta|entry-header|credit|dachzeile|artikelinfo|headline|publi|pub|stand";
constexpr std::string_view changed_names = "modif|updat|lastmod|changed|aktualis|revised|dt-updated";
constexpr std::string_view other_names =
    "event|termin|birth|expire|deadline|uptime|readtime|reading|read-time|duration|timer|countdown|lifetime|runtime|dauer|database";

/// Words before a date that describe it.
struct DateLabels {
    lexicon::Words published = lexicon::words({"published.near", "published.near.sure"});
    lexicon::Words sure = lexicon::words("published.near.sure");
    lexicon::Words modified = lexicon::words("modified.near");
    lexicon::Words other = lexicon::words("other.near");
};

const DateLabels& date_labels() {
    static const DateLabels made;
    return made;
}

enum class Label { none, published, changed, other };

bool any_in(std::string_view text, const lexicon::Words& words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

/// Returns the meaning of the words before a date in its line.
Label label_of(std::string_view before) {
    constexpr std::size_t max_examined = 60;
    before = before.size() > max_examined ? before.substr(before.size() - max_examined) : before;
    const std::string text = lower(before);
    if (any_in(text, date_labels().other)) return Label::other;
    if (any_in(text, date_labels().modified)) return Label::changed;
    return any_in(text, date_labels().published) ? Label::published : Label::none;
}

/// The words before a date and some after it.
std::string_view around(std::string_view line, std::size_t at) {
    constexpr std::size_t before = 70, after = 60;
    const std::size_t start = at > before ? at - before : 0;
    return line.substr(start, at - start + after);
}

bool is_block(const GumboNode& node) {
    static constexpr std::array inline_tags = {
        GUMBO_TAG_A,    GUMBO_TAG_ABBR,  GUMBO_TAG_B,    GUMBO_TAG_EM, GUMBO_TAG_I,   GUMBO_TAG_SPAN, GUMBO_TAG_STRONG,
        GUMBO_TAG_TIME, GUMBO_TAG_SMALL, GUMBO_TAG_FONT, GUMBO_TAG_U,  GUMBO_TAG_SUP, GUMBO_TAG_SUB,  GUMBO_TAG_CITE};
    return std::find(inline_tags.begin(), inline_tags.end(), node.v.element.tag) == inline_tags.end();
}

/// Walks the page once, collecting its text and every date in it with how strongly it is one of the article.
class DateWalk {
public:
    /// `everywhere` looks into footers and the like too, and believes labelled dates alone.
    DateWalk(const GumboNode* heading, DayOrder order, std::int64_t now, bool everywhere)
        : heading_(heading), order_(order), now_(now), only_labelled_(everywhere) {}

    void walk(const GumboNode& node) {
        if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA || node.type == GUMBO_NODE_WHITESPACE) {
            if (text_.size() < max_text) text_ += node.v.text.text;
            return;
        }
        if (!is_element(node) || is_skipped(node)) return;
        if (is_block(node)) end_line();
        const std::size_t start = text_.size();
        if (&node == heading_) heading_at_ = start;
        const GumboVector& children = node.v.element.children;
        for (unsigned i = 0; i < children.length; ++i) walk(*static_cast<const GumboNode*>(children.data[i]));
        element(node, start);
        if (&node == heading_) heading_end_ = text_.size();
        text_.push_back(' ');
        if (is_block(node)) end_line();
    }

    std::vector<DateCandidate> result() {
        end_line();
        for (Found& one : found_) one.score += nearness(one.at);
        std::stable_sort(found_.begin(), found_.end(),
                         [](const Found& a, const Found& b) { return a.score > b.score; });
        std::vector<DateCandidate> dates;
        for (const Found& one : found_) {
            if (one.score < strength.needed) break;
            dates.push_back({one.date, DateSource::text, evidence_of(one)});
        }
        return dates;
    }

private:
    bool is_skipped(const GumboNode& node) const {
        if (only_labelled_)
            return is_element(node, GUMBO_TAG_SCRIPT) || is_element(node, GUMBO_TAG_STYLE) ||
                   has_word(names_of(node), "comment|related|recent|latest");
        if (!is_aside(node) || holds(node, heading_)) return false;
        const std::string names = names_of(node);  // "ArticleHeaderComment_publishDate", <aside class="meta">
        return !has_word(names, published_names) &&
               !(is_element(node, GUMBO_TAG_ASIDE) && has_word(names, "meta|byline|info"));
    }

    struct Found {
        Date date;
        std::size_t at;
        int score;
        bool changed;
    };

    [[nodiscard]] DateEvidence evidence_of(const Found& one) const {
        if (one.changed) return DateEvidence::changed;
        if (one.score >= strength.displayed && !dates_other_day(one)) return DateEvidence::displayed;
        return one.score >= strength.declared ? DateEvidence::declared : DateEvidence::unlabelled;
    }

    /// Returns true if an element with as much evidence shows another day: a list, or a page with a day of change.
    [[nodiscard]] bool dates_other_day(const Found& best) const {
        return std::any_of(found_.begin(), found_.end(), [&](const Found& other) {
            return other.score >= best.score && !other.changed && day_of(other.date) != day_of(best.date) &&
                   other.at < best.at;
        });
    }

    void add(const Date& date, std::size_t at, int score, bool changed) {
        if (found_.size() < max_found && believable(date, now_)) found_.push_back({date, at, score, changed});
    }

    /// Adds the evidence of an element's tag and names for the date inside it.
    void element(const GumboNode& node, std::size_t start) {
        constexpr std::size_t max_size = 300;
        if (only_labelled_) return;
        const std::string names = names_of(node);
        const bool time = is_element(node, GUMBO_TAG_TIME);
        const bool hatom = is_element(node, GUMBO_TAG_ABBR) || names.find("published") != std::string::npos;
        const std::string_view machine = attribute(
            node, !attribute(node, "datetime").empty() || !hatom ? "datetime" : "title");
        if (text_.size() - start > max_size || has_word(names, other_names)) return;
        int score = 0;
        if (has_word(names, published_names) || node_has(node, "pubdate")) {
            score = strength.published_name;
        } else if (time || has_word(names, date_names)) {
            score = strength.dated;
        } else if (has_word(names, about_names)) {
            score = strength.about;
        }
        if (score == 0) return;
        const bool changed_name = has_word(names, changed_names) && !has_word(names, "publish|entry-date|post-date");
        const std::string_view inside = std::string_view(text_).substr(start);
        const auto written = find_dates(inside, order_, 3);
        const Label before = label_of(
            std::string_view(text_).substr(line_start_, start > line_start_ ? start - line_start_ : 0));
        if (before == Label::other) return;
        if (const auto date = machine.empty() ? std::nullopt : read_declared_date(machine, order_);
            date && date->precision >= DatePrecision::day) {
            add(*date, start, score + 2,
                changed_name || before == Label::changed || label_of(inside) == Label::changed);
            return;
        }
        for (const DateInText& one : written) {
            const Label label = one.start == 0 ? before : label_of(inside.substr(0, one.start));
            if (label != Label::other) add(one.date, start + one.start, score, changed_name || label == Label::changed);
        }
    }

    static bool node_has(const GumboNode& node, const char* name) {
        return gumbo_get_attribute(&node.v.element.attributes, name) != nullptr;
    }

    /// Dates of the line that ends here.
    void end_line() {
        constexpr std::size_t short_line = 90, max_prose = 20'000;
        const std::string_view line = std::string_view(text_).substr(line_start_);
        if (!trim(line).empty() && line_start_ < max_prose + 4 * heading_end_ + 40'000) {
            const std::string folded = fold_space(line);
            for (const DateInText& one : find_dates(line, order_, 4)) {
                const std::string_view before = line.substr(0, one.start);
                const Label label = label_of(before);
                if (label == Label::other) continue;
                const bool early = fold_space(before).size() < short_line;
                int score = folded.size() <= short_line ? strength.line : strength.prose;
                const bool sure = any_in(lower(around(line, one.start)), date_labels().sure);
                if (early && label != Label::none && (folded.size() <= 2 * short_line || sure))
                    score = strength.labelled;
                if (only_labelled_ && score != strength.labelled) continue;
                add(one.date, line_start_ + one.start, score, label == Label::changed);
            }
        }
        text_.push_back('\n');
        line_start_ = text_.size();
    }

    /// Scores the position: an article's date is just after the heading; a date far before it is the page's.
    int nearness(std::size_t at) const {
        if (heading_end_ == 0) return at < 1500 ? strength.near / 2 : 0;
        if (at >= heading_at_) return at - heading_end_ < 600 || at < heading_end_ ? strength.near : 0;
        return heading_at_ - at < 250 ? strength.near - 10 : -15;
    }

    const GumboNode* heading_;
    DayOrder order_;
    std::int64_t now_;
    bool only_labelled_;
    std::string text_;
    std::size_t line_start_ = 0, heading_at_ = 0, heading_end_ = 0;
    std::vector<Found> found_;
};

}  // namespace

std::vector<DateCandidate> visible_dates(const HtmlDocument& page, const GumboNode* heading, DayOrder order,
                                         std::int64_t now) {
    if (page.body() == nullptr) return {};
    for (const bool everywhere : {false, true}) {
        DateWalk walk(heading, order, now, everywhere);
        walk.walk(*page.body());
        if (auto dates = walk.result(); !dates.empty()) return dates;
    }
    return {};
}

}  // namespace backfile::indexer
