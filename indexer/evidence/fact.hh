#pragma once

#include <cstddef>

namespace backfile::indexer {

/// What is said of an article, whoever says it: a record's field, a page's tag, a label in a line.
enum class Fact {
    title,
    author,
    user,    ///< an account's name, which stands for the author where nobody signed
    sender,  ///< of a mail: one name, whatever commas it has
    published,
    modified,
    url,
    source,
    tag,
    category,  ///< a section, which stands for tags where there are none
    lang,
    summary,
};
constexpr std::size_t fact_count = static_cast<std::size_t>(Fact::summary) + 1;

}  // namespace backfile::indexer
