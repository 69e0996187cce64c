#pragma once

#include <string>

#include "indexer/base/result.hh"

namespace backfile {

/// Verifies the files of an index. Xapian's blocks have no checksums, and its check misses most flipped bits. So each
/// generation contains a list of its files, one per line:
///
///     <32 hexadecimal digits, hash128_hex() of the file>  <bytes>  <name>
///
/// The last line contains the hash of the list itself, under the name of the list.
constexpr const char* checksums_name = "checksums";

/// Writes the list of all files in a generation that will not be written again. Errors: unreadable, write_failed.
[[nodiscard]] Result<void> write_checksums(const std::string& folder);

enum class Depth {
    sizes,  ///< the list itself, and the size of each file
    bytes,  ///< every byte
};

/// Verifies a generation. Errors: damaged, with the file and the reason; not_found, if there is no list.
[[nodiscard]] Result<void> verify_checksums(const std::string& folder, Depth depth);

}  // namespace backfile
