#include "server/search/show/matches.hh"

#include <algorithm>
#include <bitset>
#include <map>
#include <string>

#include "indexer/base/hash.hh"
#include "indexer/base/utf8.hh"
#include "indexer/text/analyzer.hh"
#include "indexer/text/stemmer.hh"

namespace backfile::server {

namespace {

Stemmer& stemmer_for(std::string_view lang) {
    thread_local std::map<std::string, Stemmer, std::less<>> stemmers;
    const std::string_view primary = lang.substr(0, lang.find('-'));
    const auto known = stemmers.find(primary);
    return known != stemmers.end() ? known->second
                                   : stemmers.emplace(std::string(primary), Stemmer(primary)).first->second;
}

class Finder {
public:
    Finder(std::string_view text, const query::Highlights& highlights, std::string_view lang)
        : highlights_(highlights), stemmer_(stemmer_for(lang)) {
        analyze(text, list_);
        for (const std::string& stem : highlights.stems) stems_begin_[static_cast<unsigned char>(stem[0])] = true;
    }

    std::vector<ByteMatch> find() {
        for (const Token& token : list_.tokens()) {
            if (token.is_simple()) leaves_.push_back(&token);
            single(token);
        }
        for (std::size_t i = 0; i < leaves_.size(); ++i)
            for (const auto& phrase : highlights_.phrases) this->phrase(i, phrase);
        std::sort(matches_.begin(), matches_.end(), [](const ByteMatch& a, const ByteMatch& b) {
            return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
        });
        return std::move(matches_);
    }

private:
    void single(const Token& token) {
        term_.assign(list_.term(token));
        if (highlights_.terms.contains(term_)) return add(token.begin, token.end, hash64(term_));
        for (const std::string& prefix : highlights_.prefixes)
            if (term_.starts_with(prefix)) return add(token.begin, token.end, hash64(prefix));
        if (!token.has_stem() || !may_have_wanted_stem()) return;
        const std::string stem(stemmer_.stem(term_, token.tail));
        if (highlights_.stems.contains(stem)) add(token.begin, token.end, hash64(stem));
    }

    /// No stemmer changes the first letter of a word, unless it has an accent.
    [[nodiscard]] bool may_have_wanted_stem() const {
        const auto first = static_cast<unsigned char>(term_[0]);
        return stems_begin_[first] || (first >= 0x80 && !highlights_.stems.empty());
    }

    void phrase(std::size_t at, const std::vector<std::string>& terms) {
        if (terms.empty() || at + terms.size() > leaves_.size()) return;
        for (std::size_t k = 0; k < terms.size(); ++k) {
            const Token& leaf = *leaves_[at + k];
            if (list_.term(leaf) != terms[k] || leaf.position != leaves_[at]->position + k) return;
        }
        add(leaves_[at]->begin, leaves_[at + terms.size() - 1]->end, hash64(terms.front()) + terms.size());
    }

    void add(std::uint32_t begin, std::uint32_t end, std::uint64_t key) { matches_.push_back({begin, end, key}); }

    const query::Highlights& highlights_;
    Stemmer& stemmer_;
    TokenList list_;
    std::vector<const Token*> leaves_;
    std::vector<ByteMatch> matches_;
    std::string term_;
    std::bitset<256> stems_begin_;  // the first bytes of the wanted stems
};

}  // namespace

std::vector<ByteMatch> find_byte_matches(std::string_view text, const query::Highlights& highlights,
                                         std::string_view lang) {
    if (highlights.terms.empty() && highlights.stems.empty() && highlights.phrases.empty() &&
        highlights.prefixes.empty())
        return {};
    return Finder(text, highlights, lang).find();
}

std::vector<Span> to_spans(std::string_view text, const std::vector<ByteMatch>& matches) {
    std::vector<Span> spans;
    std::size_t byte = 0;
    std::uint32_t point = 0;
    const auto forward = [&](std::size_t to) {
        point += static_cast<std::uint32_t>(utf8::length(text.substr(byte, to - byte)));
        byte = to;
        return point;
    };
    for (std::size_t i = 0; i < matches.size();) {
        const std::uint32_t begin = matches[i].begin;
        std::uint32_t end = matches[i].end;
        for (++i; i < matches.size() && matches[i].begin <= end; ++i) end = std::max(end, matches[i].end);
        const std::uint32_t start = forward(begin);
        spans.push_back({start, forward(end) - start});
    }
    return spans;
}

}  // namespace backfile::server
