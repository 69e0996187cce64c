#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace backfile {

/// 64 bits of XXH3; for tables in memory and quick comparisons.
[[nodiscard]] std::uint64_t hash64(std::string_view bytes);

/// 128 bits of XXH3 as 32 lower-case hexadecimal digits; for what is stored.
[[nodiscard]] std::string hash128_hex(std::string_view bytes);

/// hash128_hex() of bytes that come one after another.
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
