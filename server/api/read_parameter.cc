#include "server/api/read_parameter.hh"

#include <charconv>

#include "server/api/cursor.hh"
#include "server/api/date_bound.hh"
#include "server/api/facet_list.hh"

namespace backfile::server {

namespace {

Outcome wrong_date() { return Wrong{"a date: YYYY, YYYY-MM, YYYY-MM-DD, RFC 3339, or an age such as 7d, 2w, 3m, 1y"}; }

}  // namespace

Outcome read_text(Reading r) {
    r.request.text = utf8::clean(r.value);
    return {};
}

Outcome read_after(Reading r) {
    const auto span = parse_date_span(r.value, r.now);
    if (!span) return wrong_date();
    r.request.after = span->first;
    return {};
}

Outcome read_before(Reading r) {
    const auto span = parse_date_span(r.value, r.now);
    if (!span) return wrong_date();
    r.request.before = span->last;
    return {};
}

Outcome read_asof(Reading r) {
    const auto span = parse_date_span(r.value, r.now);
    if (!span) return wrong_date();
    r.request.asof = span->last;
    return {};
}

Outcome read_number(std::string_view value, const ParameterInfo& info, std::size_t& number) {
    const char* end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, number);
    if (error != std::errc{} || stop != end || number < info.least || number > info.most)
        return Wrong{"a number from " + std::to_string(info.least) + " to " + std::to_string(info.most)};
    return {};
}

Outcome read_since_revision(Reading r) {
    std::size_t revision = 0;
    if (Outcome wrong = read_number(r.value, r.info, revision)) return wrong;
    r.request.since_revision = revision;
    return {};
}

Outcome read_year(Reading r) {
    std::size_t year = 0;
    if (Outcome wrong = read_number(r.value, r.info, year)) return wrong;
    const std::string digits = std::to_string(year);
    r.request.years.push_back(std::string(4 - digits.size(), '0') + digits);
    return {};
}

Outcome read_facets(Reading r) {
    FacetList list = parse_facet_list(r.value);
    if (list.meant) return Wrong{"a list of " + known_facets(), *std::move(list.meant)};
    r.request.facets = std::move(list.names);
    return {};
}

Outcome check_cursor(Reading r) {
    if (parse_cursor(r.value)) return {};
    return Wrong{"the next_cursor of an earlier response"};
}

}  // namespace backfile::server
