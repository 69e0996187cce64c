#include "indexer/text/stemmer.hh"

#include <algorithm>
#include <array>
#include <functional>
#include <unordered_map>
#include <utility>

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

constexpr std::size_t most_remembered = 1 << 16;

}  // namespace

/// Lets words be looked up without a string of their own.
struct WordHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return hash64(word); }
};

struct Stemmer::State {
    Xapian::Stem stem;
    bool english = false;
    /// Words repeat, and stemming costs more than looking up.
    std::unordered_map<std::string, std::string, WordHash, std::equal_to<>> remembered;

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
    auto& known = state_->remembered;
    if (known.size() > most_remembered) known.clear();
    if (const auto entry = known.find(word); entry != known.end()) return entry->second;
    std::string key(word);
    std::string stem = state_->stem_of(key);
    return known.emplace(std::move(key), std::move(stem)).first->second;
}

std::string_view Stemmer::stem(std::string_view word, std::size_t tail) {
    if (tail == 0 || tail >= word.size()) return stem(word);
    const std::string_view head = word.substr(0, word.size() - tail);
    std::string bare = is_ascii(head) ? std::string(head) : without_accents(head);
    state_->joined = bare.append(stem(word.substr(head.size())));
    return state_->joined;
}

}  // namespace backfile
