#include "indexer/base/hash.hh"

#include <array>

#include <xxhash.h>

namespace backfile {

std::uint64_t hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

std::string hash128_hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, hash);
    std::string out;
    out.reserve(32);
    for (const unsigned char byte : canonical.digest) {
        out.push_back(digits[byte >> 4U]);
        out.push_back(digits[byte & 0xFU]);
    }
    return out;
}

}  // namespace backfile
