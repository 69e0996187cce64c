#pragma once

#include <cstddef>
#include <string_view>

#include "server/query/plan/highlights.hh"
#include "server/search/types/types.hh"

namespace backfile::server {

/// Bytes of a body beyond which no snippet reaches.
constexpr std::size_t snippet_reach = 66 * 1024;

/// The one or two passages of a body that say most of a query, with their matches. Looks at a bounded part of the
/// body, and no further than a passage with all of the query's words. Passages start and end at sentences where there
/// is one near, else at words; without any match the snippet is the body's beginning. Each passage is a piece of the
/// body to the byte; two are joined by " … ".
[[nodiscard]] Marked make_snippet(std::string_view body, const query::Highlights& highlights, std::string_view lang);

}  // namespace backfile::server
