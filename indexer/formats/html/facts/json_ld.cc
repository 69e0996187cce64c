#include "indexer/formats/html/facts/json_ld.hh"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include <nlohmann/json.hpp>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"

namespace backfile::indexer {

namespace {

using Json = nlohmann::json;

constexpr int max_depth = 64;
constexpr std::size_t max_block = 4 << 20;
constexpr std::size_t max_objects = 2000;

std::size_t after_comment(std::string_view text, std::size_t at) {
    const auto end_of = [&](std::string_view end) {
        const std::size_t found = text.find(end, at + 2);
        return found == std::string_view::npos ? text.size() : found + end.size();
    };
    if (text.substr(at).starts_with("/*")) return end_of("*/");
    if (text.substr(at).starts_with("//")) return end_of("\n");
    return at;
}

/// JSON as it was meant: no comments, no comma before a closing bracket, no control characters, no unknown escapes.
/// Returns "" if brackets nest too deep.
std::string repaired(std::string_view text) {
    std::string out;
    int depth = 0;
    bool quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (static_cast<unsigned char>(c) < 0x20) {
            out.push_back(' ');
        } else if (quoted) {
            if (c == '\\' && at + 1 < text.size()) {
                const char next = text[++at];
                if (std::string_view("\"\\/bfnrtu").find(next) != std::string_view::npos) out.push_back('\\');
                out.push_back(static_cast<unsigned char>(next) < 0x20 ? ' ' : next);
                continue;
            }
            if (c == '"') quoted = false;
            out.push_back(c);
        } else if (const std::size_t after = after_comment(text, at); after != at) {
            at = after - 1;
        } else if (c == '}' || c == ']') {
            --depth;
            while (!out.empty() && (out.back() == ' ' || out.back() == ',')) out.pop_back();
            out.push_back(c);
        } else {
            if ((c == '{' || c == '[') && ++depth > max_depth) return {};
            quoted = c == '"';
            out.push_back(c);
        }
    }
    return out;
}

/// Without the CDATA and comment marks that stand around some blocks.
std::string_view unwrapped(std::string_view text) {
    constexpr std::string_view cdata = "<![CDATA[";
    if (const std::size_t at = text.substr(0, 100).find(cdata); at != std::string_view::npos) {
        const std::size_t end = text.rfind("]]>");
        text = text.substr(at + cdata.size(),
                           end == std::string_view::npos || end < at + cdata.size() ? end : end - at - cdata.size());
    }
    const std::size_t start = text.find_first_of("{[");
    const std::size_t end = text.find_last_of("}]");
    if (start == std::string_view::npos || end == std::string_view::npos || end < start) return {};
    return text.substr(start, end - start + 1);
}

std::string string_of(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number_integer()) return std::to_string(value.get<std::int64_t>());
    return {};
}

const Json* member(const Json& object, const char* name) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    return !object.is_object() || found == object.end() || found->is_null() ? nullptr : &*found;
}

std::string text_member(const Json& object, const char* name) {
    const Json* value = member(object, name);
    if (value != nullptr && value->is_array() && !value->empty()) value = &value->front();
    return value == nullptr ? std::string{} : string_of(*value);
}

enum class Kind { other, site, page, article };

Kind kind_named(std::string_view type) {
    static constexpr std::array<std::string_view, 9> articles = {
        "Article", "Posting", "Report", "Review", "Recipe", "QAPage", "HowTo", "VideoObject", "PodcastEpisode"};
    type = type.substr(type.rfind('/') + 1);
    if (type.ends_with("WebSite")) return Kind::site;
    for (const std::string_view name : articles)
        if (type.ends_with(name)) return Kind::article;
    return type.ends_with("Page") || type == "CreativeWork" || type == "Event" ? Kind::page : Kind::other;
}

Kind kind_of(const Json& object) {
    const Json* type = member(object, "@type");
    if (type == nullptr) return Kind::other;
    if (!type->is_array()) return kind_named(string_of(*type));
    Kind best = Kind::other;
    for (const Json& one : *type) best = std::max(best, kind_named(string_of(one)));
    return best;
}

/// The objects of all blocks that may tell something, and whom an "@id" names.
class Graph {
public:
    void add(const Json& value) {
        if (++seen_ > max_objects) return;
        if (value.is_array()) {
            for (const Json& one : value) add(one);
            return;
        }
        if (!value.is_object()) return;
        const Kind kind = kind_of(value);
        if (kind == Kind::article) articles.push_back(&value);
        if (kind == Kind::page) pages.push_back(&value);
        if (kind == Kind::site) sites.push_back(&value);
        if (const std::string id = text_member(value, "@id"); !id.empty())
            if (const std::string name = text_member(value, "name"); !name.empty()) names.emplace(id, name);
        for (const char* inside : {"@graph", "mainEntity", "mainEntityOfPage", "isPartOf", "author", "publisher"})
            if (const Json* more = member(value, inside)) add(*more);
    }

