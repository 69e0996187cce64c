#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/article/date_value.hh"

namespace backfile {

namespace indexer {
struct BodyKind;
}

/// A field of a record: a lower-case name and a value in cleaned UTF-8. A list is several fields with the same name.
struct RawField {
    std::string name;
    std::string value;
};

/// An article as found by a reader, before interpretation.
struct RawArticle {
    std::string path;       ///< the file, as given to the indexer and walked from there
    std::string member;     ///< the location inside the file ("" when the file is the article)
    std::string format;     ///< the reader's name
    std::string source_id;  ///< the record's own id, if it has one
    std::vector<RawField> fields;
    std::string url_hint;  ///< URL it was fetched from, used if the article does not state its URL
    DateSource fields_from = DateSource::front_matter;  ///< where a date among the fields comes from
    std::string body;                                   ///< cleaned UTF-8
    const indexer::BodyKind* body_kind = nullptr;       ///< how the body is read; null for text as scraped
    /// Date of the file or crawl, in seconds since 1970; 0 if the caller sets it.
    std::int64_t mtime = 0;

    /// Returns the first non-empty value of the first matching name, trimmed.
    [[nodiscard]] std::optional<std::string_view> field(std::initializer_list<std::string_view> names) const;
};

}  // namespace backfile
