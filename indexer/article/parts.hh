#pragma once

#include <cstdint>
#include <string>

#include "indexer/article/date_value.hh"

namespace backfile {

/// Contains a publication date and where it was found.
struct Published {
    Date date;
    DateSource source = DateSource::mtime;
    bool operator==(const Published&) const = default;
};

/// Locates a heading: bytes [start, start + size) of Article::body, and its level (1 is the highest).
struct Heading {
    std::uint32_t start = 0;
    std::uint32_t size = 0;
    int level = 2;
    bool operator==(const Heading&) const = default;
};

/// Locates an article: a file and the member inside it. An article found several times has several locations.
struct Place {
    std::string path;
    std::string member;
    auto operator<=>(const Place&) const = default;
};

}  // namespace backfile
