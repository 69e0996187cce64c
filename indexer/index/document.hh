#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/article/article.hh"
#include "indexer/index/forward.hh"
#include "indexer/index/path_parts.hh"
#include "indexer/index/schema.hh"
#include "indexer/index/term_counts.hh"
#include "indexer/index/term_order.hh"
#include "indexer/text/analyzer.hh"
#include "indexer/text/stemmer.hh"

namespace backfile {

/// Converts articles to Xapian documents according to the schema. Use one per writer thread.
class DocumentBuilder {
public:
    /// Builds terms of title and body and their stems, names, dates and parts of paths below `archives` as filters, the
    /// stored article and its tokens in their order as values. Adds no positional data. All terms are within Xapian's
    /// length limit.
    [[nodiscard]] Xapian::Document build(const Article& article, const Archives& archives = {});

private:
    template <typename Weigh>
    void count(const TokenList& list, Weigh weigh);
    void count_title(const std::string& title);
    void count_body(const Article& article);
    void add_counted(Stemmer& stemmer);
    void add_authors(const Article& article);
    void add_filters(const Article& article, const Archives& archives, const std::vector<std::string>& names);
    void add_terms();

    Stemmer& stemmer_for(const std::string& lang);

    Xapian::Document document_;
    TokenList title_, body_;  // hold the terms that counts_ names
    TokenList name_;
    TermCounts counts_;
    TermOrder terms_;
    ForwardWriter forward_;
    std::map<std::string, Stemmer> stemmers_;
};

/// Returns the term value for a file: a hash of its path.
[[nodiscard]] std::string file_key(const std::string& path);

}  // namespace backfile
