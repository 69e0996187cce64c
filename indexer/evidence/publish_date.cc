#include "indexer/evidence/publish_date.hh"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/article/date.hh"
#include "indexer/base/strings.hh"

namespace backfile::indexer {

namespace {

struct TrustedSource {
    DateSource source;
    DateEvidence evidence;
};

/// Sources by trust, the most trusted first. Hidden fields are often a template's, so the day that the page shows under
/// its heading chooses among them, and overrules them when none agrees. An address contains the day it was made, which
/// is more than an unlabelled day on the page; a day of change is better than none.
constexpr auto by_trust = std::to_array<TrustedSource>({
    {DateSource::json_ld, DateEvidence::displayed},     {DateSource::meta, DateEvidence::displayed},
    {DateSource::text, DateEvidence::displayed},        {DateSource::url, DateEvidence::displayed},
    {DateSource::json_ld, DateEvidence::declared},      {DateSource::meta, DateEvidence::declared},
    {DateSource::front_matter, DateEvidence::declared}, {DateSource::feed, DateEvidence::declared},
    {DateSource::mail, DateEvidence::declared},         {DateSource::text, DateEvidence::declared},
    {DateSource::url, DateEvidence::declared},          {DateSource::text, DateEvidence::unlabelled},
    {DateSource::file_name, DateEvidence::declared},    {DateSource::json_ld, DateEvidence::changed},
    {DateSource::meta, DateEvidence::changed},          {DateSource::feed, DateEvidence::changed},
    {DateSource::text, DateEvidence::changed},          {DateSource::url, DateEvidence::unlabelled},
    {DateSource::mtime, DateEvidence::declared},
});

bool digits(std::string_view text, std::size_t at, std::size_t count) {
    return at + count <= text.size() && std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at),
                                                    text.begin() + static_cast<std::ptrdiff_t>(at + count), is_digit);
}

bool between(std::string_view text, std::size_t at, std::string_view any_of) {
    return at < text.size() && any_of.find(text[at]) != std::string_view::npos;
}

/// The first YYYY-MM-DD, YYYY/MM/DD, YYYY_MM_DD, YYYY.MM.DD or YYYYMMDD that is not part of a longer number.
std::optional<Date> find_day(std::string_view text) {
    for (std::size_t i = 0; i + 8 <= text.size(); ++i) {
        if (i > 0 && (is_digit(text[i - 1]))) continue;
        if (!digits(text, i, 4)) continue;
        const bool compact = digits(text, i, 8) && !digits(text, i + 8, 1);
        const bool delimited = between(text, i + 4, "-/_.") && digits(text, i + 5, 2) && between(text, i + 7, "-/_.") &&
                               digits(text, i + 8, 2) && !digits(text, i + 10, 1);
        if (!compact && !delimited) continue;
        const auto number = [&](std::size_t at, std::size_t n) { return std::stoi(std::string(text.substr(at, n))); };
        const int year = number(i, 4), month = number(i + (compact ? 4 : 5), 2), day = number(i + (compact ? 6 : 8), 2);
        if (year < 1980 || year > 2100) continue;
        if (const auto seconds = seconds_of(year, month, day)) return Date{*seconds, DatePrecision::day};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Published> choose_published(const std::vector<DateCandidate>& candidates, std::int64_t now) {
    for (const auto& [source, evidence] : by_trust)
        for (const DateCandidate& one : candidates)
            if (one.source == source && one.evidence == evidence && believable(one.date, now))
                return Published{one.date, source};
    return std::nullopt;
}

std::optional<Date> date_in_url(std::string_view url) {
    if (const auto day = find_day(url)) return day;
    for (std::size_t i = 0; i + 10 <= url.size(); ++i) {  // "…/29-10-2021"
        const bool alone = (i == 0 || !is_digit(url[i - 1])) && !digits(url, i + 10, 1);
        if (!alone || !digits(url, i, 2) || !between(url, i + 2, "-._") || !digits(url, i + 3, 2) ||
            url[i + 5] != url[i + 2] || !digits(url, i + 6, 4))
            continue;
        const auto number = [&](std::size_t at, std::size_t n) { return std::stoi(std::string(url.substr(at, n))); };
        if (const int year = number(i + 6, 4); year >= 1990 && year <= 2100)
            if (const auto seconds = seconds_of(year, number(i + 3, 2), number(i, 2)))
                return Date{*seconds, DatePrecision::day};
    }
    return std::nullopt;
}

std::optional<Date> date_in_file_name(std::string_view path) {
    const std::size_t name = path.rfind('/') + 1;
    if (const auto day = find_day(path.substr(name))) return day;
    constexpr std::size_t folders = std::string_view("/2011/06/14/").size();
    if (name < folders || path[name - folders] != '/' || path[name - 7] != '/' || path[name - 4] != '/')
        return std::nullopt;
    return find_day(path.substr(name - folders + 1, folders - 2));
}

}  // namespace backfile::indexer
