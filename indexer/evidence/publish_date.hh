#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/article/parts.hh"

namespace backfile::indexer {

/// How a date relates to the article.
enum class DateEvidence {
    displayed,   ///< the day that the page shows under its heading, as readers know it
    declared,    ///< said to be the day of publication
    unlabelled,  ///< found where such a day is usually shown
    changed,     ///< said to be the day of the last change, for want of another
};

/// A possible publication date and where it was found.
struct DateCandidate {
    Date date;
    DateSource source = DateSource::mtime;
    DateEvidence evidence = DateEvidence::declared;
};

/// Returns the first plausible candidate of the most trusted source and evidence. `now` is in seconds since 1970.
[[nodiscard]] std::optional<Published> choose_published(const std::vector<DateCandidate>& candidates, std::int64_t now);

/// Finds a date with day precision in a URL or file name: "a.b/2024/10/16/…", "2024-10-16-title.md", and a mirrored
/// site's "2024/10/16/title.html".
[[nodiscard]] std::optional<Date> date_in_url(std::string_view url);
[[nodiscard]] std::optional<Date> date_in_file_name(std::string_view path);

}  // namespace backfile::indexer
