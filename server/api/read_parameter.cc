#include "server/api/read_parameter.hh"

#include <charconv>

#include "server/api/cursor.hh"
#include "server/api/facet_list.hh"
#include "server/query/parse/filter.hh"

namespace backfile::server {

std::string listed(std::span<const std::string_view> names) {
    std::string list;
    for (const std::string_view& name : names)
        list.append(list.empty() ? "" : &name == &names.back() ? " or " : ", ").append(name);
    return list;
}

Outcome read_text(Reading r) {
    r.request.text = utf8::clean(r.value);
    return {};
}

Outcome read_filter(Reading r) {
    const query::FieldRow& row = *query::row_of_parameter(r.info.name);
    if (auto filter = query::filter_node(row.field, r.value, r.now)) {
        r.request.filters.add(*std::move(filter));
        return {};
    }
    switch (row.takes) {
        case query::Takes::date:
            return Wrong{"a date such as 2024, 2024-03, 2024-03-15, 2024-03-15T10:00Z, today, or 7d for a week ago"};
        case query::Takes::choice: return Wrong{listed(row.choices), nearest(r.value, row.choices)};
        case query::Takes::year: return Wrong{"a year from 1 to 9999"};
        case query::Takes::words:
        case query::Takes::name: break;
    }
    return {};
}

Outcome read_number(std::string_view value, const ParameterInfo& info, std::size_t& number) {
    const char* end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, number);
    if (error != std::errc{} || stop != end || number < info.min || number > info.max)
        return Wrong{"a number from " + std::to_string(info.min) + " to " + std::to_string(info.max)};
    return {};
}

Outcome read_since_revision(Reading r) {
    std::size_t revision = 0;
    if (Outcome wrong = read_number(r.value, r.info, revision)) return wrong;
    r.request.since_revision = revision;
    return {};
}

Outcome read_facets(Reading r) {
    FacetList list = parse_facet_list(r.value);
    if (list.meant) return Wrong{"a list of " + known_facets(), *std::move(list.meant)};
    r.request.facets = std::move(list.fields);
    return {};
}

Outcome check_cursor(Reading r) {
    if (parse_cursor(r.value)) return {};
    return Wrong{"the next_cursor of an earlier response"};
}

}  // namespace backfile::server
