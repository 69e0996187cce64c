#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "server/query/plan/at_least.hh"
#include "server/query/plan/build.hh"
#include "server/query/plan/query_terms.hh"

namespace backfile::server::query {

/// Contains a word's synonyms, and their weight relative to the word.
struct TermSynonyms {
    std::vector<QueryTerm> terms{};
    double factor = 0;
};

/// Builds the query of adjacent items; some of its plain words may be optional. Appends scored words to `scored`.
class TermGroup {
public:
    TermGroup(const BuildContext& context, std::vector<ScoredWord>& scored) : context_(context), scored_(scored) {}

    /// Adds a query term of a plain word, with its synonyms. Returns false if the group has its maximum of terms.
    bool add(QueryTerm query_term, const TermSynonyms& others = {});

    /// Adds a hashtag: the word or one of the tags.
    void add_tag(const std::vector<QueryTerm>& query_terms, const std::vector<std::string>& tag_terms);

    /// Adds a required item other than a plain word: a phrase, a wildcard, a group.
    void require(Xapian::Query query) { required_.push_back(std::move(query)); }

    /// Returns the query; nothing if nothing was added.
    [[nodiscard]] std::optional<Xapian::Query> query();

    [[nodiscard]] static bool is_stop(const QueryTerm& query_term);

    /// Returns whether a CJK run is too long for one term. With MatchMode::all it is a phrase, else its bigrams are
    /// separate words.
    [[nodiscard]] static bool is_sentence(const QueryTerm& query_term);

private:
    struct PlainWord {
        Xapian::Query query;
        WordTerms terms;
    };
    bool add_term(QueryTerm query_term);
    void add_word(const QueryTerm& query_term);
    void add_optional(QueryTerm query_term, Xapian::Query query);
    void offer(PlainWord& word, ScoredWord& scored, const TermSynonyms& others, double factor) const;
    std::optional<Xapian::Query> words_query();

    const BuildContext& context_;
    std::vector<ScoredWord>& scored_;
    std::vector<PlainWord> words_;
    std::vector<QueryTerm> stops_;
    std::vector<Xapian::Query> required_, optional_;
    bool sentences_ = false;
};

}  // namespace backfile::server::query
