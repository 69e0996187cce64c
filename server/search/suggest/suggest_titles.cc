#include "server/search/suggest/suggest_titles.hh"

#include <algorithm>
#include <string>
#include <utility>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/index/stored_article.hh"
#include "indexer/text/characters.hh"
#include "server/query/parse/group.hh"
#include "server/query/parse/parser.hh"
#include "server/query/plan/build.hh"

namespace backfile::server {

namespace {

using query::Field;
using query::Kind;
using query::Node;

constexpr std::size_t min_beginning = 3;  // letters; two for Chinese, Japanese and Korean
constexpr std::size_t max_title_matches = 20;

/// Searches the words of a query in titles; leaves filters and negations unchanged.
Node in_titles(Node node) {
    const bool words = node.kind == Kind::word || node.kind == Kind::phrase || node.kind == Kind::exact ||
                       node.kind == Kind::prefix;
    if (words && node.field == Field::text) node.field = Field::title;
    if (node.kind == Kind::negation || node.kind == Kind::near) return node;
    for (Node& child : node.children) child = in_titles(std::move(child));
    return node;
}

/// Matches the typed text as the beginning of a title's word, preferring the complete word.
Node last_in_title(const std::string& last) {
    Node word{.kind = Kind::word, .field = Field::title, .text = last};
    Node beginning = word;
    beginning.kind = Kind::prefix;
    std::vector<Node> either;
    either.push_back(std::move(word));
    either.push_back(std::move(beginning));
    return query::joined(Kind::any_of, std::move(either));
}

std::string without_marks(std::string title) {
    std::replace(title.begin(), title.end(), '"', ' ');
    return title;
}

}  // namespace

std::vector<Suggestion> suggest_titles(const query::Typed& typed, const SuggestHead& head, std::size_t limit) {
    const bool cjk = class_of(utf8::decode(typed.last, 0).code_point) == CharacterClass::cjk;
    if (utf8::length(typed.last) + (cjk ? 1 : 0) < min_beginning) return {};
    query::ParsedQuery asked;
    std::vector<Node> parts;
    if (!head.empty()) parts.push_back(in_titles(head.root()));
    parts.push_back(last_in_title(typed.last));
    asked.root = query::joined(Kind::words, std::move(parts));
    Xapian::Enquire enquire(head.db());
    enquire.set_query(query::build(asked, head.build_context()).query);
    const Xapian::MSet matches = enquire.get_mset(0, max_title_matches);
    std::vector<Suggestion> found;
    for (auto match = matches.begin(); match != matches.end(); ++match) {
        auto article = load_article(match.get_document(), no_body);
        if (!article) throw Xapian::DatabaseCorruptError(article.error().message);
        if (std::any_of(found.begin(), found.end(), [&](const Suggestion& s) { return s.text == article->title; }))
            continue;
        const std::string query = '"' + without_marks(article->title) + '"';
        found.push_back({SuggestionKind::title, article->title, query, 1, article->id});
    }
    const std::string typed_words = fold_space(typed.head + typed.phrase + typed.last);
    std::stable_partition(found.begin(), found.end(),
                          [&](const Suggestion& s) { return starts_with_nocase(s.text, typed_words); });
    if (found.size() > limit) found.resize(limit);
    return found;
}

}  // namespace backfile::server
