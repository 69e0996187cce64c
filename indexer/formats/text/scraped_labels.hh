#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/date_value.hh"

namespace backfile::indexer {

/// What the lines around an article say of it: "Published: …", "By Jane Doe | March 4, 2021", "来源：…".
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

/// Reads a short line of facts; empty when the line is something else. Only dates to the day or finer count.
[[nodiscard]] LineFacts facts_of_line(std::string_view line);

/// The publication that a copyright line names: "© 2024 The Daily Byte. All rights reserved." → "The Daily Byte".
[[nodiscard]] std::string copyright_holder(std::string_view line);

}  // namespace backfile::indexer
