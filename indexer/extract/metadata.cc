#include "indexer/extract/metadata.hh"

#include <algorithm>
#include <array>

#include "indexer/article/url.hh"
#include "indexer/base/strings.hh"
#include "indexer/extract/byline.hh"
#include "indexer/extract/language.hh"
#include "indexer/extract/markup_text.hh"

namespace backfile {

namespace {

enum class Meaning { title, author, published, modified, url, source, tag, category, lang, summary };

struct FieldName {
    std::string_view name;
    Meaning meaning;
};

/// Which field of the world means what; among names of one meaning the earlier row is trusted more.
constexpr auto field_names = std::to_array<FieldName>({
    {"title", Meaning::title},           {"full title", Meaning::title},        {"headline", Meaning::title},
    {"linktitle", Meaning::title},       {"author", Meaning::author},           {"authors", Meaning::author},
    {"by", Meaning::author},             {"byline", Meaning::author},           {"creator", Meaning::author},
    {"published", Meaning::published},   {"date", Meaning::published},          {"publishdate", Meaning::published},
    {"published_at", Meaning::published}, {"date_published", Meaning::published}, {"pubdate", Meaning::published},
    {"publish_date", Meaning::published}, {"publication date", Meaning::published}, {"published date", Meaning::published}, {"created", Meaning::published},
    {"created_at", Meaning::published},  {"date created", Meaning::published},  {"modified", Meaning::modified},
    {"updated", Meaning::modified},      {"updated_at", Meaning::modified},     {"lastmod", Meaning::modified},
    {"last_modified_at", Meaning::modified}, {"date_modified", Meaning::modified}, {"canonical_url", Meaning::url},
    {"canonical", Meaning::url},         {"url", Meaning::url},                 {"link", Meaning::url},
    {"source_url", Meaning::url},        {"original", Meaning::url},            {"permalink", Meaning::url},
    {"source", Meaning::url},            {"publication", Meaning::source},      {"source", Meaning::source},
    {"site", Meaning::source},           {"site_name", Meaning::source},        {"publisher", Meaning::source},
    {"website", Meaning::source},        {"feed", Meaning::source},             {"tags", Meaning::tag},
    {"tag", Meaning::tag},               {"categories", Meaning::category},     {"category", Meaning::category},
    {"keywords", Meaning::tag},          {"topics", Meaning::tag},              {"document tags", Meaning::tag},
    {"lang", Meaning::lang},             {"language", Meaning::lang},           {"summary", Meaning::summary},
    {"description", Meaning::summary},   {"excerpt", Meaning::summary},         {"subtitle", Meaning::summary},
    {"author.name", Meaning::author},    {"authors.name", Meaning::author},     {"extra.author", Meaning::author},
    {"extra.authors", Meaning::author},  {"taxonomies.authors", Meaning::author}, {"taxonomies.author", Meaning::author},
    {"params.author", Meaning::author},  {"taxonomies.tags", Meaning::tag},     {"taxonomies.tag", Meaning::tag},
    {"extra.tags", Meaning::tag},        {"taxonomies.categories", Meaning::category}, {"taxonomies.category", Meaning::category},
    {"posted", Meaning::published},      {"published on", Meaning::published},  {"posted on", Meaning::published},
    {"date published", Meaning::published}, {"extra.date", Meaning::published}, {"extra.updated", Meaning::modified},
    {"last updated", Meaning::modified}, {"article url", Meaning::url},         {"original url", Meaning::url},
    {"source url", Meaning::url},        {"via", Meaning::url},                 {"extra.canonical", Meaning::url},
    {"extra.link", Meaning::url},        {"news_keywords", Meaning::tag},       {"标题", Meaning::title},
    {"作者", Meaning::author},           {"日期", Meaning::published},          {"标签", Meaning::tag},
    {"来源", Meaning::source},           {"canonicalurl", Meaning::url},        {"original_url", Meaning::url},
    {"originalurl", Meaning::url},       {"externalurl", Meaning::url},
});

/// The values of all names with a meaning, in the table's order.
std::vector<std::string_view> values(const RawArticle& raw, Meaning meaning) {
    std::vector<std::string_view> found;
    for (const FieldName& known : field_names) {
        if (known.meaning != meaning) continue;
        for (const RawField& field : raw.fields)
            if (field.name == known.name && !trim(field.value).empty()) found.push_back(trim(field.value));
    }
    return found;
}

std::string one_line(std::string_view text) { return fold_space(visible_text(text)); }

/// "[[wiki links]]" and "#hash" off, "a, b" parted.
std::vector<std::string> tags_of(const std::vector<std::string_view>& given) {
    std::vector<std::string> tags;
    for (const std::string_view value : given) {
        const bool hashes = value.starts_with('#') && value.find(',') == std::string_view::npos;
        for (const std::string_view part : split(value, hashes ? ' ' : ',')) {
            std::string tag(trim(part));
            std::erase_if(tag, [](char c) { return c == '[' || c == ']' || c == '"'; });
            if (tag.starts_with('#')) tag.erase(0, 1);
            tag = fold_space(tag);
            if (!tag.empty() && tag.size() <= 100 && std::find(tags.begin(), tags.end(), tag) == tags.end())
                tags.push_back(std::move(tag));
        }
    }
    return tags;
}

bool digits(std::string_view text, std::size_t at, std::size_t count) {
    return at + count <= text.size() &&
           std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(at + count), is_digit);
}

bool between(std::string_view text, std::size_t at, std::string_view any_of) {
    return at < text.size() && any_of.find(text[at]) != std::string_view::npos;
}

/// The first YYYY-MM-DD, YYYY/MM/DD, YYYY_MM_DD, YYYY.MM.DD or YYYYMMDD that stands alone.
std::optional<Date> find_day(std::string_view text) {
    for (std::size_t i = 0; i + 8 <= text.size(); ++i) {
        if (i > 0 && (is_digit(text[i - 1]))) continue;
        if (!digits(text, i, 4)) continue;
        const bool compact = digits(text, i, 8) && !digits(text, i + 8, 1);
        const bool parted = between(text, i + 4, "-/_.") && digits(text, i + 5, 2) && between(text, i + 7, "-/_.") &&
                            digits(text, i + 8, 2) && !digits(text, i + 10, 1);
        if (!compact && !parted) continue;
        const auto number = [&](std::size_t at, std::size_t n) { return std::stoi(std::string(text.substr(at, n))); };
        const int year = number(i, 4), month = number(i + (compact ? 4 : 5), 2), day = number(i + (compact ? 6 : 8), 2);
        if (year < 1980 || year > 2100) continue;
        if (const auto seconds = seconds_of(year, month, day)) return Date{*seconds, DatePrecision::day};
    }
    return std::nullopt;
}

/// "2017-03-30 00:00:00 +0000" in front matter is a day that a tool has filled up.
Date without_empty_clock(Date date, DateSource from) {
    constexpr std::int64_t day = 24 * 60 * 60;
    const bool midnight = date.precision > DatePrecision::day && date.seconds % day == 0;
    if (midnight && from == DateSource::front_matter) date.precision = DatePrecision::day;
    return date;
}

}  // namespace

