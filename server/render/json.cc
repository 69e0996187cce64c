#include "server/render/json.hh"

#include <cmath>
#include <optional>
#include <string_view>

#include <nlohmann/json.hpp>

#include "indexer/article/date.hh"
#include "server/render/markup.hh"

namespace backfile::server::render {

namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n'; }

Json text_or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

Json spans(const std::vector<Span>& marks) {
    Json list = Json::array();
    for (const Span& mark : marks) list.push_back({mark.start, mark.length});
    return list;
}

double rounded(double value, double steps) { return std::isfinite(value) ? std::round(value * steps) / steps : 0.0; }

/// Renders the fields that hits and complete articles have in common.
Json article_fields(const Article& article, const StoryOf& story) {
    const std::optional<Published>& published = article.published;
    Json json;
    json["id"] = article.id;
    json["source_id"] = text_or_null(article.source_id);
    json["url"] = text_or_null(article.url);
    json["title"] = article.title;
    json["published"] = published ? Json(to_rfc3339(published->date)) : Json(nullptr);
    json["published_precision"] = published ? Json(name_of(published->date.precision)) : Json(nullptr);
    json["published_source"] = published ? Json(name_of(published->source)) : Json(nullptr);
    json["modified"] = article.modified ? Json(to_rfc3339(*article.modified)) : Json(nullptr);
    json["source"] = text_or_null(article.source);
    json["authors"] = article.authors;
    json["tags"] = article.tags;
    json["lang"] = article.lang;
    json["format"] = article.format;
    json["path"] = article.place.path;
    json["member"] = text_or_null(article.place.member);
    json["words"] = article.words;
    json["story"] = text_or_null(story.id);
    json["copies"] = story.copies;
    return json;
}

Json hit_json(const Hit& hit) {
    Json json = article_fields(hit.article, hit.story);
    json["title"] = hit.title.text;
    json["score"] = rounded(hit.score, 1e6);
    json["snippet"] = hit.snippet.text;
    json["highlights"] = {{"title", spans(hit.title.marks)}, {"snippet", spans(hit.snippet.marks)}};
    json["title_html"] = marked(hit.title.text, hit.title.marks);
    json["snippet_html"] = marked(hit.snippet.text, hit.snippet.marks);
    if (hit.parts.empty()) return json;
    for (const ScorePart& part : hit.parts)
        json["explain"].push_back({{"kind", part.kind}, {"what", part.what}, {"value", part.value}});
    return json;
}

Json explanation(const QueryExplanation& explained) {
    Json words = Json::array(), related = Json::array();
    for (const auto& word : explained.words)
        words.push_back({{"text", word.text},
                         {"terms", word.terms},
                         {"spellings", word.spellings},
                         {"stems", word.stems},
                         {"counts", word.counts}});
    for (const auto& [term, weight] : explained.related) related.push_back({{"term", term}, {"weight", weight}});
    return {{"tree", explained.tree}, {"words", std::move(words)}, {"related", std::move(related)}};
}

/// Converts Article::headings from bytes to code points.
Json headings(const Article& article) {
    Json list = Json::array();
    CodePointCounter counter(article.body);
    for (const Heading& heading : article.headings) {
        const std::size_t start = counter.before(heading.start);
        list.push_back({start, counter.before(std::size_t{heading.start} + heading.size) - start, heading.level});
    }
    return list;
}

std::string_view name_of(SuggestionKind kind) {
    switch (kind) {
        case SuggestionKind::word: return "word";
        case SuggestionKind::title: return "title";
        case SuggestionKind::operation: return "operator";
        case SuggestionKind::value: break;
    }
    return "value";
}

Json facets(const SearchPage& page) {
    Json json = Json::object();
    for (const Facet& facet : page.facets) {
        Json& values = json[facet.name] = Json::array();
        for (const FacetValue& value : facet.values) {
            values.push_back({{"value", value.value}, {"count", value.count}});
            if (value.selected) values.back()["selected"] = true;
        }
    }
    return json;
}

std::string_view name_of(TimelineUnit unit) {
    switch (unit) {
        case TimelineUnit::day: return "day";
        case TimelineUnit::month: return "month";
        default: return "year";
    }
}

Json timeline(const Timeline& timeline) {
    Json buckets = Json::array();
    for (const auto& [start, count, of] : timeline.buckets) {
        const double share = of > 0 ? static_cast<double>(count) / static_cast<double>(of) : 0.0;
        buckets.push_back({{"start", start}, {"count", count}, {"of", of}, {"share", rounded(share, 1e6)}});
    }
    return {{"unit", name_of(timeline.unit)}, {"buckets", std::move(buckets)}, {"undated", timeline.undated}};
}

Json corrections(const SearchPage& page) {
    Json list = Json::array();
    for (const Correction& c : page.corrections) list.push_back({{"text", c.text}, {"total", c.total}});
    return list;
}

Json relaxations(const SearchPage& page) {
    Json list = Json::array();
    for (const RelaxedSearch& r : page.relaxations) {
        list.push_back({{"label", r.label}, {"q", r.text}, {"total", r.total}});
        if (!r.drop.empty()) list.back()["drop"] = r.drop;
    }
    return list;
}

}  // namespace

