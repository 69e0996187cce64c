#pragma once

#include <vector>

#include "indexer/formats/records/json_value.hh"

namespace backfile::indexer {

/// True for the export of a Ghost blog: tables of posts, tags, users and of what belongs together.
[[nodiscard]] bool is_ghost_export(const Json& value);

/// The posts of an export, each with the names of its tags and authors; taken out of `value`.
[[nodiscard]] std::vector<Json> ghost_posts(Json& value);

}  // namespace backfile::indexer
