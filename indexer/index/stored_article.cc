#include "indexer/index/stored_article.hh"

#include <nlohmann/json.hpp>

namespace backfile {

namespace {

using Json = nlohmann::ordered_json;

void put(Json& json, const char* name, const std::string& text) {
    if (!text.empty()) json[name] = text;
}

void put(Json& json, const char* name, const std::vector<std::string>& list) {
    if (!list.empty()) json[name] = list;
}

Json date_json(const Date& date) { return {date.seconds, name_of(date.precision)}; }

Date date_from(const Json& json) {
    Date date{json.at(0).get<std::int64_t>(), DatePrecision::day};
    if (const auto precision = precision_named(json.at(1).get<std::string>())) date.precision = *precision;
    return date;
}

Json header_of(const Article& a) {
    Json json = {{"id", a.id}, {"title", a.title}, {"lang", a.lang}, {"format", a.format},
                 {"path", a.place.path}, {"words", a.words}, {"hash", a.content_hash}};
    put(json, "member", a.place.member);
    put(json, "source_id", a.source_id);
    put(json, "url", a.url);
    put(json, "summary", a.summary);
    put(json, "source", a.source);
    put(json, "authors", a.authors);
    put(json, "tags", a.tags);
    put(json, "links", a.links);
    if (a.published) {
        json["published"] = date_json(a.published->date);
        json["published_source"] = name_of(a.published->source);
    }
    if (a.modified) json["modified"] = date_json(*a.modified);
    for (const Heading& h : a.headings) json["headings"].push_back({h.start, h.size, h.level});
    for (const Place& p : a.also) json["also"].push_back({p.path, p.member});
    return json;
}

Article from_header(const Json& json) {
    Article a;
    a.id = json.at("id").get<std::string>();
    a.title = json.at("title").get<std::string>();
    a.lang = json.at("lang").get<std::string>();
    a.format = json.at("format").get<std::string>();
    a.place = {json.at("path").get<std::string>(), json.value("member", "")};
    a.words = json.at("words").get<std::uint32_t>();
    a.content_hash = json.at("hash").get<std::string>();
    a.source_id = json.value("source_id", "");
    a.url = json.value("url", "");
    a.summary = json.value("summary", "");
    a.source = json.value("source", "");
    a.authors = json.value("authors", std::vector<std::string>{});
    a.tags = json.value("tags", std::vector<std::string>{});
    a.links = json.value("links", std::vector<std::string>{});
    if (json.contains("published")) {
        const auto source = date_source_named(json.value("published_source", ""));
        a.published = Published{date_from(json.at("published")), source.value_or(DateSource::mtime)};
    }
    if (json.contains("modified")) a.modified = date_from(json.at("modified"));
    for (const Json& h : json.value("headings", Json::array()))
        a.headings.push_back({h.at(0).get<std::uint32_t>(), h.at(1).get<std::uint32_t>(), h.at(2).get<int>()});
    for (const Json& p : json.value("also", Json::array()))
        a.also.push_back({p.at(0).get<std::string>(), p.at(1).get<std::string>()});
    return a;
}

}  // namespace

std::string store_article(const Article& article, const std::vector<std::string>& names) {
    Json header = header_of(article);
    put(header, "names", names);
    std::string data = header.dump(-1, ' ', false, Json::error_handler_t::replace);
    data.push_back('\n');
    return data += article.body;
}

Result<Article> load_article(std::string_view data, bool with_body) {
    const std::size_t end = data.find('\n');
    if (end == std::string_view::npos) return fail(ErrorCode::damaged, "a stored article has no body");
    try {
        Article article = from_header(Json::parse(data.substr(0, end)));
        if (with_body) article.body = data.substr(end + 1);
        return article;
    } catch (const Json::exception& error) {
        return fail(ErrorCode::damaged, std::string("a stored article cannot be read: ") + error.what());
    }
}

std::vector<std::string> stored_names(std::string_view data) {
    const Json header = Json::parse(data.substr(0, data.find('\n')), nullptr, false);
    std::vector<std::string> names;
    if (header.is_object() && header.contains("names"))
        for (const Json& name : header["names"]) names.push_back(name.get<std::string>());
    return names;
}

std::string_view stored_body(std::string_view data) {
    const std::size_t end = data.find('\n');
    return end == std::string_view::npos ? std::string_view{} : data.substr(end + 1);
}

}  // namespace backfile
