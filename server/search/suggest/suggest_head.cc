#include "server/search/suggest/suggest_head.hh"

#include <ctime>

namespace backfile::server {

SuggestHead::SuggestHead(const query::Typed& typed, const SuggestContext& context)
    : context_(context), parsed_(query::parse(typed.head + ' ' + typed.phrase, std::time(nullptr))) {
    if (parsed_.root.kind != query::Kind::all) query_ = query::build(parsed_, build_context()).query;
}

query::BuildContext SuggestHead::build_context() const {
    return {context_.db, context_.languages, query::MatchMode::automatic, context_.phrases};
}

std::uint64_t SuggestHead::count(const Xapian::Query& term) const {
    constexpr Xapian::doccount counted = 500;
    Xapian::Enquire enquire(db());
    enquire.set_query(query_ ? Xapian::Query(Xapian::Query::OP_AND, *query_, term) : term);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return enquire.get_mset(0, 0, counted).get_matches_estimated();
}

std::vector<Xapian::docid> SuggestHead::best(Xapian::doccount most) const {
    std::vector<Xapian::docid> documents;
    if (!query_) return documents;
    Xapian::Enquire enquire(db());
    enquire.set_query(*query_);
    const Xapian::MSet matches = enquire.get_mset(0, most);
    for (auto match = matches.begin(); match != matches.end(); ++match) documents.push_back(*match);
    return documents;
}

}  // namespace backfile::server
