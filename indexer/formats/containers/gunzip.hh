#pragma once

#include <memory>
#include <optional>

#include "indexer/base/byte_source.hh"
#include "indexer/formats/core/unpack.hh"

struct z_stream_s;

namespace backfile::indexer {

/// Decompresses a gzip file, joins its members (as in .warc.gz) and checks their checksums. Unlike libarchive it
/// returns all bytes before a damaged or truncated place, because the records before it are complete.
class GunzipSource final : public ByteSource {
public:
    explicit GunzipSource(ByteReader& packed, const UnpackLimits& limits = {});
    [[nodiscard]] Result<std::size_t> read(char* to, std::size_t size) override;
    [[nodiscard]] const std::optional<Error>& error() const { return error_; }

private:
    struct End {
        void operator()(z_stream_s* stream) const;
    };
    [[nodiscard]] bool next_member();
    [[nodiscard]] tl::unexpected<Error> give_up(ErrorCode code, std::string why);

    ByteReader& packed_;
    UnpackLimits limits_;
    std::unique_ptr<z_stream_s, End> stream_;
    std::uint64_t unpacked_ = 0;
    bool in_member_ = true;
    std::optional<Error> error_;
};

}  // namespace backfile::indexer
