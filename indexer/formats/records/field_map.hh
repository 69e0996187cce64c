#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/result.hh"

namespace backfile::indexer {

/// User-defined mapping of fields of JSON, JSONL and CSV records: `title=headline,body=content.text` reads the title
/// from "headline" and the body from "text" inside "content". Takes priority over Backfile's own choice.
class FieldMap {
public:
    struct Row {
        std::string target;             ///< the field's name in a RawArticle; "body" and "id" for those
        std::vector<std::string> path;  ///< names as field_name() spells them, from the outside in
    };

    /// Adds "target=field[,target=field…]". Errors: usage, with the mistake and the valid targets.
    [[nodiscard]] Result<void> add(std::string_view text);
    [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }

private:
    std::vector<Row> rows_;
};

}  // namespace backfile::indexer
