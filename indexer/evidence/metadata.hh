#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/date_value.hh"
#include "indexer/article/raw_article.hh"
#include "indexer/evidence/publish_date.hh"

namespace backfile::indexer {

/// Metadata of a record under Backfile's own names. A table maps the field names of other programs to them.
struct Metadata {
    std::string title;
    std::string summary;
    std::string url;        ///< canonical, empty when none or relative
    std::string permalink;  ///< the address as written if it is not an absolute URL: it may contain a date
    std::string source;     ///< as named, not derived from the URL
    std::string lang;       ///< BCP 47 or empty
    std::string body;       ///< the text of a page's article as its JSON-LD states it: evidence, not the article's body
    std::vector<std::string> authors;
    std::vector<std::string> tags;
    std::vector<DateCandidate> published;  ///< most telling name first
    std::vector<Date> modified;
};

[[nodiscard]] Metadata read_metadata(const RawArticle& raw);

/// Returns `first` with its empty fields taken from `second`, and the dates of both.
[[nodiscard]] Metadata merged(Metadata first, const Metadata& second);

/// Splits lists of tags as people write them: "a, b", "#a #b", "[[a]]".
[[nodiscard]] std::vector<std::string> tags_of(const std::vector<std::string_view>& given);

}  // namespace backfile::indexer
