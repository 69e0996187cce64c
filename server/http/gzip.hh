#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace backfile::server {

/// True when an Accept-Encoding header asks for gzip (a weight of 0 asks not to).
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);

enum class Effort { quick, thorough };

/// `bytes` as one gzip member; empty when zlib fails. Thorough is for what is packed once and sent often.
[[nodiscard]] std::string gzip(std::string_view bytes, Effort effort = Effort::quick);

/// The pieces of Response::pieces as one gzip member; each can be unpacked as soon as it has come.
[[nodiscard]] std::function<std::string()> gzip_pieces(std::function<std::string()> pieces);

}  // namespace backfile::server
