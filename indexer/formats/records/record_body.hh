#pragma once

#include <string>
#include <string_view>

#include "indexer/formats/core/body_kind.hh"
#include "indexer/formats/records/json_value.hh"

namespace backfile::indexer {

/// Text of a record and its markup.
struct RecordBody {
    std::string text;
    const BodyKind* kind = &prose_body;
};

/// Ranks a field name (see field_name) as body: 0 is best, negative is never a body. Ranks from `weak_body` on are
/// summaries, used only if there is no body.
[[nodiscard]] int body_rank(std::string_view name);
extern const int weak_body;

/// Extracts the body from a field: a string, a list of paragraphs or blocks, or an object containing them. Detects the
/// markup by field names and by the text.
[[nodiscard]] RecordBody body_of(std::string_view name, const Json& value);

}  // namespace backfile::indexer
