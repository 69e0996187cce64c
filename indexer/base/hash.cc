#include "indexer/base/hash.hh"

#include <memory>

#include <xxhash.h>

namespace backfile {

std::uint64_t hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

namespace {

std::string hex_of(const XXH128_hash_t& hash) {
    constexpr std::string_view digits = "0123456789abcdef";
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

}  // namespace

std::string hash128_hex(std::string_view bytes) { return hex_of(XXH3_128bits(bytes.data(), bytes.size())); }

struct StreamHash::State {
    std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state{XXH3_createState(), XXH3_freeState};
};

StreamHash::StreamHash() : state_(std::make_unique<State>()) { XXH3_128bits_reset(state_->state.get()); }
StreamHash::~StreamHash() = default;
StreamHash::StreamHash(StreamHash&&) noexcept = default;
StreamHash& StreamHash::operator=(StreamHash&&) noexcept = default;

void StreamHash::add(std::string_view bytes) { XXH3_128bits_update(state_->state.get(), bytes.data(), bytes.size()); }

std::string StreamHash::hex() const { return hex_of(XXH3_128bits_digest(state_->state.get())); }

}  // namespace backfile
