#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace backfile::indexer {

/// A non-empty line of a scraped page (in hard-wrapped text: a paragraph) and its properties.
struct ScrapedLine {
    std::string_view text;  ///< trimmed, without a bullet; may hold line feeds
    std::size_t words = 0;  ///< white-space words; two Chinese characters count as one
    bool bullet = false;
    bool blank_before = false;
    bool sentence = false;  ///< ends like a sentence
    bool clutter = false;   ///< share bars, cookie notes, menus, copyright: never part of an article
    bool prose = false;     ///< a sentence or more of running text, and no clutter
};

/// Returns the non-empty lines of `text`; the views point into it.
[[nodiscard]] std::vector<ScrapedLine> scraped_lines(std::string_view text);

/// Checks for the heading of a list below the article: "Related Articles", "You may also like", "相关阅读"…
[[nodiscard]] bool opens_after_article(const ScrapedLine& line);

/// Counts words separated by white space; two Chinese, Japanese or Korean characters count as one.
[[nodiscard]] std::size_t count_words(std::string_view text);

}  // namespace backfile::indexer
