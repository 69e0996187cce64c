#pragma once

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// True when the first bytes can be JSON that holds records; a JSON Feed is another reader's.
[[nodiscard]] bool may_be_json(std::string_view head);
/// True when they can be nothing else: an object with a named member, or a list of such.
[[nodiscard]] bool is_json(std::string_view head);
/// True when they are two objects, each in a line of its own.
[[nodiscard]] bool is_json_lines(std::string_view head);

/// One article, a list of them, an object with such a list inside, or several such values one after another. Lists are
/// read one element at a time; a broken element does not lose the others.
void read_json(const Input& input, ArticleSink& sink);

/// One record a line, read line by line; members are line numbers. Both readers see which of the two it is.
void read_json_lines(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