Metadata read_metadata(const RawArticle& raw) {
    Metadata data;
    const auto first = [&](Meaning meaning) {
        const auto all = values(raw, meaning);
        return all.empty() ? std::string_view{} : all.front();
    };
    data.title = one_line(first(Meaning::title));
    data.summary = one_line(first(Meaning::summary));
    data.lang = language_tag(first(Meaning::lang));
    for (const std::string_view value : values(raw, Meaning::url)) {
        if (!data.url.empty()) break;
        data.url = canonical_url(value);
    }
    if (data.url.empty()) data.permalink = first(Meaning::url);
    for (const std::string_view value : values(raw, Meaning::source))
        if (data.source.empty() && canonical_url(value).empty()) data.source = one_line(value);
    for (const std::string_view value : values(raw, Meaning::author))
        for (std::string& name : byline_names(one_line(value)))
            if (std::find(data.authors.begin(), data.authors.end(), name) == data.authors.end())
                data.authors.push_back(std::move(name));
    data.tags = tags_of(values(raw, Meaning::tag));
    if (data.tags.empty()) data.tags = tags_of(values(raw, Meaning::category));  // sections, where an article has no tags of its own
    for (const std::string_view value : values(raw, Meaning::published)) data.dates.emplace_back(value);
    for (const std::string_view value : values(raw, Meaning::modified)) data.modified.emplace_back(value);
    return data;
}

std::optional<Date> date_in_url(std::string_view url) { return find_day(url); }

std::optional<Date> date_in_file_name(std::string_view path) { return find_day(path.substr(path.rfind('/') + 1)); }

std::optional<Published> choose_published(const RawArticle& raw, const Metadata& metadata,
                                          const std::optional<Date>& from_text, std::int64_t now) {
    const auto good = [&](const std::optional<Date>& date) { return date && believable(*date, now); };
    for (const std::string& written : metadata.dates)
        if (const auto date = parse_date(written); good(date)) return Published{without_empty_clock(*date, raw.fields_from), raw.fields_from};
    if (good(from_text)) return Published{*from_text, DateSource::text};
    for (const std::string& address : {metadata.url, metadata.permalink})
        if (const auto date = date_in_url(address); good(date)) return Published{*date, DateSource::url};
    if (const auto date = date_in_file_name(raw.path); good(date)) return Published{*date, DateSource::file_name};
    if (const Date date{raw.mtime, DatePrecision::second}; believable(date, now)) return Published{date, DateSource::mtime};
    return std::nullopt;
}

}  // namespace backfile
