#include "server/query/parse/fields.hh"

#include <algorithm>
#include <cstddef>

#include "indexer/base/strings.hh"
#include "server/query/parse/edit_distance.hh"
#include "server/query/parse/field_rows.hh"
#include "server/query/parse/signs.hh"

namespace backfile::server::query {

namespace {

constexpr std::size_t min_misspelling = 5;  // "data:" and "note:" are words, not misspelt date: and site:

/// Calls `use` with each name of each field until it returns true; returns that row, or null.
template <typename Use>
const FieldRow* find_name(Use use) {
    for (const FieldRow& row : field_table) {
        if (row.name.empty()) continue;
        if (use(row.name)) return &row;
        for (const std::string_view alias : split(row.aliases, ' '))
            if (!alias.empty() && use(alias)) return &row;
    }
    return nullptr;
}

}  // namespace

std::span<const FieldRow> field_rows() { return field_table; }

const FieldRow& row_of(Field field) { return field_table[static_cast<std::size_t>(field)]; }

std::optional<Field> field_named(std::string_view name) {
    const FieldRow* const row = find_name([&](std::string_view known) { return equal_nocase(known, name); });
    if (row == nullptr) return std::nullopt;
    return row->field;
}

const FieldRow* row_of_parameter(std::string_view parameter) {
    const auto* const row = std::ranges::find(field_table, parameter, &FieldRow::parameter);
    return row == field_table.end() || parameter.empty() ? nullptr : row;
}

std::string_view field_like(std::string_view name) {
    const std::string typed = lower(name);
    std::string_view found;
    (void)find_name([&](std::string_view known) {
        const bool plural = known.size() > 2 && typed == std::string(known) + "s";
        if (plural || (typed.size() >= min_misspelling && edit_distance(typed, known, 1) <= 1)) found = known;
        return !found.empty();
    });
    return found;
}

std::string_view word_prefix(Field field) { return schema::term_prefix(row_of(field).words.value_or(Prefix::text)); }

std::string value_term(Field field, std::string_view value) {
    const Prefix prefix = row_of(field).values.value();
    return schema::term(prefix, prefix == Prefix::id ? std::string(value) : schema::fold_name(value));
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

std::string normalized_lang(std::string value) { return replace_all(std::move(value), "_", "-"); }

std::string normalized_tag(std::string value) {
    if (value.starts_with('#') && is_text_at(value, 1)) value.erase(0, 1);
    return value;
}

std::string normalized_site(std::string value) { return host_of(value); }

std::string normalized_path(std::string value) {
    std::ranges::replace(value, '\\', '/');
    const std::size_t first = value.find_first_not_of('/'), last = value.find_last_not_of('/');
    return first == std::string::npos ? std::string() : value.substr(first, last - first + 1);
}

std::string normalized_year(std::string value) {
    constexpr std::size_t digits = 4;  // as terms hold a year
    return std::string(digits - std::min(digits, value.size()), '0') + value;
}

std::string normalized_choice(std::string value) { return lower(value); }

}  // namespace backfile::server::query
