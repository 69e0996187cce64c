#pragma once

#include <cstddef>
#include <string_view>

#include "server/query/plan/highlights.hh"
#include "server/search/types/types.hh"

namespace backfile::server {

/// Maximum number of bytes of a body that a snippet can come from.
constexpr std::size_t snippet_reach = 66 * 1024;

/// Returns the one or two passages of a body that contain most of the query's words, with their matches. Scans at most
/// snippet_reach bytes and stops at a passage with all of the query's words. Passages start and end at a nearby
/// sentence boundary, else at a word boundary. Without a match, returns the beginning of the body. Each passage is an
/// unchanged piece of the body; two are joined by " … ".
[[nodiscard]] Marked make_snippet(std::string_view body, const query::Highlights& highlights, std::string_view lang);

}  // namespace backfile::server
