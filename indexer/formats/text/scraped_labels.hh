#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/date_value.hh"

namespace backfile::indexer {

/// Metadata in the lines around an article: "Published: …", "By Jane Doe | March 4, 2021", "来源：…".
struct LineFacts {
    std::optional<Date> published;
    std::optional<Date> modified;
    std::vector<std::string> authors;
    std::vector<std::string> tags;
    std::string source;
    std::string url;

    [[nodiscard]] bool empty() const {
        return !published && !modified && authors.empty() && tags.empty() && source.empty() && url.empty();
    }
};

/// Parses a short line of metadata; empty if it is something else. Ignores dates without a day.
[[nodiscard]] LineFacts facts_of_line(std::string_view line);

/// Returns the publication in a copyright line: "© 2024 The Daily Byte. All rights reserved." → "The Daily Byte".
[[nodiscard]] std::string copyright_holder(std::string_view line);

}  // namespace backfile::indexer