    std::vector<const Json*> articles, pages, sites;
    std::map<std::string, std::string> names;

private:
    std::size_t seen_ = 0;
};

/// The names of a person, an organisation, or several: strings, objects with a name, references.
void add_names(PageFacts& facts, Fact fact, const Json& value, const Graph& graph, int depth = 0) {
    if (depth > 4) return;
    if (value.is_array()) {
        for (const Json& one : value) add_names(facts, fact, one, graph, depth + 1);
        return;
    }
    if (value.is_string()) {
        facts.add(fact, value.get<std::string>());
        return;
    }
    if (const Json* name = member(value, "name")) {
        add_names(facts, fact, *name, graph, depth + 1);
        return;
    }
    if (const std::string given = text_member(value, "givenName"); !given.empty()) {
        facts.add(fact, given + " " + text_member(value, "familyName"));
        return;
    }
    if (const auto known = graph.names.find(text_member(value, "@id")); known != graph.names.end())
        facts.add(fact, known->second);
}

struct Member {
    const char* name;
    Fact fact;
};
// clang-format off
constexpr auto text_members = std::to_array<Member>({
    {"headline", Fact::title},          {"name", Fact::title},          {"description", Fact::summary},
    {"datePublished", Fact::published}, {"dateCreated", Fact::published}, {"uploadDate", Fact::published},
    {"dateModified", Fact::modified},   {"inLanguage", Fact::lang},     {"url", Fact::url},
});
// clang-format on
constexpr auto name_members = std::to_array<Member>({
    {"author", Fact::author},
    {"creator", Fact::author},
    {"publisher", Fact::source},
    {"keywords", Fact::tag},
    {"articleSection", Fact::category},
});

void add_facts(PageFacts& facts, const Json& object, const Graph& graph) {
    for (const auto& [name, fact] : text_members) facts.add(fact, text_member(object, name));
    for (const auto& [name, fact] : name_members)
        if (const Json* value = member(object, name)) add_names(facts, fact, *value, graph);
    if (facts.body.empty()) facts.body = utf8::clean(text_member(object, "articleBody"));
    if (const Json* page = member(object, "mainEntityOfPage"))
        facts.add(Fact::url, page->is_string() ? page->get<std::string>() : text_member(*page, "@id"));
    if (const Json* lang = member(object, "inLanguage")) facts.add(Fact::lang, text_member(*lang, "alternateName"));
}

const Json* chosen(const std::vector<const Json*>& objects, std::string_view page_title) {
    if (objects.empty()) return nullptr;
    const std::string title = letters_of(page_title);
    for (const Json* object : objects) {
        const std::string headline = letters_of(plain_line(text_member(*object, "headline")));
        if (!headline.empty() && title.find(headline) != std::string::npos) return object;
    }
    return objects.front();
}

/// The text after `"name":` in a block that does not parse.
std::string picked(std::string_view text, std::string_view name) {
    for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
        const std::string_view rest = trim(text.substr(at + name.size()));
        if (!rest.starts_with(':')) continue;
        const std::string_view value = trim(rest.substr(1));
        if (value.starts_with('"'))
            return std::string(value.substr(1, std::min<std::size_t>(value.find('"', 1), 400) - 1));
    }
    return {};
}

void pick_facts(PageFacts& facts, std::string_view block) {
    facts.add(Fact::published, picked(block, "\"datePublished\""));
    facts.add(Fact::modified, picked(block, "\"dateModified\""));
    facts.add(Fact::title, picked(block, "\"headline\""));
}

}  // namespace

PageFacts read_json_ld(const std::vector<std::string_view>& blocks, std::string_view page_title) {
    std::vector<Json> parsed;
    std::vector<std::string_view> broken;
    for (const std::string_view block : blocks) {
        if (block.size() > max_block) continue;
        const std::string text = repaired(unwrapped(block));
        Json value = Json::parse(text, nullptr, false);
        if (value.is_discarded()) {
            broken.push_back(block);
        } else {
            parsed.push_back(std::move(value));
        }
    }
    Graph graph;
    for (const Json& value : parsed) graph.add(value);
    PageFacts facts;
    const Json* article = chosen(graph.articles, page_title);
    if (article != nullptr) add_facts(facts, *article, graph);
    for (const std::string_view block : broken) pick_facts(facts, block);
    const bool one_page = article == nullptr && !graph.pages.empty();
    if (one_page) add_facts(facts, *graph.pages.front(), graph);
    for (const Json* site : graph.sites) facts.add(Fact::source, text_member(*site, "name"));
    return facts;
}

}  // namespace backfile::indexer
