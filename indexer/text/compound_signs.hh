#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

#include "indexer/text/compound.hh"

namespace backfile {

/// Returns the sign before `at` that belongs to the text there (#tag, @handle, /path, .NET, $4), or "". `amount`: the
/// text starts with a digit.
[[nodiscard]] std::string_view leading_sign(std::string_view text, std::size_t at, bool amount);

/// Returns the sign between part `i` and the one before it; hyphens and apostrophes as ASCII.
[[nodiscard]] std::string_view sign_before(std::string_view text, const Compound& compound, std::size_t i);

/// Returns whether the parts are words joined only by hyphens and apostrophes.
[[nodiscard]] bool is_joined(const Compound& compound);

/// Returns whether the compound is short, has a letter and only signs that people omit: node.js, tcp/ip, u.s.
[[nodiscard]] bool may_squeeze(std::string_view text, const Compound& compound);

/// Returns the parts [first, second) of the host in an address or before a path; {0, 0} if there are
/// no other parts.
[[nodiscard]] std::pair<std::size_t, std::size_t> host_parts(std::string_view text, const Compound& compound);

}  // namespace backfile
