#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/article/parts.hh"

namespace backfile::indexer {

/// Text of a body, and the title, date, byline and source found in it. Fields of the record (front matter, feed, mail)
/// have priority over these.
struct Content {
    std::string body;
    std::vector<Heading> headings;
    std::vector<std::string> links;  ///< as written, in order; those of HTML may be relative
    std::string title;
    std::string summary;
    std::string source;
    std::string url;
    std::vector<std::string> authors;
    std::vector<std::string> tags;
    std::optional<Date> published;
    std::optional<Date> modified;
};

}  // namespace backfile::indexer
