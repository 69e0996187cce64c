#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/forward.hh"

namespace backfile::indexer {

/// The sketch of an article for finding copies: some of its shingles (runs of five tokens of the body), its URL and
/// links, and the numbers in its title. The smallest 32-bit hashes of the shingles are kept: a bottom-k sketch (Broder,
/// "On the resemblance and containment of documents", 1997), so articles of any lengths keep the same shingles of their
/// common text.
struct Signature {
    std::vector<std::uint32_t> shingles;  ///< ascending; empty if the body is too short
    std::vector<std::uint32_t> pages;     ///< hashes of canonical URLs: its own, then its first links
    std::uint32_t title_numbers = 0;      ///< hash of the numbers in the title, 0 without any
};

constexpr std::size_t max_shingles = 64;
constexpr std::size_t max_pages = 8;
constexpr std::size_t shingle_tokens = 5;  ///< tokens in a shingle
constexpr std::size_t min_tokens = 20;     ///< of a body that has a sketch

/// Computes the sketch of an article from its tokens, title and pages (empty ones and those beyond max_pages are
/// ignored).
[[nodiscard]] Signature make_signature(ForwardReader body, std::string_view title, std::span<const std::string> pages);

/// Converts a sketch to the bytes of Slot::signature, and back. Invalid bytes give an empty sketch.
[[nodiscard]] std::string to_bytes(const Signature& signature);
[[nodiscard]] Signature from_bytes(std::string_view bytes);

/// Returns the largest hash below which a sketch contains all shingles of its article.
[[nodiscard]] std::uint32_t reach(std::span<const std::uint32_t> shingles);

}  // namespace backfile::indexer
