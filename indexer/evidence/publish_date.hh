#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/article/parts.hh"

namespace backfile::indexer {

/// What is known of how a date belongs to the article.
enum class Bearing {
    shown,    ///< the day that the page shows under its heading, as readers know it
    stated,   ///< said to be the day of publication
    seen,     ///< stands where such a day would stand, unlabelled
    changed,  ///< said to be the day of the last change, for want of another
};

/// A date that may be the article's, and where it was found.
struct DateCandidate {
    Date date;
    DateSource source = DateSource::mtime;
    Bearing bearing = Bearing::stated;
};

/// The most trusted believable candidate by one table; of equally trusted ones the first.
[[nodiscard]] std::optional<Published> choose_published(const std::vector<DateCandidate>& candidates, std::int64_t now);

/// "a.b/2024/10/16/…", "2024-10-16-title.md" and a mirrored site's "2024/10/16/title.html" bear dates; nothing when
/// there is none to the day.
[[nodiscard]] std::optional<Date> date_in_url(std::string_view url);
[[nodiscard]] std::optional<Date> date_in_file_name(std::string_view path);

}  // namespace backfile::indexer
