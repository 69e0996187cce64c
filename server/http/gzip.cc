#include "server/http/gzip.hh"

#include <algorithm>
#include <limits>
#include <memory>
#include <stdexcept>
#include <utility>

#include <zlib.h>

#include "indexer/base/strings.hh"

namespace backfile::server {

namespace {

constexpr std::size_t max_bytes = std::numeric_limits<uInt>::max() / 2;

/// Contains zlib's state while one member is written.
class Deflater {
public:
    explicit Deflater(Effort effort = Effort::quick) {
        constexpr int window_bits_for_gzip = 15 + 16, memory_level = 8;
        const int level = effort == Effort::quick ? Z_BEST_SPEED : Z_BEST_COMPRESSION;
        ready_ = deflateInit2(&stream_, level, Z_DEFLATED, window_bits_for_gzip, memory_level, Z_DEFAULT_STRATEGY) ==
                 Z_OK;
    }
    ~Deflater() {
        if (ready_) deflateEnd(&stream_);
    }
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;

    /// Compresses `bytes`; with Z_FINISH ends the member. Returns "" if zlib fails.
    std::string pack(std::string_view bytes, int flush) {
        if (!ready_ || bytes.size() > max_bytes) return {};
        constexpr std::size_t slack = 64;  // bytes that a flush adds to the bound
        std::string out(deflateBound(&stream_, static_cast<uLong>(bytes.size())) + slack, '\0');
        // zlib's interface lacks the const; it does not write to its input.
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream_.avail_in = static_cast<uInt>(bytes.size());
        stream_.next_out = reinterpret_cast<Bytef*>(out.data());
        stream_.avail_out = static_cast<uInt>(out.size());
        const int done = deflate(&stream_, flush);
        const bool well = stream_.avail_in == 0 && stream_.avail_out > 0 &&
                          done == (flush == Z_FINISH ? Z_STREAM_END : Z_OK);
        out.erase(well ? out.size() - stream_.avail_out : 0);
        return out;
    }

private:
    z_stream stream_{};
    bool ready_ = false;
};

}  // namespace

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

std::string gzip(std::string_view bytes, Effort effort) { return Deflater(effort).pack(bytes, Z_FINISH); }

std::function<std::string()> gzip_pieces(std::function<std::string()> pieces) {
    return [pieces = std::move(pieces), deflater = std::make_shared<Deflater>(), ended = false]() mutable {
        if (ended) return std::string();
        const std::string piece = pieces();
        ended = piece.empty();
        std::string packed = deflater->pack(piece, ended ? Z_FINISH : Z_SYNC_FLUSH);
        if (packed.empty()) throw std::runtime_error("zlib compression failed");
        return packed;
    };
}

}  // namespace backfile::server
