#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// Reads a reStructuredText as one article. Fields are its title, the field list below it (Docutils, Pelican), the `..
/// name: value` comments at its start (Nikola) and its first `meta` and `post` directives.
void read_rst(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
