#include "indexer/evidence/metadata.hh"

#include <algorithm>
#include <array>

#include "indexer/article/date.hh"
#include "indexer/article/url.hh"
#include "indexer/base/strings.hh"
#include "indexer/evidence/byline.hh"
#include "indexer/evidence/language.hh"
#include "indexer/formats/core/markup_text.hh"

namespace backfile::indexer {

namespace {

enum class Meaning { title, author, user, sender, published, modified, url, source, tag, category, lang, summary };

struct FieldName {
    std::string_view name;
    Meaning meaning;
};

// clang-format off
/// Which field of the world means what; among names of one meaning the earlier row is trusted more.
constexpr auto field_names = std::to_array<FieldName>({
    {"title", Meaning::title}, {"full title", Meaning::title}, {"headline", Meaning::title},
    {"linktitle", Meaning::title}, {"author", Meaning::author}, {"authors", Meaning::author},
    {"by", Meaning::author}, {"byline", Meaning::author}, {"creator", Meaning::author},
    {"published", Meaning::published}, {"date", Meaning::published}, {"publishdate", Meaning::published},
    {"published_at", Meaning::published}, {"date_published", Meaning::published}, {"pubdate", Meaning::published},
    {"publish_date", Meaning::published}, {"publication date", Meaning::published},
    {"published date", Meaning::published}, {"created", Meaning::published}, {"created_at", Meaning::published},
    {"date created", Meaning::published}, {"modified", Meaning::modified}, {"updated", Meaning::modified},
    {"updated_at", Meaning::modified}, {"lastmod", Meaning::modified}, {"last_modified_at", Meaning::modified},
    {"date_modified", Meaning::modified}, {"canonical_url", Meaning::url}, {"canonical", Meaning::url},
    {"url", Meaning::url}, {"link", Meaning::url}, {"source_url", Meaning::url}, {"original", Meaning::url},
    {"permalink", Meaning::url}, {"source", Meaning::url}, {"publication", Meaning::source},
    {"source", Meaning::source}, {"site", Meaning::source}, {"site_name", Meaning::source},
    {"publisher", Meaning::source}, {"website", Meaning::source}, {"feed", Meaning::source}, {"tags", Meaning::tag},
    {"tag", Meaning::tag}, {"categories", Meaning::category}, {"category", Meaning::category},
    {"keywords", Meaning::tag}, {"topics", Meaning::tag}, {"document tags", Meaning::tag}, {"lang", Meaning::lang},
    {"language", Meaning::lang}, {"summary", Meaning::summary}, {"description", Meaning::summary},
    {"web_title", Meaning::title}, {"post_title", Meaning::title}, {"article_title", Meaning::title},
    {"full_title", Meaning::title}, {"title_page", Meaning::title}, {"subject", Meaning::title},
    {"heading", Meaning::title}, {"name", Meaning::title}, {"author_name", Meaning::author},
    {"author_names", Meaning::author}, {"creators", Meaning::author}, {"writer", Meaning::author},
    {"writers", Meaning::author}, {"journalist", Meaning::author}, {"reporter", Meaning::author},
    {"published_by", Meaning::author}, {"user", Meaning::user}, {"username", Meaning::user},
    {"user_name", Meaning::user}, {"posted_by", Meaning::user}, {"first_published_at", Meaning::published},
    {"published_on", Meaning::published}, {"publication_date", Meaning::published},
    {"published_date", Meaning::published}, {"date_publish", Meaning::published},
    {"datepublished", Meaning::published}, {"publishedat", Meaning::published}, {"pub_date", Meaning::published},
    {"publish_time", Meaning::published}, {"published_time", Meaning::published},
    {"published_utc", Meaning::published}, {"web_publication_date", Meaning::published},
    {"date_gmt", Meaning::published}, {"post_date_gmt", Meaning::published}, {"post_date", Meaning::published},
    {"issued", Meaning::published}, {"release_date", Meaning::published}, {"posted_at", Meaning::published},
    {"date_posted", Meaning::published}, {"posted", Meaning::published}, {"created_on", Meaning::published},
    {"created_utc", Meaning::published}, {"created_time", Meaning::published}, {"created_at_i", Meaning::published},
    {"datetime", Meaning::published}, {"date_time", Meaning::published}, {"timestamp", Meaning::published},
    {"time", Meaning::published}, {"time_added", Meaning::published}, {"date_added", Meaning::published},
    {"date_modify", Meaning::modified}, {"modified_at", Meaning::modified}, {"modified_gmt", Meaning::modified},
    {"date_updated", Meaning::modified}, {"updated_on", Meaning::modified}, {"last_updated", Meaning::modified},
    {"last_modified", Meaning::modified}, {"edited_at", Meaning::modified}, {"web_url", Meaning::url},
    {"article_url", Meaning::url}, {"canonical_link", Meaning::url}, {"post_url", Meaning::url},
    {"story_url", Meaning::url}, {"resolved_url", Meaning::url}, {"given_url", Meaning::url},
    {"html_url", Meaning::url}, {"href", Meaning::url}, {"uri", Meaning::url},
    {"main_entity_of_page", Meaning::url}, {"guid", Meaning::url}, {"alternate", Meaning::url},
    {"sitename", Meaning::source}, {"source_hostname", Meaning::source}, {"source_name", Meaning::source},
    {"newspaper", Meaning::source}, {"outlet", Meaning::source}, {"journal", Meaning::source},
    {"tag_list", Meaning::tag}, {"section", Meaning::category}, {"section_name", Meaning::category},
    {"in_language", Meaning::lang}, {"abstract", Meaning::summary}, {"custom_excerpt", Meaning::summary},
    {"excerpt", Meaning::summary}, {"brief", Meaning::summary}, {"dek", Meaning::summary},
    {"subtitle", Meaning::summary}, {"standfirst", Meaning::summary}, {"trail_text", Meaning::summary},
    {"from", Meaning::sender}, {"list-id", Meaning::source}, {"archived-at", Meaning::url},
    {"content-language", Meaning::lang}, {"author.name", Meaning::author}, {"authors.name", Meaning::author},
    {"extra.author", Meaning::author}, {"extra.authors", Meaning::author}, {"taxonomies.authors", Meaning::author},
    {"taxonomies.author", Meaning::author}, {"params.author", Meaning::author}, {"taxonomies.tags", Meaning::tag},
    {"taxonomies.tag", Meaning::tag}, {"extra.tags", Meaning::tag}, {"taxonomies.categories", Meaning::category},
    {"taxonomies.category", Meaning::category}, {"published on", Meaning::published},
    {"posted on", Meaning::published}, {"date published", Meaning::published}, {"extra.date", Meaning::published},
    {"extra.updated", Meaning::modified}, {"last updated", Meaning::modified}, {"article url", Meaning::url},
    {"original url", Meaning::url}, {"source url", Meaning::url}, {"via", Meaning::url},
    {"extra.canonical", Meaning::url}, {"extra.link", Meaning::url}, {"news_keywords", Meaning::tag},
    {"标题", Meaning::title}, {"作者", Meaning::author}, {"日期", Meaning::published}, {"标签", Meaning::tag},
    {"来源", Meaning::source}, {"canonicalurl", Meaning::url}, {"original_url", Meaning::url},
    {"originalurl", Meaning::url}, {"externalurl", Meaning::url},
    {"revdate", Meaning::published}, {"page-date", Meaning::published}, {"page-author", Meaning::author},
});
// clang-format on

/// "[[Orbit Weekly]]" of wikis and "<https://…>" of mails without their brackets.
std::string_view without_brackets(std::string_view value) {
    const bool wiki = value.size() > 4 && value.starts_with("[[") && value.find("]]") == value.size() - 2;
    if (wiki) return trim(value.substr(2, value.size() - 4));
    const bool address = value.starts_with("<http") && value.find_first_of("> ") == value.size() - 1;
    return address ? value.substr(1, value.size() - 2) : value;
}

/// The values of all names with a meaning, in the table's order.
std::vector<std::string_view> values(const RawArticle& raw, Meaning meaning) {
    std::vector<std::string_view> found;
    for (const FieldName& known : field_names) {
        if (known.meaning != meaning) continue;
        for (const RawField& field : raw.fields)
            if (field.name == known.name && !trim(field.value).empty())
                found.push_back(without_brackets(trim(field.value)));
    }
    return found;
}

std::string one_line(std::string_view text) { return fold_space(visible_text(text)); }

/// "A title - The Site" without the site.
std::string without_source(std::string title, std::string_view site) {
    if (site.empty() || !title.ends_with(site)) return title;
    for (const std::string_view dash : {" - ", " | ", " – ", " — ", " :: "})
        if (title.size() > site.size() + dash.size() &&
            std::string_view(title).substr(0, title.size() - site.size()).ends_with(dash))
            return std::string(trim(std::string_view(title).substr(0, title.size() - site.size() - dash.size())));
    return title;
}

/// What parts the items of a feed that all lie on one page ("news.html#2024-07-13-1"): a fragment with a number or a
/// path. Trackers' ("#xtor=RSS-1") and those that name a part of the article are none.
std::string_view anchor_of(std::string_view url) {
    constexpr std::size_t longest = 200;
    const std::size_t hash = std::min(url.find('#'), url.size());
    const std::string_view anchor = url.substr(hash);
    const bool tells = anchor.find('/') != std::string_view::npos ||
                       std::any_of(anchor.begin(), anchor.end(), is_digit);
    return tells && anchor.size() <= longest && anchor.find('=') == std::string_view::npos ? anchor
                                                                                           : std::string_view{};
}

/// "2017-03-30 00:00:00 +0000" in front matter is a day that a tool has filled up.
Date without_empty_clock(Date date, DateSource from) {
    constexpr std::int64_t day = 24 * 60 * 60;
    const bool midnight = date.precision > DatePrecision::day && date.seconds % day == 0;
    if (midnight && from == DateSource::front_matter) date.precision = DatePrecision::day;
    return date;
}

/// The date that a date's field holds, perhaps behind a few other words: "Posted on March 3rd, 2021", "The Journal, May
/// 2019".
std::optional<Date> date_within(std::string_view value) {
    constexpr std::size_t farthest = 80;  // bytes
    if (auto date = parse_date(value)) return date;
    for (std::size_t at = 0; at < std::min(value.size(), farthest); ++at) {
        if (at == 0 || !is_space(value[at - 1]) || is_space(value[at])) continue;
        const auto date = parse_date(value.substr(at));
        if (date && date->precision != DatePrecision::year) return date;
    }
    return std::nullopt;
}

}  // namespace

std::vector<std::string> tags_of(const std::vector<std::string_view>& given) {
    std::vector<std::string> tags;
    for (const std::string_view listed : given) {
        const std::string value = replace_all(std::string(listed), "]] [[", ",");
        const auto holds = [&](char sign) { return value.find(sign) != std::string::npos; };
        const char sign = holds(',') ? ',' : value.starts_with('#') ? ' ' : holds(';') ? ';' : holds('|') ? '|' : ',';
        for (const std::string_view part : split(value, sign)) {
            std::string tag(trim(part));
            std::erase_if(tag, [](char c) { return c == '[' || c == ']' || c == '"'; });
            if (tag.starts_with('#')) tag.erase(0, 1);
            tag = tag.find(';') != std::string::npos ? one_line(tag) : fold_space(tag);
            if (!tag.empty() && tag.size() <= 100 && std::find(tags.begin(), tags.end(), tag) == tags.end())
                tags.push_back(std::move(tag));
        }
    }
    return tags;
}

Metadata read_metadata(const RawArticle& raw) {
    Metadata data;
    const auto first = [&](Meaning meaning) {
        const auto all = values(raw, meaning);
        return all.empty() ? std::string_view{} : all.front();
    };
    data.summary = one_line(first(Meaning::summary));
    data.lang = language_tag(first(Meaning::lang));
    for (const std::string_view value : values(raw, Meaning::url)) {
        if (!data.url.empty()) break;
        data.url = canonical_url(value);
        if (!data.url.empty() && raw.fields_from == DateSource::feed) data.url += anchor_of(value);
    }
    if (data.url.empty()) data.permalink = first(Meaning::url);
    for (const std::string_view value : values(raw, Meaning::source))
        if (data.source.empty() && canonical_url(value).empty()) data.source = one_line(value);
    data.title = without_source(one_line(first(Meaning::title)), data.source);
    for (const std::string_view value : values(raw, Meaning::author))
        for (std::string& name : byline_names(one_line(value)))
            if (std::find(data.authors.begin(), data.authors.end(), name) == data.authors.end())
                data.authors.push_back(std::move(name));
    if (data.authors.empty())
        if (const std::string_view user = first(Meaning::user); !user.empty())
            data.authors.push_back(one_line(user));  // where nobody signed
    for (const std::string_view value : values(raw, Meaning::sender))
        if (data.authors.empty())
            data.authors.push_back(one_line(value));  // one name, whatever commas and small letters it has
    data.tags = tags_of(values(raw, Meaning::tag));
    if (data.tags.empty())
        data.tags = tags_of(values(raw, Meaning::category));  // sections, where an article has no tags of its own
    for (const std::string_view value : values(raw, Meaning::published))
        if (const auto date = date_within(value))
            data.published.push_back({without_empty_clock(*date, raw.fields_from), raw.fields_from});
    for (const std::string_view value : values(raw, Meaning::modified))
        if (const auto date = date_within(value)) data.modified.push_back(*date);
    return data;
}

Metadata merged(Metadata first, const Metadata& second) {
    for (const auto text :
         {&Metadata::title, &Metadata::summary, &Metadata::url, &Metadata::source, &Metadata::lang, &Metadata::body})
        if ((first.*text).empty()) first.*text = second.*text;
    for (const auto list : {&Metadata::authors, &Metadata::tags})
        if ((first.*list).empty()) first.*list = second.*list;
    first.published.insert(first.published.end(), second.published.begin(), second.published.end());
    first.modified.insert(first.modified.end(), second.modified.begin(), second.modified.end());
    return first;
}

}  // namespace backfile::indexer
