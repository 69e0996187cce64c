#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace backfile::server::render {

/// URLs and position of a response, for rendering. URLs are absolute and percent-encoded.
struct PageLinks {
    std::string base;        ///< root URL of the server, with a trailing slash
    std::string self;        ///< URL of this response
    std::string next;        ///< URL of the next page; empty on the last page
    std::string page;        ///< URL of the web page with this search
    std::string identity;    ///< identifies the search; equal for all its pages and URLs
    std::size_t offset = 0;  ///< number of matches before this page
    std::int64_t built = 0;  ///< when the index was written; seconds since 1970
    bool color = false;      ///< use terminal colours
};

}  // namespace backfile::server::render
