#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace backfile::server {

/// Returns whether an Accept-Encoding header accepts gzip (a weight of 0 rejects it).
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);

enum class Effort { quick, thorough };

/// Compresses to one gzip member; "" if zlib fails. Use `thorough` for data compressed once and sent often.
[[nodiscard]] std::string gzip(std::string_view bytes, Effort effort = Effort::quick);

/// Compresses the chunks of Response::pieces to one gzip member. Each chunk can be decompressed on arrival.
[[nodiscard]] std::function<std::string()> gzip_pieces(std::function<std::string()> pieces);

}  // namespace backfile::server
