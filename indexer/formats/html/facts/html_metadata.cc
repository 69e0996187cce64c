#include "indexer/formats/html/facts/html_metadata.hh"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <utility>

#include "indexer/article/date.hh"
#include "indexer/article/url.hh"
#include "indexer/base/strings.hh"
#include "indexer/evidence/find_date.hh"
#include "indexer/evidence/language.hh"
#include "indexer/formats/html/facts/html_byline.hh"
#include "indexer/formats/html/facts/html_dates.hh"
#include "indexer/formats/html/facts/html_meta_tags.hh"
#include "indexer/formats/html/facts/html_microformats.hh"
#include "indexer/formats/html/facts/html_source.hh"
#include "indexer/formats/html/facts/html_title.hh"
#include "indexer/formats/html/facts/html_zones.hh"
#include "indexer/formats/html/facts/json_ld.hh"
#include "indexer/formats/html/page_facts.hh"

namespace backfile::indexer {

namespace {

/// The layers of a page in their order of trust.
struct Layers {
    PageFacts json_ld, meta, microdata, h_entry;

    [[nodiscard]] std::array<const PageFacts*, 4> all() const { return {&json_ld, &meta, &microdata, &h_entry}; }
    [[nodiscard]] std::string first(Fact fact) const {
        for (const PageFacts* layer : all())
            if (layer->has(fact)) return layer->first(fact);
        return {};
    }
};

std::vector<std::string_view> json_ld_blocks(const HtmlDocument& page) {
    constexpr std::size_t max_count = 50;
    std::vector<std::string_view> blocks;
    each_element(page.root(), [&](const GumboNode& node) {
        if (!is_element(node, GUMBO_TAG_SCRIPT) || !contains_nocase(attribute(node, "type"), "ld+json") ||
            blocks.size() == max_count)
            return true;
        const GumboVector& children = node.v.element.children;
        for (unsigned i = 0; i < children.length; ++i) {
            const auto* child = static_cast<const GumboNode*>(children.data[i]);
            if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_CDATA)
                blocks.emplace_back(child->v.text.text);
        }
        return false;
    });
    return blocks;
}

std::string page_url(const Layers& layers, std::string_view url_hint) {
    std::vector<std::string> written = layers.meta.all(Fact::url);
    for (const PageFacts* layer : {&layers.json_ld, &layers.microdata, &layers.h_entry})
        for (const std::string& url : layer->all(Fact::url)) written.push_back(url);
    const auto hint = parse_url(url_hint);
    for (const std::string& url : written) {
        const bool of_host = url.starts_with('/') && !url.starts_with("//") && hint;
        const std::string before = of_host ? hint->scheme + "://" + hint->host : url.starts_with("//") ? "https:" : "";
        std::string canonical = canonical_url(before + url);
        const auto parsed = parse_url(canonical);
        if (parsed && hint && parsed->path == "/" && hint->path != "/" && parsed->query.empty())
            continue;  // every page claims to be the front page
        if (parsed) return canonical;
    }
    return canonical_url(url_hint);
}

/// Names that the page's site goes by.
std::vector<std::string> site_names(const Layers& layers, std::string_view url) {
    std::vector<std::string> names;
    for (const PageFacts* layer : layers.all())
        for (const std::string& name : layer->all(Fact::source)) names.push_back(plain_line(name));
    const std::string site = site_of(url);
    if (!site.empty()) {
        names.push_back(site);
        names.push_back(site.substr(0, site.rfind('.')));
        const std::string_view host = std::string_view(site).substr(0, site.rfind('.'));
        names.emplace_back(host.substr(host.rfind('.') + 1));
    }
    return names;
}

std::string page_title(const Layers& layers, const HtmlDocument& page, const std::string& element,
                       const std::vector<std::string>& sites, std::string_view heading) {
    const std::string shown = letters_of(element) + ' ' + letters_of(heading);
    for (const bool agreeing : {true, false})  // a headline that the page shows, before one that it only declares
        for (const PageFacts* layer : layers.all())
            for (const std::string& written : layer->all(Fact::title)) {
                std::string bare = without_site(plain_line(written), sites, heading);
                const std::string letters = letters_of(bare);
                const bool site_alone = std::any_of(
                    sites.begin(), sites.end(), [&](const std::string& name) { return letters_of(name) == letters; });
                if (bare.size() < 2 || (site_alone && !element.empty() && letters_of(element) != letters)) continue;
                if (!agreeing || (!letters.empty() && shown.find(letters) != std::string::npos)) return bare;
            }
    return visible_title(page, element, sites, heading);
}

std::vector<std::string> page_authors(const Layers& layers, const HtmlDocument& page, const GumboNode* heading) {
    for (const PageFacts* layer : layers.all()) {
        std::vector<std::string> authors;
        for (const std::string& written : layer->all(Fact::author))
            for (std::string& name : author_names(written))
                if (std::find(authors.begin(), authors.end(), name) == authors.end())
                    authors.push_back(std::move(name));
        if (!authors.empty()) return authors;
    }
    return visible_authors(page, heading);
}

/// 03/04/2021 is the fourth of March in America and by default the third of April elsewhere.
DayOrder day_order(std::string_view lang, std::string_view url) {
    static constexpr std::array<std::string_view, 8> endings = {".uk", ".au", ".ie", ".in", ".nz", ".za", ".eu", ".sg"};
    const std::string site = site_of(url);
    if (lang.starts_with("en-") && !lang.starts_with("en-US")) return DayOrder::day_first;
    if (!lang.empty() && !lang.starts_with("en") && !lang.starts_with("zh") && !lang.starts_with("ja"))
        return DayOrder::day_first;
    const bool elsewhere = std::any_of(endings.begin(), endings.end(),
                                       [&](std::string_view ending) { return site.ends_with(ending); });
    return elsewhere ? DayOrder::day_first : DayOrder::month_first;
}

void add_dates(std::vector<DateCandidate>& dates, const PageFacts& facts, Fact fact, DateSource source,
               DateEvidence evidence, DayOrder order) {
    for (const std::string& written : facts.all(fact))
        if (const auto date = read_declared_date(written, order)) dates.push_back({*date, source, evidence});
}

std::vector<DateCandidate> declared_dates(const Layers& layers, DayOrder order) {
    std::vector<DateCandidate> dates;
    for (const auto& [fact, evidence] :
         {std::pair(Fact::published, DateEvidence::declared), std::pair(Fact::modified, DateEvidence::changed)}) {
        add_dates(dates, layers.json_ld, fact, DateSource::json_ld, evidence, order);
        add_dates(dates, layers.meta, fact, DateSource::meta, evidence, order);
        add_dates(dates, layers.microdata, fact, DateSource::meta, evidence, order);
        add_dates(dates, layers.h_entry, fact, DateSource::meta, evidence, order);
    }
    return dates;
}

/// Marks the declared dates of the displayed day; true when there are any.
bool mark_displayed(std::vector<DateCandidate>& dates, std::int64_t day) {
    bool any = false;
    for (DateCandidate& one : dates)
        if (one.evidence == DateEvidence::declared && day_of(one.date) == day) {
            one.evidence = DateEvidence::displayed;
            any = true;
        }
    return any;
}

/// The declared and the visible dates. Where they disagree, the page's own show decides: the day under the heading; a
/// less sure place when a declared date agrees with it; the address if it contains the day before or after, since a
/// clock in UTC is near midnight on another day than the publisher's.
std::vector<DateCandidate> page_dates(const Layers& layers, const std::vector<DateCandidate>& visible,
                                      std::string_view url, DayOrder order) {
    std::vector<DateCandidate> dates = declared_dates(layers, order);
    const auto first = [&](DateEvidence evidence) {
        return std::find_if(visible.begin(), visible.end(),
                            [&](const DateCandidate& one) { return one.evidence == evidence; });
    };
    const auto in_url = date_in_url(url);
    const auto declared = std::find_if(dates.begin(), dates.end(),
                                       [](const DateCandidate& one) { return one.evidence == DateEvidence::declared; });
    const bool neighbours = in_url && declared != dates.end() &&
                            std::abs(day_of(*in_url) - day_of(declared->date)) == 1;
    if (const auto displayed = first(DateEvidence::displayed); displayed != visible.end()) {
        mark_displayed(dates, day_of(displayed->date));
    } else if (const auto likely = first(DateEvidence::declared);
               likely != visible.end() && mark_displayed(dates, day_of(likely->date))) {
    } else if (neighbours && !mark_displayed(dates, day_of(*in_url))) {
        dates.push_back({*in_url, DateSource::url, DateEvidence::displayed});
    }
    dates.insert(dates.end(), visible.begin(), visible.end());
    return dates;
}

std::vector<std::string> tags_from(const Layers& layers) {
    std::vector<std::string_view> written;
    for (const Fact fact : {Fact::tag, Fact::category})
        for (const PageFacts* layer : layers.all()) {
            for (const std::string& tag : layer->all(fact)) written.emplace_back(tag);
            if (!written.empty()) return tags_of(written);
        }
    return {};
}

}  // namespace