std::string json(const SearchPage& page) {
    Json notes = Json::array();
    for (const QueryNote& note : page.notes) {
        notes.push_back({{"code", note.code},
                         {"message", note.message},
                         {"start", note.where.start},
                         {"length", note.where.length}});
        if (!note.text.empty()) notes.back()["text"] = note.text;
    }
    Json expansions = Json::array();
    for (const QueryExpansion& expansion : page.expansions)
        expansions.push_back({{"text", expansion.text},
                              {"start", expansion.where.start},
                              {"length", expansion.where.length},
                              {"added", expansion.added}});
    Json clauses = Json::array();
    for (const QueryClause& clause : page.clauses)
        clauses.push_back({{"text", clause.text},
                           {"start", clause.where.start},
                           {"length", clause.where.length},
                           {"plain", clause.plain}});
    Json hits = Json::array();
    for (const Hit& hit : page.hits) hits.push_back(hit_json(hit));

    Json json;
    json["query"] = {{"text", page.text},
                     {"parsed", page.parsed},
                     {"clauses", std::move(clauses)},
                     {"notes", std::move(notes)},
                     {"expansions", std::move(expansions)}};
    json["total"] = page.total;
    json["total_relation"] = page.total_exact ? "eq" : "gte";
    json["stories"] = page.stories;
    json["took_ms"] = rounded(page.took_ms, 1e3);
    json["revision"] = page.revision;
    json["hits"] = std::move(hits);
    if (!page.facets.empty()) json["facets"] = facets(page);
    if (page.timeline) json["timeline"] = timeline(*page.timeline);
    json["corrections"] = corrections(page);
    json["recoveries"] = relaxations(page);
    json["next_cursor"] = text_or_null(page.next_cursor);
    if (page.explanation) json["explain"] = explanation(*page.explanation);
    return dump(json);
}

std::string json(const ArticlePage& page) {
    Json also = Json::array();
    for (const Place& place : page.article.also)
        also.push_back({{"path", place.path}, {"member", text_or_null(place.member)}});

    Json json = article_fields(page.article, page.story);
    json["summary"] = text_or_null(page.article.summary);
    json["body"] = page.article.body;
    json["headings"] = headings(page.article);
    json["links"] = page.article.links;
    json["also"] = std::move(also);
    json["content_hash"] = page.article.content_hash;
    json["highlights"] = {{"title", spans(page.title_marks)}, {"body", spans(page.body_marks)}};
    json["revision"] = page.revision;
    return dump(json);
}

std::string json(const SimilarPage& page) {
    const auto list = [](const std::vector<Hit>& hits) {
        Json json = Json::array();
        for (const Hit& hit : hits) json.push_back(hit_json(hit));
        return json;
    };
    Json json;
    json["revision"] = page.revision;
    json["similar"] = list(page.similar);
    json["before"] = list(page.before);
    json["after"] = list(page.after);
    return dump(json);
}

std::string json(const CopiesPage& page) {
    Json list = Json::array();
    for (const Copy& copy : page.copies) {
        list.push_back(hit_json(copy.hit));
        list.back()["first_seen"] = copy.first_seen;
        list.back()["longest"] = copy.longest;
        list.back()["best_dated"] = copy.best_dated;
    }
    Json json;
    json["story"] = text_or_null(page.story.id);
    json["total"] = page.story.copies + 1;
    json["revision"] = page.revision;
    json["copies"] = std::move(list);
    return dump(json);
}

std::string json(const SuggestPage& page) {
    Json list = Json::array();
    for (const Suggestion& s : page.suggestions) {
        list.push_back({{"kind", name_of(s.kind)},
                        {"text", s.text},
                        {"q", s.query},
                        {"count", s.count ? Json(*s.count) : Json(nullptr)}});
        if (!s.id.empty()) list.back()["id"] = s.id;
    }
    Json json;
    json["query"] = page.text;
    json["revision"] = page.revision;
    json["suggestions"] = std::move(list);
    return dump(json);
}

std::string json(const IndexState& state) {
    Json json;
    json["status"] = "ready";
    json["articles"] = state.articles;
    json["revision"] = state.revision;
    json["built"] = to_rfc3339({state.built, DatePrecision::second});
    if (!state.damaged.empty()) json["damaged"] = state.damaged;
    return dump(json);
}

std::string json(const IndexStats& stats) {
    const auto counts = [](const std::vector<CountedValue>& values) {
        Json list = Json::array();
        for (const auto& [value, count] : values) list.push_back({{"value", value}, {"count", count}});
        return list;
    };
    Json json;
    json["articles"] = stats.articles;
    json["stories"] = stats.stories;
    json["revision"] = stats.revision;
    json["last_run"] = to_rfc3339({stats.built});
    json["bytes"] = stats.bytes;
    json["dates"] = {{"from", text_or_null(stats.first_day)},
                     {"to", text_or_null(stats.last_day)},
                     {"guessed", stats.guessed},
                     {"undated", stats.undated}};
    json["years"] = counts(stats.years);
    json["languages"] = counts(stats.languages);
    json["sources_total"] = stats.source_count;
    json["sources"] = counts(stats.sources);
    return dump(json);
}

std::string ndjson(const std::vector<Hit>& hits) {
    std::string lines;
    for (const Hit& hit : hits) lines += dump(hit_json(hit));
    return lines;
}

std::string opensearch_json(const SuggestPage& page) {
    Json completions = Json::array();
    for (const Suggestion& s : page.suggestions) completions.push_back(s.query);
    return dump(Json::array({page.text, std::move(completions)}));
}

}  // namespace backfile::server::render
