#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace backfile::lexicon {

/// The words of the world's languages that readers of articles look for, from languages/*.txt, which are compiled in.
///
/// A file is UTF-8 text. "[section]" alone in a line opens one of the sections below; the lines under it hold its
/// entries, parted by commas or line ends. White space around an entry goes; an entry in double quotes keeps its outer
/// spaces and its commas. Lines that start with "#" and empty lines are comments. Entries are in lower case as far as
/// their letters are ASCII, unless stated here. Wrong are an unknown section, an entry outside of any, an empty one, one
/// that stands twice in its section, and text behind a closing quote: the unit tests fail then.
///
/// What the parts of the sections' names mean:
///   *.label        the whole label of "Label: value" in a note or digest, and (but for English) a record's field
///   *.label.notes  the same where records give the name another meaning
///   *.record       a record's field as its file names it
///   *.line         how a piece of a line beside a scraped text begins, with its sign or space; the longest comes first
///   *.byline       how a page's byline begins; ".sure" makes a byline of any short line
///   *.near         stands before a date in its line; ".sure" makes the date the article's even in a long line
///   boilerplate.*  lines of scraped texts
///   page.*         blocks of HTML pages: longer lists than for scraped texts, where nothing but the words tells; start,
///                  after and comment_count in any case, inside and credit in lower case
///   mail.*         lines of mails, in any case
// clang-format off
inline constexpr auto section_names = std::to_array<std::string_view>({
    "title.label", "author.label", "published.label", "published.label.notes", "created.label", "modified.label",
    "url.label", "source.label", "tags.label", "category.label", "summary.label", "body.label", "language.label",
    "translator.label", "selected_by.label", "proofread_by.label", "edited_by.label", "score.label", "comments.label",
    "clipped.label", "notebook.label", "reading_time.label", "status.label",

    "title.record", "author.record", "published.record", "tags.record", "source.record",

    "author.line", "published.line", "modified.line", "source.line", "url.line", "tags.line",
    "ignored.line",         // a label whose value is of no interest
    "same.line",            // "label … label": the first ends in another label and means the second
    "gapless.line",         // a label that opens a new piece of its line without a gap before it

    "author.byline", "author.byline.sure",
    "author.byline.end",    // ends the name in a byline
    "author.prefix",        // stands before names wherever they come from
    "author.and",           // parts two names
    "author.not_a_name",    // begins what stands in a byline's place and is no name

    "published.near", "published.near.sure", "modified.near",
    "other.near",           // the date is not the article's

    "boilerplate.line",     // the whole line, final punctuation off
    "boilerplate.start",    // how it begins
    "boilerplate.inside",   // stands in a short line
    "boilerplate.footer",   // links that stand beside each other in a page's foot
    "boilerplate.after",    // opens the list of other things below an article, final punctuation off
    "share_bar.word",       // a line of nothing else is a share bar

    "page.start",           // how a block begins that leads elsewhere or names a picture's maker
    "page.after",           // opens other things on a page, beside boilerplate.after
    "page.inside",          // stands in a block that speaks of the page or to its reader
    "page.credit",          // stands near the end of a picture's caption
    "page.comment_count",   // stands behind a number

    "mail.quote",           // ends the line above a quote, in the case as written
    "mail.quote.inside",    // stands in that line when it ends in a colon
    "mail.quote.start",     // begins that line
    "mail.original",        // opens the mail that is answered, between rules
    "mail.forward",         // opens a forwarded mail, between rules
    "mail.forward.bare",    // the same without any
    "mail.from",            // begins the sender's line of a quoted mail's header
    "mail.date",            // begins the date's
    "mail.list_footer",     // stands in what a mailing list adds
    "mail.unsubscribe",     // tells how to leave a list
    "mail.browser",         // offers a letter as a page

    "feed.footer",          // "start … middle …": the sentence that blogs add to each article of a feed, as written
    "digest.kind",          // a heading that says of what kind the entries are, not from where
    "month",                // "number name name": month 1-12, each name in small letters without a final dot
    "date.filler",          // a weekday or a small word inside a date
    "language.small_word",  // a word that other languages have not, or seldom
});
// clang-format on

/// One of the sections; a name that is none does not compile.
class Section {
public:
    consteval Section(const char* name) : index_(index_of(name)) {}  // NOLINT(google-explicit-constructor)
    [[nodiscard]] constexpr std::size_t index() const { return index_; }

private:
    static consteval std::size_t index_of(std::string_view name) {
        for (std::size_t i = 0; i < section_names.size(); ++i)
            if (section_names[i] == name) return i;
        throw "no such section";
    }
    std::size_t index_;
};

using Words = std::vector<std::string_view>;

/// Gives a section's entries in all languages, each once. Valid until the program ends; safe from all threads.
[[nodiscard]] const Words& words(Section section);

/// The same of several sections together.
[[nodiscard]] Words words(std::initializer_list<Section> sections);

/// A language's code, as its file is named, and its entries in one section.
struct LanguageWords {
    std::string_view language;
    Words words;
};

/// Gives a section's entries by language, without the languages that have none.
[[nodiscard]] const std::vector<LanguageWords>& words_by_language(Section section);

/// The entries of one file by section, and what is wrong with it as "language:line: complaint".
struct ParsedLanguage {
    std::array<Words, section_names.size()> sections;
    std::vector<std::string> complaints;
};

/// Parses the text of a language's file; the words point into `text`.
[[nodiscard]] ParsedLanguage parse_language(std::string_view language, std::string_view text);

/// Tells what is wrong with the files that are compiled in; nothing in a build that passes its tests.
[[nodiscard]] std::vector<std::string> complaints();

}  // namespace backfile::lexicon
