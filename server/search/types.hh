#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/article/article.hh"

namespace backfile {

/// Offsets into a text in Unicode code points.
struct Span {
    std::uint32_t start = 0;
    std::uint32_t length = 0;
    bool operator==(const Span&) const = default;
};

enum class Sort { relevance, newest, oldest };
enum class Match { automatic, all, any };

/// A search as the HTTP parameters of the same names give it. Filters are exact names; several of one kind mean any of them.
struct SearchRequest {
    std::string text;  ///< any bytes
    std::vector<std::string> sources, authors, tags, langs, sites;
    std::optional<std::int64_t> after, before;  ///< seconds since 1970, both inclusive
    Sort sort = Sort::relevance;
    Match match = Match::automatic;
    std::size_t limit = 20;
    std::size_t offset = 0;
    bool collapse_stories = true;
    bool explain = false;
};

/// Something the reader of a query should know: what was read how, and what was left out.
struct Note {
    std::string code;     ///< stable, e.g. "unclosed-quote"
    std::string message;  ///< for people
    Span where;           ///< in the query's text
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

struct Hit {
    Article article;  ///< without its body
    double score = 0;
    Marked title;
    Marked snippet;   ///< best passages of the body, parted by " … " when there are two
    std::vector<ScorePart> parts;  ///< of the score, which they add up to; only when asked for
};

struct SearchPage {
    std::string text;    ///< the query, well-formed UTF-8
    std::string parsed;  ///< its printed form
    std::vector<Note> notes;
    std::uint64_t total = 0;
    bool total_exact = true;
    double took_ms = 0;
    std::uint64_t revision = 0;
    std::vector<Hit> hits;
    std::optional<QueryExplanation> explanation;
};

/// One whole article with a query's matches.
struct ArticlePage {
    Article article;
    std::vector<Span> title_marks;
    std::vector<Span> body_marks;
    std::uint64_t revision = 0;
};

/// What the index holds, for /readyz and the overview.
struct IndexState {
    std::uint64_t revision = 0;
    std::uint64_t articles = 0;
    std::int64_t built = 0;  ///< seconds since 1970
};

}  // namespace backfile
