#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "indexer/formats/core/body_kind.hh"
#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// Splits off a markup's own header: appends its fields and returns the rest of the text.
using TakeHeader = std::function<std::string_view(std::string_view text, std::vector<RawField>& fields)>;

/// Reads a text of `kind` as one article: optional front matter between `---` lines, then the markup's own header.
void read_headed_text(const Input& input, const BodyKind& kind, ArticleSink& sink, const TakeHeader& take_header);

}  // namespace backfile::indexer
