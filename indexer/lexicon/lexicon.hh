#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace backfile::lexicon {

/// Natural-language words that extraction looks for (labels, boilerplate, months). They live in languages/*.txt, which
/// are compiled in, and are parsed once.
///
/// File syntax (UTF-8):
///   [section]       alone on a line; opens one of the sections below
///   by, written by  entries of that section, separated by commas or line ends; outer white space is ignored
///   "by ", "a, b"   double quotes keep outer spaces and commas
///   # comment       only at the start of a line; empty lines are ignored
/// ASCII letters are lower case unless a section says otherwise. The unit tests reject unknown sections, entries before
/// the first section, empty entries, duplicates within a section, and text after a closing quote.
///
/// Groups of sections:
///   *.label         the complete label of "Label: value" in a note or digest; except in English also a record's field
///   *.label.notes   the same, but not a record's field, because records use the name for something else
///   *.record        name of a record's field
///   *.line          start of a segment of a line near a scraped text, including its sign or space; longest match wins
///   *.byline        start of a page's byline; ".sure" entries make any short line a byline
///   *.near          occurs before a date on its line; ".sure" entries count even in a long line
///   boilerplate.*   lines of scraped texts
///   page.*          blocks of HTML pages. Separate from boilerplate.*: an HTML block has a tag and link counts as further
///                   evidence, so these lists are longer. start, after and comment_count ignore case; inside and credit
///                   are compared in lower case
///   mail.*          lines of mails; case is ignored
// clang-format off
inline constexpr auto section_names = std::to_array<std::string_view>({
    "title.label", "author.label", "published.label", "published.label.notes", "created.label", "modified.label",
    "url.label", "source.label", "tags.label", "category.label", "summary.label", "body.label", "language.label",
    "translator.label", "selected_by.label", "proofread_by.label", "edited_by.label", "score.label", "comments.label",
    "clipped.label", "notebook.label", "reading_time.label", "status.label",

    "title.record", "author.record", "published.record", "tags.record", "source.record",

    "author.line", "published.line", "modified.line", "source.line", "url.line", "tags.line",
    "ignored.line",         // a label whose value is not used
    "same.line",            // "label … label": the first contains another label and means the second
    "gapless.line",         // a label that starts a new segment without a separator before it

    "author.byline", "author.byline.sure",
    "author.byline.end",    // ends the name in a byline
    "author.prefix",        // removed before any author's name
    "author.and",           // separates two names
    "author.not_a_name",    // start of a text in a byline's place that is not a name

    "published.near", "published.near.sure", "modified.near",
    "other.near",           // the date is not the article's

    "boilerplate.line",     // the complete line without final punctuation
    "boilerplate.start",    // start of a line
    "boilerplate.inside",   // anywhere in a short line
    "boilerplate.footer",   // adjacent links of a page's footer
    "boilerplate.after",    // heading of the list below an article, without final punctuation
    "share_bar.word",       // a line of only these words is a share bar

    "page.start",           // start of a block that links elsewhere or credits a picture
    "page.after",           // heading of a list below an article, in addition to boilerplate.after
    "page.inside",          // anywhere in a block about the site or addressed to its reader
    "page.credit",          // near the end of a picture's caption
    "page.comment_count",   // after a number: "3 comments"

    "mail.quote",           // end of the line above a quote; case matters
    "mail.quote.inside",    // inside that line, if it ends with a colon
    "mail.quote.start",     // start of that line
    "mail.original",        // separator before the mail being answered, between rules
    "mail.forward",         // separator before a forwarded mail, between rules
    "mail.forward.bare",    // the same without rules
    "mail.from",            // start of the sender's line in a quoted mail's header
    "mail.date",            // start of the date's line there
    "mail.list_footer",     // anywhere in a mailing list's footer
    "mail.unsubscribe",     // anywhere in the instructions to unsubscribe
    "mail.browser",         // anywhere in the offer to read a newsletter in a browser

    "feed.footer",          // "start … middle …": the sentence blogs append to feed items; case matters
    "digest.kind",          // section heading of a digest that does not name a source
    "month",                // "number name name": month 1-12; lower-case names without a final dot
    "date.filler",          // a weekday or a small word inside a date
    "language.small_word",  // a frequent word that few other languages have
});
// clang-format on

/// A section by its name. An unknown name does not compile.
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

/// Returns a section's entries of all languages without duplicates. Thread-safe; valid until the program ends.
[[nodiscard]] const Words& words(Section section);

/// Returns the entries of several sections, one after the other.
[[nodiscard]] Words words(std::initializer_list<Section> sections);

/// One language's entries of one section. The language is the name of its file.
struct LanguageWords {
    std::string_view language;
    Words words;
};

/// Returns a section's entries grouped by language, without languages that have none. Thread-safe.
[[nodiscard]] const std::vector<LanguageWords>& words_by_language(Section section);

/// The entries of one file by section, and its mistakes as "language:line: message".
struct ParsedLanguage {
    std::array<Words, section_names.size()> sections;
    std::vector<std::string> complaints;
};

/// Parses a language's file. The entries point into `text`.
[[nodiscard]] ParsedLanguage parse_language(std::string_view language, std::string_view text);

/// Returns the mistakes in the compiled-in files, and the sections without any entry.
[[nodiscard]] std::vector<std::string> complaints();

}  // namespace backfile::lexicon
