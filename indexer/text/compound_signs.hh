#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

#include "indexer/text/compound.hh"

namespace backfile {

/// The sign in front of what begins at `at` that belongs to it (#tag, @handle, /path, .NET, $4), or nothing. `amount`:
/// a digit stands there.
[[nodiscard]] std::string_view leading_sign(std::string_view text, std::size_t at, bool amount);

/// The sign between part `i` and the one before it, hyphens and apostrophes as ASCII.
[[nodiscard]] std::string_view sign_before(std::string_view text, const Compound& compound, std::size_t i);

/// Words with nothing but hyphens and apostrophes between them.
[[nodiscard]] bool is_joined(const Compound& compound);

/// True for node.js, tcp/ip and u.s: short, with a letter, and nothing in it but signs that people leave out.
[[nodiscard]] bool may_squeeze(std::string_view text, const Compound& compound);

/// The parts [first, second) of the host in an address or in front of a path, when there are others beside; else both
/// 0.
[[nodiscard]] std::pair<std::size_t, std::size_t> host_parts(std::string_view text, const Compound& compound);

}  // namespace backfile
