#include "indexer/text/stemmer.hh"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "indexer/base/hash.hh"
#include "indexer/text/characters.hh"
#include "indexer/text/stem_exceptions.hh"

namespace backfile {

namespace {

/// Xapian's Snowball stemmers by the first subtag of BCP 47.
constexpr auto stemmers = std::to_array<std::pair<std::string_view, const char*>>({
    {"ar", "arabic"},     {"ca", "catalan"},  {"da", "danish"},     {"de", "german"},    {"en", "english"},
    {"es", "spanish"},    {"eu", "basque"},   {"fi", "finnish"},    {"fr", "french"},    {"ga", "irish"},
    {"hu", "hungarian"},  {"hy", "armenian"}, {"id", "indonesian"}, {"it", "italian"},   {"lt", "lithuanian"},
    {"ne", "nepali"},     {"nl", "dutch"},    {"no", "norwegian"},  {"nb", "norwegian"}, {"nn", "norwegian"},
    {"pt", "portuguese"}, {"ro", "romanian"}, {"ru", "russian"},    {"sv", "swedish"},   {"ta", "tamil"},
    {"tr", "turkish"},
});

/// Stems of words met before: words repeat, and stemming costs more than looking up. Each word has one place, which the
/// next one takes; there are more places the more words there are, up to what a cache holds.
class Stems {
public:
    struct Known {
        std::uint64_t hash = 0;
        std::string word, stem;
    };

    /// Returns the cache slot of this word's stem.
    [[nodiscard]] Known& place(std::uint64_t hash) {
        if (taken_ * 2 > places_.size() && places_.size() < most) grow();
        return places_[hash & (places_.size() - 1)];
    }
    void put(Known& place, std::uint64_t hash, std::string_view word, std::string stem) {
        taken_ += place.word.empty() ? 1 : 0;
        place.hash = hash;
        place.word = word;
        place.stem = std::move(stem);
    }

private:
    void grow() {
        std::vector<Known> before(places_.size() * 2);  // two words of different places never come into one
        before.swap(places_);
        taken_ = 0;
        for (Known& known : before) {
            Known& to = places_[known.hash & (places_.size() - 1)];
            if (known.word.empty()) continue;
            to = std::move(known);
            ++taken_;
        }
    }

    static constexpr std::size_t least = 64, most = 1 << 15;
    std::vector<Known> places_ = std::vector<Known>(least);
    std::size_t taken_ = 0;
};

}  // namespace

struct Stemmer::State {
    Xapian::Stem stem;
    bool english = false;
    Stems stems;
    std::string joined;

    [[nodiscard]] std::string stem_of(const std::string& word) const {
        if (english)
            if (const std::string_view own = english_exception(word); !own.empty()) return std::string(own);
        std::string stemmed = stem(word);
        return is_ascii(stemmed) ? stemmed : without_accents(stemmed);
    }
};

Stemmer::Stemmer(std::string_view lang) : state_(std::make_unique<State>()) {
    const std::string_view primary = lang.substr(0, lang.find('-'));
    const auto* row = std::find_if(stemmers.begin(), stemmers.end(), [&](const auto& s) { return s.first == primary; });
    state_->english = row == stemmers.end() || primary == "en";
    state_->stem = Xapian::Stem(state_->english ? "english" : row->second);
}

Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string_view Stemmer::stem(std::string_view word) {
    const std::uint64_t hash = hash64(word);
    Stems::Known& known = state_->stems.place(hash);
    if (known.hash != hash || known.word != word)
        state_->stems.put(known, hash, word, state_->stem_of(std::string(word)));
    return known.stem;
}

std::string_view Stemmer::stem(std::string_view word, std::size_t tail) {
    if (tail == 0 || tail >= word.size()) return stem(word);
    const std::string_view head = word.substr(0, word.size() - tail);
    std::string bare = is_ascii(head) ? std::string(head) : without_accents(head);
    state_->joined = bare.append(stem(word.substr(head.size())));
    return state_->joined;
}

}  // namespace backfile
