#include "indexer/print.hh"

#include <nlohmann/json.hpp>

#include "indexer/article/date.hh"

namespace backfile::indexer {

std::string to_json(const Article& a) {
    using Json = nlohmann::ordered_json;
    const auto text_or_null = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
    Json json = {{"id", a.id},
                 {"source_id", text_or_null(a.source_id)},
                 {"url", text_or_null(a.url)},
                 {"title", a.title},
                 {"summary", a.summary},
                 {"authors", a.authors}};
    json["published"] = a.published ? Json(to_rfc3339(a.published->date)) : Json(nullptr);
    json["published_precision"] = a.published ? Json(name_of(a.published->date.precision)) : Json(nullptr);
    json["published_source"] = a.published ? Json(name_of(a.published->source)) : Json(nullptr);
    json["modified"] = a.modified ? Json(to_rfc3339(*a.modified)) : Json(nullptr);
    json["source"] = text_or_null(a.source);
    json["tags"] = a.tags;
    json["lang"] = a.lang;
    json["format"] = a.format;
    json["path"] = a.place.path;
    json["member"] = a.place.member;
    json["words"] = a.words;
    json["content_hash"] = a.content_hash;
    json["links"] = a.links;
    json["headings"] = Json::array();
    for (const Heading& h : a.headings) json["headings"].push_back(a.body.substr(h.start, h.size));
    json["body"] = a.body;
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace backfile::indexer
