#include "server/query/parse/fields.hh"

#include <algorithm>
#include <array>
#include <cstddef>

#include "indexer/base/strings.hh"
#include "indexer/index/schema.hh"
#include "server/query/parse/edit_distance.hh"

namespace backfile::server::query {

namespace {

constexpr auto rows = std::to_array<FieldRow>({
    {Field::text, "", Takes::words, false},
    {Field::title, "title", Takes::words, false},
    {Field::author, "author", Takes::words, false},
    {Field::source, "source", Takes::name, true},
    {Field::site, "site", Takes::name, true},
    {Field::tag, "tag", Takes::name, false},
    {Field::lang, "lang", Takes::name, true},
    {Field::format, "format", Takes::name, true},
    {Field::path, "path", Takes::nothing, false},
    {Field::id, "id", Takes::name, true},
    {Field::date, "date", Takes::date, false},
    {Field::after, "after", Takes::date, false},
    {Field::before, "before", Takes::date, false},
    {Field::age, "age", Takes::date, false},
    {Field::asof, "asof", Takes::date, false},
    {Field::entity, "entity", Takes::name, false},
});

static_assert(
    [] {
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (static_cast<std::size_t>(rows[i].field) != i) return false;
        return true;
    }(),
    "rows stand in the order of the enumerators");

struct Alias {
    std::string_view name;
    Field field;
};

constexpr auto names = std::to_array<Alias>({
    {"title", Field::title},   {"intitle", Field::title},   {"author", Field::author}, {"by", Field::author},
    {"source", Field::source}, {"feed", Field::source},     {"site", Field::site},     {"domain", Field::site},
    {"inurl", Field::site},    {"tag", Field::tag},         {"lang", Field::lang},     {"language", Field::lang},
    {"format", Field::format}, {"filetype", Field::format}, {"path", Field::path},     {"id", Field::id},
    {"date", Field::date},     {"year", Field::date},       {"after", Field::after},   {"since", Field::after},
    {"before", Field::before}, {"until", Field::before},    {"age", Field::age},       {"asof", Field::asof},
    {"entity", Field::entity},
});

constexpr std::size_t shortest_misspelling = 5;  // "data:" and "note:" are words, no misspelt date: and site:

}  // namespace

const FieldRow& row_of(Field field) { return rows[static_cast<std::size_t>(field)]; }

std::optional<Field> field_named(std::string_view name) {
    const auto* row = std::find_if(names.begin(), names.end(),
                                   [&](const Alias& a) { return equal_nocase(a.name, name); });
    if (row == names.end()) return std::nullopt;
    return row->field;
}

std::string_view field_like(std::string_view name) {
    const std::string typed = lower(name);
    const auto close = [&](const Alias& a) {
        if (a.name.size() > 2 && typed == std::string(a.name) + "s") return true;
        return typed.size() >= shortest_misspelling && edit_distance(typed, a.name, 1) <= 1;
    };
    const auto* row = std::find_if(names.begin(), names.end(), close);
    return row == names.end() ? std::string_view() : row->name;
}

std::string_view letters_of(Field field) {
    if (field == Field::title) return schema::letters(schema::Prefix::title);
    return schema::letters(field == Field::author ? schema::Prefix::author : schema::Prefix::text);
}

std::string host_of(std::string_view value) {
    std::string host = lower(value);
    if (const std::size_t scheme = host.find("://"); scheme != std::string::npos) host.erase(0, scheme + 3);
    host.resize(std::min(host.find_first_of("/?#"), host.size()));
    if (const std::size_t colon = host.find(':'); colon != std::string::npos) host.resize(colon);
    while (host.ends_with('.')) host.pop_back();
    for (;;) {
        if (host.starts_with('.') || host.starts_with('*')) {
            host.erase(0, 1);
        } else if (host.starts_with("www.") && host.find('.', 4) != std::string::npos) {
            host.erase(0, 4);
        } else {
            return host;
        }
    }
}

}  // namespace backfile::server::query
