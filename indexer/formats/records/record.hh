#pragma once

#include <optional>

#include "indexer/base/result.hh"
#include "indexer/formats/core/reader.hh"
#include "indexer/formats/records/field_map.hh"
#include "indexer/formats/records/json_value.hh"

namespace backfile::indexer {

/// Makes articles of records: objects with fields of any of the world's names, whatever file they stood in.
class Records {
public:
    Records(const FieldMap* map, ArticleSink& sink) : map_(map), sink_(sink) {}

    /// Reports the record `value` under `member`; what it wraps (a node, a list of records, an export) is looked into.
    void take(Json value, const std::string& member);

private:
    void take(Json value, const std::string& member, int depth);
    bool take_inner(Json& value, const std::string& member, int depth);

    const FieldMap* map_;
    ArticleSink& sink_;
};

/// Makes an article of one record, whose members are put in order first (see adapt_schema); nothing when it has neither
/// title nor text, and perhaps wraps a record that has. Errors: refused, with the reason why it is none ("a comment").
[[nodiscard]] Result<std::optional<RawArticle>> article_of(Json& record, const FieldMap* map);

/// True for names of members that hold a list of records ("articles", "items"…), or an object with such a list ("data",
/// "response"…).
[[nodiscard]] bool names_a_list(std::string_view key);
[[nodiscard]] bool names_a_wrapper(std::string_view key);
/// True when a member of this name says that the object is an article itself.
[[nodiscard]] bool names_a_title(std::string_view key);

}  // namespace backfile::indexer
