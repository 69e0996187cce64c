#pragma once

#include <map>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/article/article.hh"
#include "indexer/index/schema.hh"
#include "indexer/text/analyzer.hh"
#include "indexer/text/stemmer.hh"

namespace backfile {

/// Turns articles into documents by the schema. One for each writing thread.
class DocumentBuilder {
public:
    /// Terms with positions for title and body (the body's positions lie behind the title's, with a gap that no phrase
    /// crosses), stems without, names and dates as filters, the stored article as data. Every term fits Xapian.
    [[nodiscard]] Xapian::Document build(const Article& article);

private:
    void add_title(const std::string& title, Stemmer& stemmer);
    void add_body(const Article& article, Stemmer& stemmer);
    void add_token(const Token& token, schema::Prefix text, schema::Prefix stem, Stemmer& stemmer, Xapian::termcount frequency);
    void add_filters(const Article& article, const std::vector<std::string>& names);
    void add_term(std::string_view prefix, std::string_view term, Xapian::termcount frequency);

    Stemmer& stemmer_for(const std::string& lang);

    Xapian::Document document_;
    TokenList tokens_;
    std::map<std::string, Stemmer> stemmers_;
    std::string term_;
    Xapian::termpos position_ = 0;
};

/// What files are looked up by: a hash of the path.
[[nodiscard]] std::string file_key(const std::string& path);

}  // namespace backfile
