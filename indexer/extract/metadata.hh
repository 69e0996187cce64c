#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.hh"
#include "indexer/article/raw_article.hh"

namespace backfile {

/// The fields of a record under the names that Backfile knows; a table says which names of the world stand for which.
struct Metadata {
    std::string title;
    std::string summary;
    std::string url;      ///< canonical, empty when none or relative
    std::string permalink;  ///< the address as written when it is no whole URL: it may bear a date
    std::string source;   ///< as named, not derived from the URL
    std::string lang;     ///< BCP 47 or empty
    std::vector<std::string> authors;
    std::vector<std::string> tags;
    std::vector<std::string> dates;     ///< as written, most telling name first
    std::vector<std::string> modified;
};

[[nodiscard]] Metadata read_metadata(const RawArticle& raw);

/// "a.b/2024/10/16/…" and "2024-10-16-title.md" bear dates; nothing when there is none to the day.
[[nodiscard]] std::optional<Date> date_in_url(std::string_view url);
[[nodiscard]] std::optional<Date> date_in_file_name(std::string_view path);

/// The first believable date by the order of trust of DateSource: fields, text, URL, file name, then the file's mtime.
[[nodiscard]] std::optional<Published> choose_published(const RawArticle& raw, const Metadata& metadata,
                                                        const std::optional<Date>& from_text, std::int64_t now);

}  // namespace backfile
