#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/article/article.hh"
#include "server/search/types/request.hh"

namespace backfile::server {

/// Offsets into a text in Unicode code points.
struct Span {
    std::uint32_t start = 0;
    std::uint32_t length = 0;
    bool operator==(const Span&) const = default;
};

/// A part of the query that must match.
struct QueryClause {
    std::string text;    ///< printed; joined by spaces, the clauses are the query again
    Span where;          ///< in the query's text
    bool plain = false;  ///< a word without a field or sign
};

/// Something the reader of a query should know: what was read how, and what was left out.
struct QueryNote {
    std::string code;     ///< stable, e.g. "unclosed-quote"
    std::string message;  ///< for people
    Span where;           ///< in the query's text
    std::string text{};   ///< of "corrected": the query that was answered instead
};

/// Another spelling of the query, and how many articles that finds.
struct Correction {
    std::string text;
    std::uint64_t total = 0;
};

/// A search that asks for less, and how many articles that finds.
struct Recovery {
    std::string label;  ///< what is left out or widened, for people
    std::string text;   ///< the query to ask instead
    std::uint64_t total = 0;
    std::vector<std::string> drop{};  ///< parameters of the request to leave out besides
};

/// Words of the query and what was searched for as well.
struct QueryExpansion {
    std::string text;
    Span where;  ///< in the query's text
    std::vector<std::string> added;
};

/// A text with its matches.
struct Marked {
    std::string text;
    std::vector<Span> marks;  ///< in order, never touching each other
};

/// A part of a score.
struct ScorePart {
    std::string kind;  ///< exact, stem, spelling, phrase, optional, other; exact-title, proximity, feedback, freshness
    std::string what;  ///< the word, where it is one's
    double value = 0;
};

/// How a query was understood.
struct QueryExplanation {
    struct Word {
        std::string text;
        std::vector<std::string> terms, spellings, stems;
        bool counts = true;  ///< false for stop words, which only add to the score of what others match
    };
    struct Related {
        std::string term;
        double weight = 0;  ///< of all related terms' weight, which is 1
    };
    std::string tree;  ///< what Xapian was asked
    std::vector<Word> words;
    std::vector<Related> related;  ///< terms that the best matches have in common
};

/// The story that an article belongs to.
struct StoryOf {
    std::string id{};        ///< the id of its first article; empty for an article without copies
    std::size_t copies = 0;  ///< further articles of it in the archive
};

struct Hit {
    Article article;  ///< without its body
    StoryOf story;
    double score = 0;
    Marked title;
    Marked snippet;                ///< best passages of the body, parted by " … " when there are two
    std::vector<ScorePart> parts;  ///< of the score, which they add up to; only when asked for
};

/// A name that found articles have.
struct FacetValue {
    std::string value;  ///< as most articles write it; as a filter it finds `count` articles
    std::uint64_t count = 0;
    bool selected = false;  ///< the request filters by it
};

/// How the found articles divide by one field, most first (entities: what is there more often than in the whole archive
/// first), then what is selected and not among them. The request's own filter on the field is not applied here, so
/// several values can be chosen from.
struct Facet {
    std::string name;
    std::vector<FacetValue> values;
};

/// How the found articles lie in time: no gaps between the first and the last.
struct Timeline {
    struct Bucket {
        std::string start;  ///< 2024, 2024-03 or 2024-03-15; as after and before it is the bucket's whole time
        std::uint64_t count = 0;
        std::uint64_t of = 0;  ///< articles of that time in the archive
    };
    TimelineUnit unit = TimelineUnit::year;
    std::vector<Bucket> buckets;
    std::uint64_t undated = 0;  ///< found, but in no bucket
};

struct SearchPage {
    std::string text;    ///< the query, well-formed UTF-8
    std::string parsed;  ///< its printed form
    std::vector<QueryClause> clauses;
    std::vector<QueryNote> notes;
    std::vector<QueryExpansion> expansions;
    std::uint64_t total = 0;
    std::uint64_t stories = 0;  ///< matches, but those of one story count once
    std::uint64_t listed = 0;   ///< hits on all pages together: one of these two
    bool total_exact = true;    ///< all three are
    double took_ms = 0;
    std::uint64_t revision = 0;
    std::vector<Hit> hits;
    std::vector<Correction>
        corrections;  ///< the likeliest first, where few articles match; never applied, but see QueryNote::text
    std::vector<Recovery> recoveries;  ///< most articles first, where none match
    std::vector<Facet> facets;         ///< those asked for, in that order
    std::optional<Timeline> timeline;
    std::optional<QueryExplanation> explanation;
    std::string next_cursor;  ///< where the next page begins, as the API says it; empty at the end
};

enum class SuggestionKind { word, title, operation, value };

/// Something that the search box may go on with.
struct Suggestion {
    SuggestionKind kind = SuggestionKind::word;
    std::string text;   ///< for people: a word, a title, "source:", a name
    std::string query;  ///< what the box would hold
    /// Articles that the word or value is found in, together with what stands before it; none behind - and OR.
    std::optional<std::uint64_t> count{};
    std::string id{};  ///< of the article with the title
};

struct SuggestPage {
    std::string text;  ///< what was typed, well-formed UTF-8
    std::uint64_t revision = 0;
    std::vector<Suggestion> suggestions;
};

/// One whole article with a query's matches.
struct ArticlePage {
    Article article;
    std::vector<Span> title_marks;
    std::vector<Span> body_marks;
    StoryOf story;
    std::uint64_t revision = 0;
};

/// One article of a story.
struct Copy {
    Hit hit;
    bool first_seen = false;  ///< published before all others, as far as is known
    bool longest = false;     ///< the first of the longest
    bool best_dated = false;  ///< its date is the most trusted
};

/// A story.
struct CopiesPage {
    StoryOf story;
    std::uint64_t revision = 0;
    std::vector<Copy> copies;  ///< first seen first, guessed dates and none last; at least one
};

/// Articles like one article.
struct SimilarPage {
    std::uint64_t revision = 0;
    std::vector<Hit> similar;  ///< most alike first; scores are 1 for the same words, 0 for none
    std::vector<Hit> before;   ///< of the same story by their words: those published before, nearest in time first
    std::vector<Hit> after;    ///< and those after
};

/// The index that is served, for /readyz and /metrics.
struct IndexState {
    std::uint64_t revision = 0;
    std::uint64_t articles = 0;
    std::int64_t built = 0;          ///< seconds since 1970
    std::uint64_t synonyms = 0;      ///< changes with their table
    std::string damaged{};           ///< what is wrong with the newest index, when an older one is served in its place
    std::uint64_t column_bytes = 0;  ///< of memory, in the columns that have been read
};

/// A value and how many articles have it.
struct Counted {
    std::string value;
    std::uint64_t count = 0;
};

/// Index statistics: articles by year, language and source.
struct IndexStats {
    std::uint64_t revision = 0;
    std::uint64_t articles = 0;
    std::uint64_t stories = 0;        ///< copies of one story count once
    std::uint64_t bytes = 0;          ///< of the generation's files
    std::int64_t built = 0;           ///< seconds since 1970: when the last run that changed anything ended
    std::vector<Counted> sources;     ///< as they are written, most articles first; the first 1,000
    std::uint64_t source_count = 0;   ///< all of them
    std::vector<Counted> languages;   ///< first subtags, most articles first
    std::vector<Counted> years;       ///< in order
    std::string first_day, last_day;  ///< of the dates that were found, YYYY-MM-DD; empty without any
    std::uint64_t guessed = 0;        ///< articles that have only their file's date
    std::uint64_t undated = 0;        ///< and those without any
};

}  // namespace backfile::server
