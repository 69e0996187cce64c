#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "indexer/formats/core/body_kind.hh"
#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// Takes a markup's own header off a text, adds its fields, and gives what follows it (a part of the text).
using TakeHeader = std::function<std::string_view(std::string_view text, std::vector<RawField>& fields)>;

/// Reads a text of `kind` as one article: front matter between `---` lines if there is any, then the markup's own
/// header.
void read_headed_text(const Input& input, const BodyKind& kind, ArticleSink& sink, const TakeHeader& take_header);

}  // namespace backfile::indexer
