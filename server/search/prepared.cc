#include "server/search/prepared.hh"

#include <cstddef>
#include <cstdint>
#include <string>

#include "indexer/base/utf8.hh"
#include "server/query/parse/print.hh"

namespace backfile::server {

namespace {

/// Converts a byte range of `text` to code points.
Span code_points(std::string_view text, std::size_t start, std::size_t size) {
    const auto count = [&](std::size_t from, std::size_t bytes) {
        return static_cast<std::uint32_t>(utf8::length(text.substr(from, bytes)));
    };
    return {count(0, start), count(start, size)};
}

}  // namespace

std::vector<std::string> query_languages(const IndexInfo& info) {
    constexpr std::size_t most = 4;
    constexpr std::uint64_t min_share = 50;  // one article in so many
    std::vector<std::string> languages = {"en"};
    for (const auto& [lang, articles] : info.languages)
        if (lang != "en" && lang != "und" && languages.size() < most && articles * min_share >= info.articles)
            languages.push_back(lang);
    return languages;
}

Prepared prepare(std::string_view text, WordOptions options, const Snapshot::Handle& index) {
    Prepared prepared{query::parse(text, options.now), {}};
    query::BuildContext context{index.db(), query_languages(index.info()), options.match, index.phrases()};
    context.synonyms = options.synonyms;
    prepared.built = query::build(prepared.parsed, context);
    return prepared;
}

std::vector<QueryExpansion> expansions_of(const Prepared& prepared) {
    const std::string_view text = prepared.parsed.text;
    std::vector<QueryExpansion> expansions;
    for (const query::Widened& w : prepared.built.widened)
        expansions.push_back(
            {std::string(text.substr(w.start, w.length)), code_points(text, w.start, w.length), w.added});
    return expansions;
}

std::vector<QueryClause> clauses_of(const Prepared& prepared) {
    std::vector<QueryClause> clauses;
    for (query::Clause& clause : query::clauses_of(prepared.parsed.root)) {
        const query::Node& node = *clause.node;
        clauses.push_back({std::move(clause.text), code_points(prepared.parsed.text, node.start, node.length),
                           node.kind == query::Kind::word && node.field == query::Field::text});
    }
    return clauses;
}

std::vector<QueryNote> notes_of(const Prepared& prepared) {
    std::vector<QueryNote> notes;
    for (const auto* list : {&prepared.parsed.notes, &prepared.built.notes})
        for (const query::Note& n : *list)
            notes.push_back(
                {n.code, n.message, {static_cast<std::uint32_t>(n.start), static_cast<std::uint32_t>(n.length)}});
    return notes;
}

bool asks_for_words(const query::Highlights& words) {
    return !words.terms.empty() || !words.stems.empty() || !words.phrases.empty() || !words.prefixes.empty();
}

}  // namespace backfile::server
