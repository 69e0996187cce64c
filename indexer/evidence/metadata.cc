#include "indexer/evidence/metadata.hh"

#include <algorithm>
#include <array>

#include "indexer/article/date.hh"
#include "indexer/article/url.hh"
#include "indexer/base/strings.hh"
#include "indexer/evidence/byline.hh"
#include "indexer/evidence/fact.hh"
#include "indexer/evidence/language.hh"
#include "indexer/formats/core/markup_text.hh"
#include "indexer/lexicon/lexicon.hh"

namespace backfile::indexer {

namespace {

struct FieldName {
    std::string_view name;
    Fact fact;
};

// clang-format off
/// Which field of the world means what; among names of one fact the earlier row is trusted more.
constexpr auto field_names = std::to_array<FieldName>({
    {"title", Fact::title}, {"full title", Fact::title}, {"headline", Fact::title},
    {"linktitle", Fact::title}, {"author", Fact::author}, {"authors", Fact::author},
    {"by", Fact::author}, {"byline", Fact::author}, {"creator", Fact::author},
    {"published", Fact::published}, {"date", Fact::published}, {"publishdate", Fact::published},
    {"published_at", Fact::published}, {"date_published", Fact::published}, {"pubdate", Fact::published},
    {"publish_date", Fact::published}, {"publication date", Fact::published},
    {"published date", Fact::published}, {"created", Fact::published}, {"created_at", Fact::published},
    {"date created", Fact::published}, {"modified", Fact::modified}, {"updated", Fact::modified},
    {"updated_at", Fact::modified}, {"lastmod", Fact::modified}, {"last_modified_at", Fact::modified},
    {"date_modified", Fact::modified}, {"canonical_url", Fact::url}, {"canonical", Fact::url},
    {"url", Fact::url}, {"link", Fact::url}, {"source_url", Fact::url}, {"original", Fact::url},
    {"permalink", Fact::url}, {"source", Fact::url}, {"publication", Fact::source},
    {"source", Fact::source}, {"site", Fact::source}, {"site_name", Fact::source},
    {"publisher", Fact::source}, {"website", Fact::source}, {"feed", Fact::source}, {"tags", Fact::tag},
    {"tag", Fact::tag}, {"categories", Fact::category}, {"category", Fact::category},
    {"keywords", Fact::tag}, {"topics", Fact::tag}, {"document tags", Fact::tag}, {"lang", Fact::lang},
    {"language", Fact::lang}, {"summary", Fact::summary}, {"description", Fact::summary},
    {"web_title", Fact::title}, {"post_title", Fact::title}, {"article_title", Fact::title},
    {"full_title", Fact::title}, {"title_page", Fact::title}, {"subject", Fact::title},
    {"heading", Fact::title}, {"name", Fact::title}, {"author_name", Fact::author},
    {"author_names", Fact::author}, {"creators", Fact::author}, {"writer", Fact::author},
    {"writers", Fact::author}, {"journalist", Fact::author}, {"reporter", Fact::author},
    {"published_by", Fact::author}, {"user", Fact::user}, {"username", Fact::user},
    {"user_name", Fact::user}, {"posted_by", Fact::user}, {"first_published_at", Fact::published},
    {"published_on", Fact::published}, {"publication_date", Fact::published},
    {"published_date", Fact::published}, {"date_publish", Fact::published},
    {"datepublished", Fact::published}, {"publishedat", Fact::published}, {"pub_date", Fact::published},
    {"publish_time", Fact::published}, {"published_time", Fact::published},
    {"published_utc", Fact::published}, {"web_publication_date", Fact::published},
    {"date_gmt", Fact::published}, {"post_date_gmt", Fact::published}, {"post_date", Fact::published},
    {"issued", Fact::published}, {"release_date", Fact::published}, {"posted_at", Fact::published},
    {"date_posted", Fact::published}, {"posted", Fact::published}, {"created_on", Fact::published},
    {"created_utc", Fact::published}, {"created_time", Fact::published}, {"created_at_i", Fact::published},
    {"datetime", Fact::published}, {"date_time", Fact::published}, {"timestamp", Fact::published},
    {"time", Fact::published}, {"time_added", Fact::published}, {"date_added", Fact::published},
    {"date_modify", Fact::modified}, {"modified_at", Fact::modified}, {"modified_gmt", Fact::modified},
    {"date_updated", Fact::modified}, {"updated_on", Fact::modified}, {"last_updated", Fact::modified},
    {"last_modified", Fact::modified}, {"edited_at", Fact::modified}, {"web_url", Fact::url},
    {"article_url", Fact::url}, {"canonical_link", Fact::url}, {"post_url", Fact::url},
    {"story_url", Fact::url}, {"resolved_url", Fact::url}, {"given_url", Fact::url},
    {"html_url", Fact::url}, {"href", Fact::url}, {"uri", Fact::url},
    {"main_entity_of_page", Fact::url}, {"guid", Fact::url}, {"alternate", Fact::url},
    {"sitename", Fact::source}, {"source_hostname", Fact::source}, {"source_name", Fact::source},
    {"newspaper", Fact::source}, {"outlet", Fact::source}, {"journal", Fact::source},
    {"tag_list", Fact::tag}, {"section", Fact::category}, {"section_name", Fact::category},
    {"in_language", Fact::lang}, {"abstract", Fact::summary}, {"custom_excerpt", Fact::summary},
    {"excerpt", Fact::summary}, {"brief", Fact::summary}, {"dek", Fact::summary},
    {"subtitle", Fact::summary}, {"standfirst", Fact::summary}, {"trail_text", Fact::summary},
    {"from", Fact::sender}, {"list-id", Fact::source}, {"archived-at", Fact::url},
    {"content-language", Fact::lang}, {"author.name", Fact::author}, {"authors.name", Fact::author},
    {"extra.author", Fact::author}, {"extra.authors", Fact::author}, {"taxonomies.authors", Fact::author},
    {"taxonomies.author", Fact::author}, {"params.author", Fact::author}, {"taxonomies.tags", Fact::tag},
    {"taxonomies.tag", Fact::tag}, {"extra.tags", Fact::tag}, {"taxonomies.categories", Fact::category},
    {"taxonomies.category", Fact::category}, {"published on", Fact::published},
    {"posted on", Fact::published}, {"date published", Fact::published}, {"extra.date", Fact::published},
    {"extra.updated", Fact::modified}, {"last updated", Fact::modified}, {"article url", Fact::url},
    {"original url", Fact::url}, {"source url", Fact::url}, {"via", Fact::url},
    {"extra.canonical", Fact::url}, {"extra.link", Fact::url}, {"news_keywords", Fact::tag},
    {"canonicalurl", Fact::url}, {"original_url", Fact::url},
    {"originalurl", Fact::url}, {"externalurl", Fact::url},
    {"revdate", Fact::published}, {"page-date", Fact::published}, {"page-author", Fact::author},
});
// clang-format on

struct RecordSection {
    lexicon::Section section;
    Fact fact;
};

/// Names in other languages, trusted less.
constexpr auto record_sections = std::to_array<RecordSection>({
    {"title.record", Fact::title},
    {"author.record", Fact::author},
    {"published.record", Fact::published},
    {"tags.record", Fact::tag},
    {"source.record", Fact::source},
});

/// "[[Orbit Weekly]]" of wikis and "<https://…>" of mails without their brackets.
std::string_view without_brackets(std::string_view value) {
    const bool wiki = value.size() > 4 && value.starts_with("[[") && value.find("]]") == value.size() - 2;
    if (wiki) return trim(value.substr(2, value.size() - 4));
    const bool address = value.starts_with("<http") && value.find_first_of("> ") == value.size() - 1;
    return address ? value.substr(1, value.size() - 2) : value;
}

/// The values of all names of a fact, in the table's order.
std::vector<std::string_view> values(const RawArticle& raw, Fact fact) {
    std::vector<std::string_view> found;
    const auto take = [&](std::string_view name) {
        for (const RawField& field : raw.fields)
            if (field.name == name && !trim(field.value).empty()) found.push_back(without_brackets(trim(field.value)));
    };
    for (const FieldName& known : field_names)
        if (known.fact == fact) take(known.name);
    for (const RecordSection& known : record_sections)
        if (known.fact == fact)
            for (const std::string_view name : lexicon::words(known.section)) take(name);
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

/// Returns the fragment that distinguishes items of a feed on one page ("news.html#2024-07-13-1"): it has a number or a
/// path. Empty for tracking fragments ("#xtor=RSS-1") and those that name a part of the article.
std::string_view anchor_of(std::string_view url) {
    constexpr std::size_t max_size = 200;
    const std::size_t hash = std::min(url.find('#'), url.size());
    const std::string_view anchor = url.substr(hash);
    const bool distinguishes = anchor.find('/') != std::string_view::npos ||
                               std::any_of(anchor.begin(), anchor.end(), is_digit);
    return distinguishes && anchor.size() <= max_size && anchor.find('=') == std::string_view::npos
               ? anchor
               : std::string_view{};
}

/// "2017-03-30 00:00:00 +0000" in front matter is a day that a tool has filled up.
Date without_empty_clock(Date date, DateSource from) {
    constexpr std::int64_t day = 24 * 60 * 60;
    const bool midnight = date.precision > DatePrecision::day && date.seconds % day == 0;
    if (midnight && from == DateSource::front_matter) date.precision = DatePrecision::day;
    return date;
}

/// The date that a date's field holds, perhaps after a few other words: "Posted on March 3rd, 2021", "The Journal, May
/// 2019".
std::optional<Date> date_within(std::string_view value) {
    constexpr std::size_t max_distance = 80;  // bytes
    if (auto date = parse_date(value)) return date;
    for (std::size_t at = 0; at < std::min(value.size(), max_distance); ++at) {
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
    const auto first = [&](Fact fact) {
        const auto all = values(raw, fact);
        return all.empty() ? std::string_view{} : all.front();
    };
    data.summary = one_line(first(Fact::summary));
    data.lang = language_tag(first(Fact::lang));
    for (const std::string_view value : values(raw, Fact::url)) {
        if (!data.url.empty()) break;
        data.url = canonical_url(value);
        if (!data.url.empty() && raw.fields_from == DateSource::feed) data.url += anchor_of(value);
    }
    if (data.url.empty()) data.permalink = first(Fact::url);
    for (const std::string_view value : values(raw, Fact::source))
        if (data.source.empty() && canonical_url(value).empty()) data.source = one_line(value);
    data.title = without_source(one_line(first(Fact::title)), data.source);
    for (const std::string_view value : values(raw, Fact::author))
        for (std::string& name : byline_names(one_line(value)))
            if (std::find(data.authors.begin(), data.authors.end(), name) == data.authors.end())
                data.authors.push_back(std::move(name));
    if (data.authors.empty())
        if (const std::string_view user = first(Fact::user); !user.empty())
            data.authors.push_back(one_line(user));  // where nobody signed
    for (const std::string_view value : values(raw, Fact::sender))
        if (data.authors.empty())
            data.authors.push_back(one_line(value));  // one name, whatever commas and small letters it has
    data.tags = tags_of(values(raw, Fact::tag));
    if (data.tags.empty())
        data.tags = tags_of(values(raw, Fact::category));  // sections, where an article has no tags of its own
    for (const std::string_view value : values(raw, Fact::published))
        if (const auto date = date_within(value))
            data.published.push_back({without_empty_clock(*date, raw.fields_from), raw.fields_from});
    for (const std::string_view value : values(raw, Fact::modified))
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
