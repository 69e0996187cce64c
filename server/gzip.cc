#include "server/gzip.hh"

#include <limits>

#include <zlib.h>

#include "indexer/base/strings.hh"

namespace backfile {

bool accepts_gzip(std::string_view accept_encoding) {
    for (const std::string_view coding : split(accept_encoding, ',')) {
        const std::size_t semicolon = std::min(coding.find(';'), coding.size());
        if (!equal_nocase(trim(coding.substr(0, semicolon)), "gzip")) continue;
        const std::string weight = lower(coding.substr(semicolon));
        const std::size_t q = weight.find("q=");
        return q == std::string::npos || weight.find_first_of("123456789", q) != std::string::npos;
    }
    return false;
}

std::string gzip(std::string_view bytes) {
    constexpr int window_bits_for_gzip = 15 + 16, memory_level = 8;
    z_stream stream{};
    if (bytes.size() > std::numeric_limits<uInt>::max() / 2 ||
        deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, window_bits_for_gzip, memory_level,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    // zlib's interface lacks the const; it does not write to its input.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.resize(done ? stream.total_out : 0);
    deflateEnd(&stream);
    return out;
}

}  // namespace backfile
