#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace backfile::server::render {

/// Where an answer stands, for what is written about it. Addresses are whole and percent-encoded.
struct Places {
    std::string base;        ///< the server's top, with its slash
    std::string self;        ///< the answer itself
    std::string next;        ///< the page after it; empty at the end
    std::string page;        ///< the same search for people
    std::string identity;    ///< the same for all pages and addresses of one search
    std::size_t offset = 0;  ///< matches before the first of it
    std::int64_t built = 0;  ///< when the index was; seconds since 1970
    bool color = false;      ///< a terminal shows it
};

}  // namespace backfile::server::render
