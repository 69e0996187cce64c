#include "indexer/text/stemmer.hh"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include <xapian.h>

#include "indexer/text/characters.hh"

namespace backfile {

namespace {

/// Xapian's Snowball stemmers by the first subtag of BCP 47.
constexpr auto stemmers = std::to_array<std::pair<std::string_view, const char*>>({
    {"ar", "arabic"},     {"ca", "catalan"},   {"da", "danish"},     {"de", "german"},    {"en", "english"},
    {"es", "spanish"},    {"eu", "basque"},    {"fi", "finnish"},    {"fr", "french"},    {"ga", "irish"},
    {"hu", "hungarian"},  {"hy", "armenian"},  {"id", "indonesian"}, {"it", "italian"},   {"lt", "lithuanian"},
    {"ne", "nepali"},     {"nl", "dutch"},     {"no", "norwegian"},  {"nb", "norwegian"}, {"nn", "norwegian"},
    {"pt", "portuguese"}, {"ro", "romanian"},  {"ru", "russian"},    {"sv", "swedish"},   {"ta", "tamil"},
    {"tr", "turkish"},
});

constexpr std::size_t most_remembered = 1 << 16;

}  // namespace

struct Stemmer::State {
    Xapian::Stem stem;
    bool none = true;
    std::unordered_map<std::string, std::string> remembered;  ///< words repeat; stemming costs more than looking up
};

Stemmer::Stemmer(std::string_view lang) : state_(std::make_unique<State>()) {
    const std::string_view primary = lang.substr(0, lang.find('-'));
    const auto* row = std::find_if(stemmers.begin(), stemmers.end(), [&](const auto& s) { return s.first == primary; });
    if (row == stemmers.end()) return;
    state_->stem = Xapian::Stem(row->second);
    state_->none = false;
}

Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string_view Stemmer::stem(std::string_view word) {
    auto& known = state_->remembered;
    if (known.size() > most_remembered) known.clear();
    const auto [entry, fresh] = known.try_emplace(std::string(word));
    if (fresh) {
        std::string stem = state_->none ? entry->first : state_->stem(entry->first);
        const bool ascii = std::all_of(stem.begin(), stem.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        entry->second = ascii ? std::move(stem) : without_accents(stem);
    }
    return entry->second;
}

}  // namespace backfile
