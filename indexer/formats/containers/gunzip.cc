#include "indexer/formats/containers/gunzip.hh"

#include <zlib.h>

#include <algorithm>
#include <utility>

namespace backfile::indexer {

namespace {

constexpr std::size_t block = 64 * 1024;
constexpr int gzip_window = 16 + MAX_WBITS;

}  // namespace

void GunzipSource::End::operator()(z_stream_s* stream) const {
    inflateEnd(stream);
    delete stream;
}

GunzipSource::GunzipSource(ByteReader& packed, const UnpackLimits& limits)
    : packed_(packed), limits_(limits), stream_(new z_stream{}) {
    if (inflateInit2(stream_.get(), gzip_window) != Z_OK)
        error_ = Error{ErrorCode::unreadable, "out of memory while decompressing gzip"};
}

tl::unexpected<Error> GunzipSource::give_up(ErrorCode code, std::string why) {
    error_ = Error{code, std::move(why)};
    return tl::unexpected(*error_);
}

/// Stops at trailing data that is not a member (padding, a signature).
bool GunzipSource::next_member() {
    in_member_ = packed_.peek(3).starts_with("\x1F\x8B\x08") && inflateReset(stream_.get()) == Z_OK;
    return in_member_;
}

Result<std::size_t> GunzipSource::read(char* to, std::size_t size) {
    if (error_) return tl::unexpected(*error_);
    if (size == 0) return 0;
    while (in_member_ || next_member()) {
        const std::string_view in = packed_.peek(block);
        if (in.empty())
            return packed_.error() ? give_up(packed_.error()->code, packed_.error()->message)
                                   : give_up(ErrorCode::malformed, "truncated: unexpected end of gzip data");
        stream_->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));  // zlib reads only
        stream_->avail_in = static_cast<uInt>(in.size());
        stream_->next_out = reinterpret_cast<Bytef*>(to);
        stream_->avail_out = static_cast<uInt>(std::min<std::size_t>(size, 1 << 30));
        const uInt room = stream_->avail_out;
        const int state = inflate(stream_.get(), Z_NO_FLUSH);
        const std::size_t taken = in.size() - stream_->avail_in, made = room - stream_->avail_out;
        (void)packed_.skip(taken);
        in_member_ = state != Z_STREAM_END;
        unpacked_ += made;
        if (unpacked_ > limits_.ratio_from && unpacked_ / limits_.ratio > packed_.position())
            return give_up(ErrorCode::too_large, "decompression bomb: more than " + std::to_string(unpacked_ >> 20) +
                                                     " MB out of " + std::to_string(packed_.position()) + " bytes");
        const bool stuck = taken == 0 && made == 0;
        if (state != Z_OK && state != Z_STREAM_END && (state != Z_BUF_ERROR || stuck)) {
            auto trouble = give_up(
                ErrorCode::malformed,
                std::string("damaged gzip data") + (stream_->msg != nullptr ? std::string(": ") + stream_->msg : ""));
            if (made == 0) return trouble;
        }
        if (made > 0) return made;
    }
    return 0;
}

}  // namespace backfile::indexer
