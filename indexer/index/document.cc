#include "indexer/index/document.hh"

#include <set>
#include <utility>

#include "indexer/article/date.hh"
#include "indexer/article/url.hh"
#include "indexer/base/hash.hh"
#include "indexer/base/strings.hh"
#include "indexer/index/schema.hh"
#include "indexer/index/stored_article.hh"
#include "indexer/index/title_key.hh"
#include "indexer/text/names.hh"

namespace backfile {

namespace {

using schema::Prefix;

constexpr Xapian::termcount title_frequency = 3;    // a word of the title counts as if it stood so often in the text
constexpr Xapian::termcount heading_frequency = 2;  // and one of a heading

std::string digits_of_day(const Date& date) {
    std::string day = to_rfc3339(date).substr(0, 10);
    std::erase(day, '-');
    return day;
}

/// Returns a host and the domains above it that have a dot: news.example.org, example.org.
std::vector<std::string> domains_of(std::string host) {
    std::vector<std::string> domains;
    while (host.find('.') != std::string::npos) {
        domains.push_back(host);
        host = host.substr(host.find('.') + 1);
    }
    if (domains.empty() && !host.empty()) domains.push_back(host);
    return domains;
}

}  // namespace

std::string file_key(const std::string& path) { return hash128_hex(path); }

Stemmer& DocumentBuilder::stemmer_for(const std::string& lang) {
    const std::string primary = lang.substr(0, lang.find('-'));
    return stemmers_.try_emplace(primary, primary).first->second;
}

void DocumentBuilder::add_terms() {
    std::string name;
    terms_.take_all([&](std::string_view term, std::uint32_t frequency) {
        name = term;
        document_.add_term(name, frequency);
    });
}

/// Counts the terms of a text and adds its simple tokens to the forward index. `weigh` sets the weight of an
/// occurrence.
template <typename Weigh>
void DocumentBuilder::count(const TokenList& list, Weigh weigh) {
    for (const Token& token : list.tokens()) {
        const std::string_view term = list.term(token);
        const std::uint64_t hash = hash64(term);
        TermCounts::Entry& entry = counts_.of(term, hash, token.tail);
        entry.has_stem = token.has_stem();
        weigh(token, entry);
        if (token.is_simple()) forward_.add(token.position, token_code_of_hash(hash));
    }
    forward_.end_section();
}

void DocumentBuilder::count_title(const std::string& title) {
    analyze(title, title_);
    count(title_, [](const Token&, TermCounts::Entry& entry) {
        entry.frequency += title_frequency;
        ++entry.in_title;
    });
}

void DocumentBuilder::count_body(const Article& article) {
    analyze(article.body, body_);
    auto heading = article.headings.begin();
    count(body_, [&](const Token& token, TermCounts::Entry& entry) {
        while (heading != article.headings.end() && heading->start + heading->size <= token.begin) ++heading;
        const bool inside = heading != article.headings.end() && token.begin >= heading->start;
        entry.frequency += inside ? heading_frequency : 1;
    });
}

/// Adds each term once, and its stem if it differs: a search by stem queries both.
void DocumentBuilder::add_counted(Stemmer& stemmer) {
    const auto add = [&](Prefix prefix, std::string_view term, std::uint32_t frequency) {
        terms_.add(schema::term_prefix(prefix), term, frequency);
    };
    for (const TermCounts::Entry& entry : counts_.entries()) {
        add(Prefix::text, entry.term, entry.frequency);
        if (entry.in_title > 0) add(Prefix::title, entry.term, entry.in_title);
        if (!entry.has_stem) continue;
        const std::string_view stem = stemmer.stem(entry.term, entry.tail);
        if (stem == entry.term) continue;
        add(Prefix::stem, stem, entry.frequency);
        if (entry.in_title > 0) add(Prefix::title_stem, stem, entry.in_title);
    }
}

void DocumentBuilder::add_authors(const Article& article) {
    for (const std::string& author : article.authors) {
        analyze(author, name_);
        for (const Token& token : name_.tokens()) {
            std::string_view term = name_.term(token);
            if (token.is_simple()) forward_.add(token.position, token_code(term));
            if (token.kind == TokenKind::variant) term.remove_prefix(1);  // names are found without their accents alike
            terms_.add(schema::term_prefix(Prefix::author), term, 0);
        }
        forward_.end_section();
    }
}

void DocumentBuilder::add_filters(const Article& article, const Archives& archives,
                                  const std::vector<std::string>& names) {
    std::set<std::string> terms;
    const auto name = [&](Prefix prefix, const std::string& value) {
        if (!value.empty()) terms.insert(schema::term(prefix, schema::fold_name(value)));
    };
    for (const std::string& author : article.authors) name(Prefix::author_name, author);
    for (const std::string& tag : article.tags) name(Prefix::tag, tag);
    for (const std::string& entity : names) name(Prefix::entity, entity);
    name(Prefix::source, article.source);
    name(Prefix::lang, article.lang);
    name(Prefix::lang, article.lang.substr(0, article.lang.find('-')));
    name(Prefix::format, article.format);
    name(Prefix::dated, !article.published                               ? "none"
                        : article.published->source == DateSource::mtime ? "guessed"
                                                                         : "found");
    for (const std::string& domain : domains_of(site_of(article.url))) name(Prefix::site, domain);
    if (article.published) {
        const std::string day = digits_of_day(article.published->date);
        terms.insert(schema::term(Prefix::year, day.substr(0, 4)));
        terms.insert(schema::term(Prefix::month, day.substr(0, 6)));
        terms.insert(schema::term(Prefix::day, day));
        document_.add_value(schema::number(schema::Slot::published),
                            Xapian::sortable_serialise(static_cast<double>(article.published->date.seconds)));
        document_.add_value(schema::number(schema::Slot::date_trust),
                            article.published->source == DateSource::mtime ? "0" : "1");
    }
    document_.add_value(schema::number(schema::Slot::revision),
                        Xapian::sortable_serialise(static_cast<double>(article.revision)));
    document_.add_value(schema::number(schema::Slot::content),
                        std::string(schema::content_value(article.content_hash)));
    if (std::string key = title_term(article.title); !key.empty()) terms.insert(std::move(key));
    terms.insert(schema::term(Prefix::id, article.id));
    const auto found_in = [&](const std::string& path) {
        terms.insert(schema::term(Prefix::file, file_key(path)));
        const std::string_view in_archive = archives.path_in_archive(path);
        name(Prefix::folder, std::string(folder_of(in_archive)));
        for (const std::string& part : path_parts(in_archive)) name(Prefix::path, part);
    };
    found_in(article.place.path);
    for (const Place& place : article.also) found_in(place.path);
    for (const std::string& term : terms) document_.add_boolean_term(term);
}

Xapian::Document DocumentBuilder::build(const Article& article, const Archives& archives) {
    document_ = Xapian::Document();
    counts_.clear();
    count_title(article.title);
    count_body(article);
    add_counted(stemmer_for(article.lang));
    add_authors(article);
    add_terms();
    const std::vector<std::string> names = find_names(article.title, article.body, article.lang);
    add_filters(article, archives, names);
    document_.add_value(schema::number(schema::Slot::article), store_article(article, names));
    document_.add_value(schema::number(schema::Slot::forward), forward_.take());
    return std::exchange(document_, Xapian::Document());  // no second owner: another thread will hold it
}

}  // namespace backfile
