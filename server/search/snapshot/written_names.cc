#include "server/search/snapshot/written_names.hh"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "indexer/index/path_parts.hh"
#include "indexer/index/schema.hh"
#include "indexer/index/stored_article.hh"

namespace backfile::server {

namespace {

using query::Field;
using Names = std::vector<std::string>;

constexpr Xapian::docid sample = 5;  // number of articles read

/// Reads the names of a field from an article. Terms of fields without a row have the original spelling.
struct WrittenRow {
    Field field;
    Names (*names)(const Article& article, const Xapian::Document& document);
};

constexpr auto rows = std::to_array<WrittenRow>({
    {Field::source, [](const Article& a, const Xapian::Document&) { return Names{a.source}; }},
    {Field::author, [](const Article& a, const Xapian::Document&) { return a.authors; }},
    {Field::tag, [](const Article& a, const Xapian::Document&) { return a.tags; }},
    {Field::entity, [](const Article&, const Xapian::Document& document) { return load_names(document); }},
    {Field::folder, [](const Article& a, const Xapian::Document&) { return path_parts(a.place.path); }},
    {Field::path, [](const Article& a, const Xapian::Document&) { return path_parts(a.place.path); }},
});

}  // namespace

std::string written_name(const Xapian::Database& db, Field field, const std::string& folded) {
    const auto* const row = std::ranges::find(rows, field, &WrittenRow::field);
    if (row == rows.end()) return folded;
    const std::string term = query::value_term(field, folded);
    std::map<std::string, int> forms;
    auto posting = db.postlist_begin(term);
    const auto end = db.postlist_end(term);
    const Xapian::docid step = db.get_lastdocid() / sample + 1;
    while (posting != end) {
        const Xapian::docid doc = *posting;
        const Xapian::Document document = db.get_document(doc);
        if (const auto article = load_article(document, no_body))
            for (const std::string& name : row->names(*article, document))
                if (query::value_term(field, name) == term) ++forms[name];
        posting.skip_to((doc / step + 1) * step);
    }
    const auto most = std::ranges::max_element(forms, {}, [](const auto& form) { return form.second; });
    return most == forms.end() ? folded : most->first;
}

}  // namespace backfile::server
