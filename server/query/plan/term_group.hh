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

/// What may stand in a word's place, and how much it weighs against the word.
struct TermSynonyms {
    std::vector<QueryTerm> terms{};
    double factor = 0;
};

/// Items written side by side, of which the plain words may be relaxed. What adds to a score is noted in `scored`.
class TermGroup {
public:
    TermGroup(const BuildContext& context, std::vector<ScoredWord>& scored) : context_(context), scored_(scored) {}

    /// A query term of a plain word, or one of `others`. False when the group has as many terms as are searched for.
    bool add(QueryTerm query_term, const TermSynonyms& others = {});

    /// A hashtag: the word or one of the tags.
    void add_tag(const std::vector<QueryTerm>& query_terms, const std::vector<std::string>& tag_terms);

    /// Anything that is no plain word: a phrase, a wildcard, a group.
    void require(Xapian::Query query) { required_.push_back(std::move(query)); }

    /// Nothing when nothing was added.
    [[nodiscard]] std::optional<Xapian::Query> query();

    [[nodiscard]] static bool is_stop(const QueryTerm& query_term);

    /// A CJK run too long to be one term: with MatchMode::all a phrase, else its bigrams are words.
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
