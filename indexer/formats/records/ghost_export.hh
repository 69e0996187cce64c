#pragma once

#include <vector>

#include "indexer/formats/records/json_value.hh"

namespace backfile::indexer {

/// Checks for the export of a Ghost blog: tables of posts, tags, users and their relations.
[[nodiscard]] bool is_ghost_export(const Json& value);

/// Moves the posts out of an export, each with the names of its tags and authors.
[[nodiscard]] std::vector<Json> ghost_posts(Json& value);

}  // namespace backfile::indexer
