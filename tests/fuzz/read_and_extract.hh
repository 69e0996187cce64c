#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace backfile::fuzz {

/// Reads `data` as a file with the path `path`, extracts every article in it, and aborts if one is malformed. Returns 0.
int read_and_extract(std::string_view path, const std::uint8_t* data, std::size_t size);

}  // namespace backfile::fuzz
