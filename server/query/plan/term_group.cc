#include "server/query/plan/term_group.hh"

#include <algorithm>
#include <utility>

#include "server/query/parse/limits.hh"
#include "server/query/plan/query_term_forms.hh"
#include "server/query/plan/stop_words.hh"
#include "server/query/plan/weights.hh"

namespace backfile::server::query {

using Xapian::Query;

std::size_t needed_of(std::size_t words) {
    if (words <= 4) return words;
    if (words <= 6) return words - 1;
    if (words <= 8) return words - 2;
    return (2 * words + 2) / 3;
}

bool TermGroup::is_stop(const QueryTerm& query_term) {
    return query_term.tokens.size() == 1 && is_stop_word(query_term.tokens[0]) && query_term.terms.size() == 1;
}

bool TermGroup::is_sentence(const QueryTerm& query_term) {
    return query_term.cjk && query_term.tokens.size() >= max_cjk_term;
}

void TermGroup::add_word(const QueryTerm& query_term) {
    std::vector<Form> forms = term_forms(context_, query_term, Field::text);
    words_.push_back({any_form(forms), word_terms(context_.db, query_term)});
    scored_.push_back({query_term, std::move(forms), true});
}

void TermGroup::add_optional(QueryTerm query_term, Query query) {
    optional_.push_back(query);
    scored_.push_back({std::move(query_term), {{"optional", std::move(query)}}, false});
}

bool TermGroup::add(QueryTerm query_term, const TermSynonyms& others) {
    const std::size_t first_word = words_.size(), first_scored = scored_.size();
    const bool room = add_term(std::move(query_term));
    const double share = others.factor / static_cast<double>(words_.size() - first_word);
    std::size_t word = first_word;
    for (std::size_t i = first_scored; i < scored_.size(); ++i)
        if (scored_[i].counts) offer(words_[word++], scored_[i], others, share);
    return room;
}

/// Weights each phrase by the average of its words, so that a long one does not outweigh the word as typed.
void TermGroup::offer(PlainWord& word, ScoredWord& scored, const TermSynonyms& others, double factor) const {
    for (const QueryTerm& query_term : others.terms) {
        const double share = query_term.terms.empty() ? factor / static_cast<double>(query_term.tokens.size()) : factor;
        Query query = scaled(any_form(term_forms(context_, query_term, Field::text)), share);
        word.query = Query(Query::OP_OR, word.query, query);
        scored.forms.push_back({"synonym", std::move(query)});
        WordTerms more = word_terms(context_.db, query_term);
        word.terms.terms.insert(word.terms.terms.end(), more.terms.begin(), more.terms.end());
        word.terms.phrases.insert(word.terms.phrases.end(), more.phrases.begin(), more.phrases.end());
    }
}

bool TermGroup::add_term(QueryTerm query_term) {
    const std::size_t most = Limits{}.terms;
    if (is_stop(query_term)) {
        stops_.push_back(std::move(query_term));
        return true;
    }
    if (words_.size() >= most) return false;
    std::vector<QueryTerm> bigrams;
    if (is_sentence(query_term) && context_.match != MatchMode::all) bigrams = bigrams_of(query_term);
    if (bigrams.empty()) {
        add_word(query_term);
        return true;
    }
    sentences_ = true;
    add_optional(query_term, scaled(phrase_query(query_term, Field::text, 0, context_.phrases), term_weight));
    for (const QueryTerm& bigram : bigrams) {
        if (words_.size() >= most) return false;
        add_word(bigram);
    }
    return true;
}

void TermGroup::add_tag(const std::vector<QueryTerm>& query_terms, const std::vector<std::string>& tag_terms) {
    std::vector<Query> forms;
    for (const std::string& term : tag_terms) forms.emplace_back(term);
    WordTerms terms;
    terms.terms = tag_terms;
    if (query_terms.size() == 1) {
        forms.push_back(any_form(term_forms(context_, query_terms[0], Field::text)));
        WordTerms word = word_terms(context_.db, query_terms[0]);
        terms.terms.insert(terms.terms.end(), word.terms.begin(), word.terms.end());
        terms.phrases = std::move(word.phrases);
    }
    words_.push_back({Query(Query::OP_OR, forms.begin(), forms.end()), std::move(terms)});
}

/// Combines the plain words; the match mode decides how many are required.
std::optional<Query> TermGroup::words_query() {
    if (words_.empty()) return std::nullopt;
    std::vector<Query> queries;
    for (const PlainWord& word : words_) queries.push_back(word.query);
    const std::size_t count = words_.size();
    std::size_t needed = context_.match == MatchMode::all   ? count
                         : context_.match == MatchMode::any ? 1
                                                            : needed_of(count);
    if (sentences_ && context_.match == MatchMode::automatic) needed = (2 * count + 2) / 3;
    if (needed == count) return Query(Query::OP_AND, queries.begin(), queries.end());
    const Query any(Query::OP_OR, queries.begin(), queries.end());
    if (needed <= 1 || !context_.phrases.local) return any;
    std::vector<WordTerms> terms;
    for (PlainWord& word : words_) terms.push_back(std::move(word.terms));
    return Query(Query::OP_FILTER, any, Query((new AtLeast(std::move(terms), needed))->release()));
}

std::optional<Query> TermGroup::query() {
    const bool only_stops = words_.empty() && required_.empty();
    for (const QueryTerm& stop : stops_) {
        if (only_stops) {
            add_word(stop);
        } else {
            add_optional(stop, stop_word_query(stop));
        }
    }
    std::vector<Query> parts = std::move(required_);
    if (std::optional<Query> words = words_query()) parts.push_back(std::move(*words));
    if (parts.empty()) return std::nullopt;
    const bool any = context_.match == MatchMode::any;
    if (any) parts.insert(parts.end(), optional_.begin(), optional_.end());
    Query query(any ? Query::OP_OR : Query::OP_AND, parts.begin(), parts.end());
    if (any || optional_.empty()) return query;
    return Query(Query::OP_AND_MAYBE, query, Query(Query::OP_OR, optional_.begin(), optional_.end()));
}

}  // namespace backfile::server::query
