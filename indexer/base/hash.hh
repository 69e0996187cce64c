#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace backfile {

/// 64 bits of XXH3; for tables in memory and quick comparisons.
[[nodiscard]] std::uint64_t hash64(std::string_view bytes);

/// 128 bits of XXH3 as 32 lower-case hexadecimal digits; for what is stored.
[[nodiscard]] std::string hash128_hex(std::string_view bytes);

}  // namespace backfile