Metadata read_html_metadata(const HtmlDocument& page, std::string_view url_hint, std::int64_t now) {
    const std::string element = title_element(page);
    const Layers layers{read_json_ld(json_ld_blocks(page), element), read_meta_tags(page), read_microdata(page),
                        read_h_entry(page)};
    Metadata data;
    data.url = page_url(layers, url_hint);
    for (const char* name : {"lang", "xml:lang"})
        if (data.lang.empty()) data.lang = language_tag(attribute(page.root(), name));
    for (const PageFacts* layer : layers.all())
        if (data.lang.empty()) data.lang = language_tag(layer->first(Fact::lang));
    std::vector<std::string> titles{element};
    for (const PageFacts* layer : layers.all())
        for (const std::string& title : layer->all(Fact::title)) titles.push_back(plain_line(title));
    const GumboNode* heading = find_heading(page, titles);
    const std::string heading_text = heading == nullptr ? std::string{} : short_text(*heading, 600);
    const std::vector<std::string> sites = site_names(layers, data.url);
    data.title = page_title(layers, page, element, sites, heading_text);
    data.summary = plain_line(layers.first(Fact::summary));
    for (const std::string& name :
         {layers.meta.first(Fact::source), layers.json_ld.first(Fact::source), layers.microdata.first(Fact::source)})
        if (data.source.empty() && canonical_url(name).empty()) data.source = plain_line(name);
    data.body = layers.json_ld.body;
    data.authors = page_authors(layers, page, heading);
    if (data.source.empty()) {
        LineFacts line = visible_source(page, heading);
        data.source = std::move(line.source);
        if (data.authors.empty()) data.authors = std::move(line.authors);
    }
    data.tags = tags_from(layers);
    const DayOrder order = day_order(data.lang, data.url);
    data.published = page_dates(layers, visible_dates(page, heading, order, now), data.url, order);
    for (const DateCandidate& one : data.published)
        if (one.evidence == DateEvidence::changed) data.modified.push_back(one.date);
    return data;
}

}  // namespace backfile::indexer
