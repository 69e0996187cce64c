#pragma once

#include <string>
#include <string_view>

#include "indexer/formats/core/body_kind.hh"
#include "indexer/formats/records/json_value.hh"

namespace backfile::indexer {

/// The text of a record and what it is written in.
struct RecordBody {
    std::string text;
    const BodyKind* kind = &prose_body;
};

/// How telling a field of this name (see field_name) is as a body: 0 is the best; negative when it never is one. Rows
/// from `weak_body` on are summaries, which stand for a body that is missing.
[[nodiscard]] int body_rank(std::string_view name);
extern const int weak_body;

/// The body in a field: a string, a list of paragraphs or blocks, or an object that holds them. What it is written in
/// is told by the names and by looking at it.
[[nodiscard]] RecordBody body_of(std::string_view name, const Json& value);

}  // namespace backfile::indexer
