#include "indexer/index/title_key.hh"

#include "indexer/base/hash.hh"
#include "indexer/index/schema.hh"
#include "indexer/text/analyzer.hh"

namespace backfile {

std::string title_term(std::string_view title) {
    TokenList list;
    analyze(title, list);
    std::string words;
    for (const Token& token : list.tokens()) {
        if (!token.is_simple()) continue;
        words += list.term(token);
        words += ' ';
    }
    return words.empty() ? "" : schema::term(schema::Prefix::title_key, hash128_hex(words));
}

}  // namespace backfile
