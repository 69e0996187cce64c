#include "indexer/index/forward.hh"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/base/hash.hh"

namespace backfile {

namespace {

constexpr TokenCode all_bits = 0xFF'FF'FF;
constexpr std::uint32_t max_indexed_tokens = 2'000'000;  // a longer text is found by its words, not by phrases

std::array<char, ForwardReader::width> bytes_of(TokenCode code) {
    return {static_cast<char>(code & 0xFFU), static_cast<char>(code >> 8U & 0xFFU), static_cast<char>(code >> 16U)};
}

}  // namespace

TokenCode token_code_of_hash(std::uint64_t hash) {
    return std::max(static_cast<TokenCode>(hash & all_bits), first_token_code);
}

TokenCode token_code(std::string_view term) { return token_code_of_hash(hash64(term)); }

void ForwardWriter::put(TokenCode code) {
    const auto bytes = bytes_of(code);
    bytes_.append(bytes.data(), bytes.size());
}

void ForwardWriter::add(std::uint32_t position, TokenCode code) {
    if (position >= max_indexed_tokens) return;
    for (; next_ < position; ++next_) put(no_token);
    put(code);
    next_ = position + 1;
}

void ForwardWriter::end_section() {
    put(section_border);
    next_ = 0;
}

std::string ForwardWriter::take() {
    next_ = 0;
    return std::exchange(bytes_, {});
}

std::size_t ForwardReader::find(TokenCode code, std::size_t from) const {
    const auto bytes = bytes_of(code);
    std::size_t at = from * width;
    do at = bytes_.find(bytes.data(), at, bytes.size());
    while (at != std::string_view::npos && at++ % width != 0);
    return at == std::string_view::npos ? size() : at / width;
}

ForwardReader ForwardReader::take_section() {
    const std::size_t count = size(), end = find(section_border);
    const ForwardReader section = part(0, end);
    *this = part(std::min(end + 1, count), count);
    return section;
}

}  // namespace backfile
