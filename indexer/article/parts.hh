#pragma once

#include <cstdint>
#include <string>

#include "indexer/article/date_value.hh"

namespace backfile {

/// A publication date and how it is known.
struct Published {
    Date date;
    DateSource source = DateSource::mtime;
    bool operator==(const Published&) const = default;
};

/// A heading inside a body: bytes [start, start + size) of Article::body, and its level (1 is the highest).
struct Heading {
    std::uint32_t start = 0;
    std::uint32_t size = 0;
    int level = 2;
    bool operator==(const Heading&) const = default;
};

/// Where an article was found. An article met in several places is one article with several of these.
struct Place {
    std::string path;
    std::string member;
    auto operator<=>(const Place&) const = default;
};

}  // namespace backfile
