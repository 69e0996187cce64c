#include "indexer/text/graphemes.hh"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>

#include <unicode/brkiter.h>
#include <unicode/utext.h>

namespace backfile {

namespace {

constexpr std::size_t reach = 128;  // bytes examined on either side; longer graphemes do not occur

bool is_ascii(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]) < 0x80; }
bool is_inside(std::string_view text, std::size_t at) {
    return (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

/// Returns this thread's ICU iterator.
icu::BreakIterator* characters() {
    static thread_local const std::unique_ptr<icu::BreakIterator> iterator = [] {
        UErrorCode status = U_ZERO_ERROR;
        return std::unique_ptr<icu::BreakIterator>(
            icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    }();
    return iterator.get();
}

/// Returns the grapheme boundary before or after `at`, which is not between two ASCII characters.
std::size_t border(std::string_view text, std::size_t at, bool following) {
    std::size_t begin = at - std::min(at, reach), end = std::min(text.size(), at + reach);
    for (std::size_t i = at; i > begin; --i)
        if (is_ascii(text, i - 1)) begin = i - 1;  // a character that begins here is whole
    while (begin < at && is_inside(text, begin)) ++begin;
    while (end < text.size() && is_inside(text, end)) ++end;
    icu::BreakIterator* const iterator = characters();
    UErrorCode status = U_ZERO_ERROR;
    UText window = UTEXT_INITIALIZER;
    utext_openUTF8(&window, text.data() + begin, static_cast<int64_t>(end - begin), &status);
    if (iterator == nullptr || U_FAILURE(status)) return at;
    iterator->setText(&window, status);
    const auto here = static_cast<int32_t>(at - begin);
    int32_t found = here;
    if (U_SUCCESS(status) && iterator->isBoundary(here) == 0)
        found = following ? iterator->following(here) : iterator->preceding(here);
    utext_close(&window);
    return found == icu::BreakIterator::DONE ? at : begin + static_cast<std::size_t>(found);
}

/// Returns whether no grapheme spans this position.
bool is_plain(std::string_view text, std::size_t at) {
    return at == 0 || at >= text.size() || (is_ascii(text, at - 1) && is_ascii(text, at));
}

}  // namespace

std::size_t grapheme_before(std::string_view text, std::size_t at) {
    return is_plain(text, at) ? std::min(at, text.size()) : border(text, at, false);
}

std::size_t grapheme_after(std::string_view text, std::size_t at) {
    return is_plain(text, at) ? std::min(at, text.size()) : border(text, at, true);
}

}  // namespace backfile
