#include "indexer/text/narrow.hh"

#include <algorithm>
#include <cstring>

#include "indexer/base/strings.hh"

namespace backfile {

namespace {

constexpr std::size_t wide_bytes = 3;
constexpr std::string_view signs = "+#.-&@/'_$";  // those that make part of a word; ，：！ are only punctuation

/// Returns the ASCII character for the full-width one (U+FF01-FF5E) at `at`, 0 for anything else.
char narrow_at(std::string_view text, std::size_t at) {
    if (text.size() - at < wide_bytes) return 0;
    const auto first = static_cast<unsigned char>(text[at]), second = static_cast<unsigned char>(text[at + 1]);
    if (first != 0xEF || (second != 0xBC && second != 0xBD)) return 0;
    const int c = (second - 0xBC) * 64 + (static_cast<unsigned char>(text[at + 2]) - 0x80) + 0x20;
    if (c < 0x21 || c > 0x7E) return 0;
    const char sign = static_cast<char>(c);
    return is_letter(sign) || is_digit(sign) || signs.find(sign) != std::string_view::npos ? sign : char{0};
}

/// Returns the next byte from `at` on that may begin a full-width character.
std::size_t next_candidate(std::string_view text, std::size_t at) {
    const void* found = at < text.size() ? std::memchr(text.data() + at, 0xEF, text.size() - at) : nullptr;
    return found ? static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) : text.size();
}

}  // namespace

bool holds_wide(std::string_view text) {
    for (std::size_t at = next_candidate(text, 0); at < text.size(); at = next_candidate(text, at + 1))
        if (narrow_at(text, at) != 0) return true;
    return false;
}

NarrowText::NarrowText(std::string_view text) {
    std::size_t copied = 0;
    for (std::size_t at = next_candidate(text, 0); at < text.size(); at = next_candidate(text, at)) {
        const char sign = narrow_at(text, at);
        if (sign == 0) {
            ++at;
            continue;
        }
        text_ += text.substr(copied, at - copied);
        text_ += sign;
        copied = at += wide_bytes;
        shifts_.emplace_back(text_.size(), copied - text_.size());
    }
    text_ += text.substr(copied);
}

std::size_t NarrowText::original(std::size_t at) const {
    const auto before = [](std::size_t value, const auto& shift) { return value < shift.first; };
    const auto next = std::upper_bound(shifts_.begin(), shifts_.end(), at, before);
    return next == shifts_.begin() ? at : at + std::prev(next)->second;
}

}  // namespace backfile
