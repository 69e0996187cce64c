#include "indexer/index/document.hh"

#include <set>
#include <utility>

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

constexpr Xapian::termpos gap = 100;         // no phrase or NEAR reaches from one field into the next
constexpr Xapian::termcount title_frequency = 3;    // a word of the title counts as if it stood so often in the text
constexpr Xapian::termcount heading_frequency = 2;  // and one of a heading
constexpr Xapian::termpos last_position = 2'000'000;  // a longer text is found by its words, not by phrases

std::string digits_of_day(const Date& date) {
    std::string day = to_rfc3339(date).substr(0, 10);
    std::erase(day, '-');
    return day;
}

/// A host and the domains above it that have a dot: news.example.org, example.org.
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

void DocumentBuilder::add_term(std::string_view prefix, std::string_view term, Xapian::termcount frequency) {
    term_.assign(prefix);
    term_ += term;
    document_.add_term(term_, frequency);
}

/// Under the prefixes of the text (or of the title): the token, and its stem without a position.
void DocumentBuilder::add_token(const Token& token, Prefix text, Prefix stem, Stemmer& stemmer, Xapian::termcount frequency) {
    const std::string_view term = tokens_.term(token);
    const Xapian::termpos position = position_ + token.position + 1;
    if (token.kind == TokenKind::variant || position > last_position) {
        add_term(schema::letters(text), term, frequency);
    } else {
        term_.assign(schema::letters(text)) += term;
        document_.add_posting(term_, position, frequency);
    }
    if (token.has_stem()) add_term(schema::letters(stem), stemmer.stem(term, token.tail), frequency);
}

void DocumentBuilder::add_title(const std::string& title, Stemmer& stemmer) {
    analyze(title, tokens_);
    for (const Token& token : tokens_.tokens()) {
        add_token(token, Prefix::text, Prefix::stem, stemmer, title_frequency);
        add_token(token, Prefix::title, Prefix::title_stem, stemmer, 1);
    }
    position_ += tokens_.end_position() + gap;
}

void DocumentBuilder::add_body(const Article& article, Stemmer& stemmer) {
    analyze(article.body, tokens_);
    auto heading = article.headings.begin();
    for (const Token& token : tokens_.tokens()) {
        while (heading != article.headings.end() && heading->start + heading->size <= token.begin) ++heading;
        const bool inside = heading != article.headings.end() && token.begin >= heading->start;
        add_token(token, Prefix::text, Prefix::stem, stemmer, inside ? heading_frequency : 1);
    }
    position_ += tokens_.end_position() + gap;
}

void DocumentBuilder::add_filters(const Article& article, const std::vector<std::string>& names) {
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
    name(Prefix::dated, !article.published ? "none" : article.published->source == DateSource::mtime ? "guessed" : "found");
    for (const std::string& domain : domains_of(site_of(article.url))) name(Prefix::site, domain);
    if (article.published) {
        const std::string day = digits_of_day(article.published->date);
        terms.insert(schema::term(Prefix::year, day.substr(0, 4)));
        terms.insert(schema::term(Prefix::month, day.substr(0, 6)));
        terms.insert(schema::term(Prefix::day, day));
        document_.add_value(schema::number(schema::Slot::published),
                            Xapian::sortable_serialise(static_cast<double>(article.published->date.seconds)));
        document_.add_value(schema::number(schema::Slot::date_trust), article.published->source == DateSource::mtime ? "0" : "1");
    }
    if (std::string key = title_term(article.title); !key.empty()) terms.insert(std::move(key));
    terms.insert(schema::term(Prefix::id, article.id));
    terms.insert(schema::term(Prefix::file, file_key(article.place.path)));
    for (const Place& place : article.also) terms.insert(schema::term(Prefix::file, file_key(place.path)));
    for (const std::string& term : terms) document_.add_boolean_term(term);
}

Xapian::Document DocumentBuilder::build(const Article& article) {
    document_ = Xapian::Document();
    position_ = 0;
    Stemmer& stemmer = stemmer_for(article.lang);
    add_title(article.title, stemmer);
    add_body(article, stemmer);
    for (const std::string& author : article.authors) {
        analyze(author, tokens_);
        for (const Token& token : tokens_.tokens()) {
            std::string_view term = tokens_.term(token);
            if (token.kind == TokenKind::variant) term.remove_prefix(1);  // names are found without their accents alike
            term_.assign(schema::letters(Prefix::author)) += term;
            document_.add_posting(term_, position_ + token.position + 1, 0);
        }
        position_ += tokens_.end_position() + gap;
    }
    const std::vector<std::string> names = find_names(article.title, article.body, article.lang);
    add_filters(article, names);
    document_.set_data(store_article(article, names));
    return std::exchange(document_, Xapian::Document());  // no second owner: another thread will hold it
}

}  // namespace backfile
