#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace backfile {

/// Returns the 64-bit XXH3 hash; for in-memory tables and quick comparisons.
[[nodiscard]] std::uint64_t hash64(std::string_view bytes);

/// Returns the 128-bit XXH3 hash as 32 lower-case hexadecimal digits; for stored data.
[[nodiscard]] std::string hash128_hex(std::string_view bytes);

/// Computes hash128_hex() incrementally.
class StreamHash {
public:
    StreamHash();
    ~StreamHash();
    StreamHash(StreamHash&&) noexcept;
    StreamHash& operator=(StreamHash&&) noexcept;
    void add(std::string_view bytes);
    [[nodiscard]] std::string hex() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace backfile
