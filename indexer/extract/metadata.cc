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
    {"description", Meaning::summary},
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

}  // namespace

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
    for (const std::string_view value : values(raw, Meaning::source))
        if (data.source.empty() && canonical_url(value).empty()) data.source = one_line(value);
    for (const std::string_view value : values(raw, Meaning::author))
        for (std::string& name : byline_names(one_line(value)))
            if (std::find(data.authors.begin(), data.authors.end(), name) == data.authors.end())
                data.authors.push_back(std::move(name));
    data.tags = tags_of(values(raw, Meaning::tag));
    if (data.tags.empty()) data.tags = tags_of(values(raw, Meaning::category));  // sections, where an article has no tags of its own
    for (const std::string_view value : values(raw, Meaning::published))
        if (const auto date = parse_date(value)) data.published.push_back({*date, raw.fields_from});
    for (const std::string_view value : values(raw, Meaning::modified))
        if (const auto date = parse_date(value)) data.modified.push_back(*date);
    return data;
}

Metadata merged(Metadata first, const Metadata& second) {
    for (const auto text : {&Metadata::title, &Metadata::summary, &Metadata::url, &Metadata::source, &Metadata::lang})
        if ((first.*text).empty()) first.*text = second.*text;
    for (const auto list : {&Metadata::authors, &Metadata::tags})
        if ((first.*list).empty()) first.*list = second.*list;
    first.published.insert(first.published.end(), second.published.begin(), second.published.end());
    first.modified.insert(first.modified.end(), second.modified.begin(), second.modified.end());
    return first;
}

}  // namespace backfile
