#pragma once

#include <string>

#include "indexer/base/result.hh"

namespace backfile {

/// Xapian's blocks hold no checksums, and its check passes over most flipped bits. So each generation has a list of its
/// files,
///
///     <32 hexadecimal digits, hash128_hex() of the file>  <bytes>  <name>
///
/// with a last line of the same kind that holds the list's own hash under the name of the list.
constexpr const char* checksums_name = "checksums";

/// Writes the list of all files in a generation's folder that will never be written again. Errors: unreadable,
/// write_failed.
[[nodiscard]] Result<void> write_checksums(const std::string& folder);

enum class Depth {
    sizes,  ///< the list itself, and the size of each file
    bytes,  ///< every byte
};

/// Errors: damaged, naming the file and what is wrong with it; not_found, when there is no list.
[[nodiscard]] Result<void> verify_checksums(const std::string& folder, Depth depth);

}  // namespace backfile
