#pragma once

#include <cstddef>

namespace backfile::indexer {

/// Kinds of metadata of an article, from any source: a record's field, a page's tag, a label in a line.
enum class Fact {
    title,
    author,
    user,    ///< account name; used as author if there is no other
    sender,  ///< of a mail: a single name, commas included
    published,
    modified,
    url,
    source,
    tag,
    category,  ///< section; used as tag if there is no other
    lang,
    summary,
};
constexpr std::size_t fact_count = static_cast<std::size_t>(Fact::summary) + 1;

}  // namespace backfile::indexer
