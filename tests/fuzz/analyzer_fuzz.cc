// The analyzer's promises about terms, offsets and positions.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/base/utf8.hh"
#include "indexer/text/analyzer.hh"
#include "indexer/text/stemmer.hh"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace backfile;
    static TokenList list;
    static Stemmer stemmer("en");
    const std::string text = utf8::clean({reinterpret_cast<const char*>(data), size});
    analyze(text, list);
    std::uint32_t position = 0;
    for (const Token& token : list.tokens()) {
        const std::string_view term = list.term(token);
        const bool whole = token.begin < token.end && token.end <= text.size() && token.position >= position;
        if (!whole || term.empty() || term.size() > 64 || !utf8::valid(term)) std::abort();
        if (!utf8::valid(std::string_view(text).substr(token.begin, token.end - token.begin))) std::abort();
        if (token.has_stem()) (void)stemmer.stem(term, token.tail);
        if ((token.kind == TokenKind::variant) != (term[0] == variant_mark)) std::abort();
        position = token.position;
    }
    return 0;
}
