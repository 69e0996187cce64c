#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/forward.hh"

namespace backfile::indexer {

/// What an article is known by when its copies are looked for: some of its shingles (runs of five leaves of the body),
/// the pages that it stands on or links to, and the numbers in its title. Of a body's shingles, as 32-bit hashes, the
/// smallest are kept: a bottom-k sketch (Broder, "On the resemblance and containment of documents", 1997), so that two
/// articles of whatever lengths keep the same ones of what they share.
struct Signature {
    std::vector<std::uint32_t> shingles;  ///< rising; none for a body that is too short to tell
    std::vector<std::uint32_t> pages;     ///< hashes of canonical URLs: its own, then its first links
    std::uint32_t title_numbers = 0;      ///< hash of the numbers in the title, 0 without any
};

constexpr std::size_t most_shingles = 64;
constexpr std::size_t most_pages = 8;
constexpr std::size_t shingle_leaves = 5;
constexpr std::size_t least_leaves = 20;  ///< of a body that has a signature

/// Of an article with these leaves, title and pages (empty ones are left out, those beyond most_pages too).
[[nodiscard]] Signature make_signature(Leaves body, std::string_view title, std::span<const std::string> pages);

/// A signature as the bytes of Slot::signature, and back. Bytes that are no signature give one of nothing.
[[nodiscard]] std::string to_bytes(const Signature& signature);
[[nodiscard]] Signature from_bytes(std::string_view bytes);

/// Up to which hash a signature holds all shingles of its article.
[[nodiscard]] std::uint32_t reach(std::span<const std::uint32_t> shingles);

}  // namespace backfile::indexer
