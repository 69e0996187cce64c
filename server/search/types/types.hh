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

/// A note on how a query was interpreted or which part of it was ignored.
struct QueryNote {
    std::string code;     ///< stable, e.g. "unclosed-quote"
    std::string message;  ///< for people
    Span where;           ///< in the query's text
    std::string text{};   ///< for "corrected": the query that was searched instead
};

/// Another spelling of the query, and the number of articles it finds.
struct Correction {
    std::string text;
    std::uint64_t total = 0;
};

/// A less restrictive search, and the number of articles it finds.
struct RelaxedSearch {
    std::string label;  ///< what is removed or widened, for users
    std::string text;   ///< the relaxed query
    std::uint64_t total = 0;
    std::vector<std::string> drop{};  ///< request parameters to remove as well
};

/// Words of the query and the terms added to them.
struct QueryExpansion {
    std::string text;
    Span where;  ///< in the query's text
    std::vector<std::string> added;
};

/// A text with highlighted matches.
struct Marked {
    std::string text;
    std::vector<Span> marks;  ///< sorted, neither overlapping nor adjacent
};

/// A part of a score.
struct ScorePart {
    std::string kind;  ///< exact, stem, spelling, phrase, optional, other; exact-title, proximity, feedback, freshness
    std::string what;  ///< the word, if the part belongs to one
    double value = 0;
};

/// How a query was understood.
struct QueryExplanation {
    struct Word {
        std::string text;
        std::vector<std::string> terms, spellings, stems;
        bool counts = true;  ///< false for stop words, which only add to the score of articles that match other words
    };
    struct Related {
        std::string term;
        double weight = 0;  ///< the weights of all related terms sum to 1
    };
    std::string tree;  ///< description of the Xapian query
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
    Marked snippet;                ///< one or two best passages of the body, separated by " … "
    std::vector<ScorePart> parts;  ///< sum up to the score; only if requested
};

/// A value of a facet.
struct FacetValue {
    std::string value;  ///< most frequent spelling; as a filter it finds `count` articles
    std::uint64_t count = 0;
    bool selected = false;  ///< the request filters by it
};

/// Values of one field among the matches, most frequent first (entities: those more frequent than in the whole archive
/// first), then selected values that are not among these. Ignores the request's own filter on the field, so that users
/// can choose several values.
struct Facet {
    std::string name;
    std::vector<FacetValue> values;
};

/// Number of matches per period, without gaps between the first and the last period.
struct Timeline {
    struct Bucket {
        std::string start;  ///< 2024, 2024-03 or 2024-03-15; as after: and before: it selects the whole period
        std::uint64_t count = 0;
        std::uint64_t of = 0;  ///< articles of that period in the archive
    };
    TimelineUnit unit = TimelineUnit::year;
    std::vector<Bucket> buckets;
    std::uint64_t undated = 0;  ///< matches without a date
};

struct SearchPage {
    std::string text;    ///< the query, well-formed UTF-8
    std::string parsed;  ///< its printed form
    std::vector<QueryClause> clauses;
    std::vector<QueryNote> notes;
    std::vector<QueryExpansion> expansions;
    std::uint64_t total = 0;
    std::uint64_t stories = 0;  ///< matches, counting each story once
    std::uint64_t listed = 0;   ///< hits on all pages together: `stories` if collapsed, else `total`
    bool total_exact = true;    ///< false: the three numbers above are estimates
    double took_ms = 0;
    std::uint64_t revision = 0;
    std::vector<Hit> hits;
    std::vector<Correction> corrections;     ///< most likely first, if few articles match; see also QueryNote::text
    std::vector<RelaxedSearch> relaxations;  ///< most articles first, if none match
    std::vector<Facet> facets;               ///< requested facets, in request order
    std::optional<Timeline> timeline;
    std::optional<QueryExplanation> explanation;
    std::string next_cursor;  ///< opaque API cursor of the next page; empty on the last page
};

enum class SuggestionKind { word, title, operation, value };

/// A completion for the search box.
struct Suggestion {
    SuggestionKind kind = SuggestionKind::word;
    std::string text;   ///< displayed text: a word, a title, "source:", a name
    std::string query;  ///< the completed query
    /// Number of articles that match the completed query; unset after - and OR.
    std::optional<std::uint64_t> count{};
    std::string id{};  ///< of the article with the title
};

struct SuggestPage {
    std::string text;  ///< the typed text, well-formed UTF-8
    std::uint64_t revision = 0;
    std::vector<Suggestion> suggestions;
};

/// One complete article with highlighted matches.
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
    bool first_seen = false;  ///< earliest known publication
    bool longest = false;     ///< longest text; the first one of equal length
    bool best_dated = false;  ///< most trusted date
};

/// The articles of a story.
struct CopiesPage {
    StoryOf story;
    std::uint64_t revision = 0;
    std::vector<Copy> copies;  ///< oldest first, then estimated dates, then none; at least one
};

/// Articles similar to one article.
struct SimilarPage {
    std::uint64_t revision = 0;
    std::vector<Hit> similar;  ///< most similar first; scores from 0 (no common words) to 1 (the same words)
    std::vector<Hit> before;   ///< most similar ones published earlier, nearest in time first
    std::vector<Hit> after;    ///< most similar ones published later, nearest in time first
};

/// The index that is served, for /readyz and /metrics.
struct IndexState {
    std::uint64_t revision = 0;
    std::uint64_t articles = 0;
    std::int64_t built = 0;          ///< seconds since 1970
    std::uint64_t synonyms = 0;      ///< fingerprint of the synonym table
    std::string damaged{};           ///< damage of the newest index, if an older one is served instead; else empty
    std::uint64_t column_bytes = 0;  ///< memory used by loaded columns
};

/// A value and its number of articles.
struct CountedValue {
    std::string value;
    std::uint64_t count = 0;
};

/// Index statistics: articles by year, language and source.
struct IndexStats {
    std::uint64_t revision = 0;
    std::uint64_t articles = 0;
    std::uint64_t stories = 0;            ///< counting each story once
    std::uint64_t bytes = 0;              ///< size of the index files
    std::int64_t built = 0;               ///< seconds since 1970: when the last run that changed anything ended
    std::vector<CountedValue> sources;    ///< original spelling, most articles first; at most 1,000
    std::uint64_t source_count = 0;       ///< number of all sources
    std::vector<CountedValue> languages;  ///< primary subtags, most articles first
    std::vector<CountedValue> years;      ///< ascending
    std::string first_day, last_day;      ///< range of dates found in articles, YYYY-MM-DD; empty if there are none
    std::uint64_t guessed = 0;            ///< articles whose date is estimated from the file
    std::uint64_t undated = 0;            ///< articles without a date
};

}  // namespace backfile::server
