#pragma once

#include <optional>

#include "indexer/base/result.hh"
#include "indexer/formats/core/reader.hh"
#include "indexer/formats/records/field_map.hh"
#include "indexer/formats/records/json_value.hh"

namespace backfile::indexer {

/// Converts records (objects with any field names, from any file format) to articles.
class Records {
public:
    Records(const FieldMap* map, ArticleSink& sink) : map_(map), sink_(sink) {}

    /// Reports the record `value` under `member`; also searches a wrapped node, a list of records or an export.
    void take(Json value, const std::string& member);

private:
    void take(Json value, const std::string& member, int depth);
    bool take_inner(Json& value, const std::string& member, int depth);

    const FieldMap* map_;
    ArticleSink& sink_;
};

/// Converts one record after adapt_schema(). Returns nothing if it has neither title nor text; it may wrap a record
/// that has. Errors: refused, with the reason why it is not an article ("a comment").
[[nodiscard]] Result<std::optional<RawArticle>> article_of(Json& record, const FieldMap* map);

/// Checks whether a member of this name contains a list of records ("articles", "items"…), or an object with such a
/// list ("data", "response"…).
[[nodiscard]] bool names_a_list(std::string_view key);
[[nodiscard]] bool names_a_wrapper(std::string_view key);
/// Checks whether a member of this name shows that the object is an article.
[[nodiscard]] bool names_a_title(std::string_view key);

}  // namespace backfile::indexer
