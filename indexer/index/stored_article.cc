#include "indexer/index/stored_article.hh"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <optional>

#include <zstd.h>
#include <nlohmann/json.hpp>

#include "indexer/article/date.hh"
#include "indexer/base/utf8.hh"
#include "indexer/index/schema.hh"

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
    Json json = {{"id", a.id},           {"title", a.title}, {"lang", a.lang},        {"format", a.format},
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

constexpr int level = 3;
constexpr std::size_t max_text = std::size_t{1} << 30;  // what says that it is longer is damaged

/// Returns this thread's context. Creating one costs more than using it.
ZSTD_CCtx* compressor() {
    thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
    return context.get();
}

ZSTD_DCtx* decompressor() {
    thread_local const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
    return context.get();
}

std::string compress(const std::string& text) {
    std::string stored(ZSTD_compressBound(text.size()), '\0');
    const std::size_t size = ZSTD_compressCCtx(compressor(), stored.data(), stored.size(), text.data(), text.size(),
                                               level);
    if (ZSTD_isError(size) != 0) throw std::bad_alloc();  // the only way in which it can fail
    stored.resize(size);
    return stored;
}

/// Returns the first line of a frame's text and at least `more` bytes after it; nullopt if it is damaged.
std::optional<std::string> decompress(std::string_view stored, std::size_t more) {
    constexpr std::size_t step = 4096;
    const unsigned long long size = ZSTD_getFrameContentSize(stored.data(), stored.size());
    if (size >= max_text) return std::nullopt;  // so are the codes for "unknown" and "no frame"
    std::string text;
    ZSTD_DCtx* const context = decompressor();
    ZSTD_DCtx_reset(context, ZSTD_reset_session_only);
    ZSTD_inBuffer in{stored.data(), stored.size(), 0};
    std::size_t left = 1, wanted = more >= size ? size : std::string::npos;
    while (left > 0 && text.size() < wanted) {
        const std::size_t had = text.size(),
                          room = more >= size ? size - had : std::min<std::size_t>(step + more, size - had);
        text.resize(had + room);
        ZSTD_outBuffer out{text.data() + had, room, 0};
        left = ZSTD_decompressStream(context, &out, &in);
        text.resize(had + out.pos);
        if (ZSTD_isError(left) != 0 || (left > 0 && out.pos == 0)) return std::nullopt;
        if (const std::size_t end = text.find('\n', had); wanted == std::string::npos && end != std::string::npos)
            wanted = end + 1 + more;
    }
    return text;
}

}  // namespace

std::string store_article(const Article& article, const std::vector<std::string>& names) {
    Json header = header_of(article);
    put(header, "names", names);
    std::string text = header.dump(-1, ' ', false, Json::error_handler_t::replace);
    text.push_back('\n');
    return compress(text += article.body);
}

Result<Article> load_article(std::string_view stored, std::size_t body) {
    std::optional<std::string> text = decompress(stored, body);
    if (!text) return fail(ErrorCode::damaged, "cannot decompress a stored article");
    const std::size_t end = text->find('\n');
    if (end == std::string::npos) return fail(ErrorCode::damaged, "a stored article has no body separator");
    try {
        Article article = from_header(Json::parse(text->begin(), text->begin() + static_cast<std::ptrdiff_t>(end)));
        article.body = utf8::prefix(std::string_view(*text).substr(end + 1), body);
        return article;
    } catch (const Json::exception& error) {
        return fail(ErrorCode::damaged, std::string("cannot parse a stored article: ") + error.what());
    }
}

Result<Article> load_article(const Xapian::Document& document, std::size_t body) {
    auto article = load_article(document.get_value(schema::number(schema::Slot::article)), body);
    const std::string revision = document.get_value(schema::number(schema::Slot::revision));
    if (article && !revision.empty())
        article->revision = static_cast<std::uint64_t>(Xapian::sortable_unserialise(revision));
    return article;
}

std::vector<std::string> load_names(const Xapian::Document& document) {
    const auto text = decompress(document.get_value(schema::number(schema::Slot::article)), no_body);
    const Json header = text ? Json::parse(text->substr(0, text->find('\n')), nullptr, false) : Json();
    std::vector<std::string> names;
    if (header.is_object() && header.contains("names"))
        for (const Json& name : header["names"]) names.push_back(name.get<std::string>());
    return names;
}

}  // namespace backfile
