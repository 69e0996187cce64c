#pragma once

#include <string>

#include "server/render/places.hh"
#include "server/search/types/types.hh"

namespace backfile::server::render {

/// The answer for a terminal of 80 columns: each hit's number, title, source, date (~ before a guessed one) and
/// language, snippet and path. No byte of an article reaches the terminal as anything but text.
[[nodiscard]] std::string text(const SearchPage& page, const Places& places);

}  // namespace backfile::server::render
