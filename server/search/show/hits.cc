#include "server/search/show/hits.hh"

#include <utility>

#include "indexer/index/stored_article.hh"
#include "server/search/show/matches.hh"
#include "server/search/show/snippet.hh"

namespace backfile::server {

namespace {

Article load(const Xapian::Database& db, Xapian::docid document, std::size_t body) {
    auto article = load_article(db.get_document(document), body);
    if (!article) throw Xapian::DatabaseCorruptError(article.error().message);
    return *std::move(article);
}

}  // namespace

StoryOf story_of(const Snapshot::Handle& index, Xapian::docid document) {
    const auto members = index.stories().members(index.stories().of(document));
    if (members.empty()) return {};
    return {load(index.db(), members.front(), no_body).id, members.size() - 1};
}

Hit make_hit(const Snapshot::Handle& index, const Candidate& match, const query::Highlights& highlights) {
    Hit hit;
    hit.article = load(index.db(), match.doc, snippet_reach);
    hit.story = story_of(index, match.doc);
    hit.score = match.score();
    const auto title_matches = find_byte_matches(hit.article.title, highlights, hit.article.lang);
    hit.title = {hit.article.title, to_spans(hit.article.title, title_matches)};
    hit.snippet = make_snippet(hit.article.body, highlights, hit.article.lang);
    hit.article.body.clear();
    return hit;
}

}  // namespace backfile::server
