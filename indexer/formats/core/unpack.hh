#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/base/byte_source.hh"
#include "indexer/base/result.hh"

struct archive;

namespace backfile::indexer {

/// Limits on unpacked data, against decompression bombs. The ratios apply only above a number of bytes: of a member
/// (which is then given up) or of all members (which ends the container).
struct UnpackLimits {
    std::uint64_t ratio = 200;                     ///< unpacked : packed
    std::uint64_t ratio_from = 8 << 20;            ///< bytes of a member
    std::uint64_t total_ratio_from = 1 << 30;      ///< bytes of all members
    std::uint64_t total = std::uint64_t{1} << 40;  ///< bytes unpacked from one file
    std::uint64_t members = 10'000'000;
};

enum class Compression { none, gzip, xz, zstd, bzip2 };
enum class Container { zip, tar };

/// Detects a compression or container by the first bytes; none if not packed.
[[nodiscard]] Compression compression_of(std::string_view head);
[[nodiscard]] std::optional<Container> container_of(std::string_view head);

/// A member of a container.
struct Member {
    enum class Kind { file, folder, symlink, special };
    std::string name;  ///< clean UTF-8, as written: it may be absolute or climb with ".."
    Kind kind = Kind::file;
    bool encrypted = false;
    std::int64_t mtime = 0;  ///< seconds since 1970; 0 when the container does not say
};

/// Streams packed bytes with libarchive: the members of a container one after another, or the content of a compressed
/// file (its members joined). Memory is bounded by the decompressor and one block.
class Unpacker {
public:
    Unpacker(ByteReader& packed, Container container, const UnpackLimits& limits = {});
    Unpacker(ByteReader& packed, Compression compression, const UnpackLimits& limits = {});
    ~Unpacker();
    Unpacker(const Unpacker&) = delete;
    Unpacker& operator=(const Unpacker&) = delete;

    /// Moves to the next member, skipping the rest of the current one; returns nothing at the end. Errors: malformed,
    /// too_large; no member follows an error.
    [[nodiscard]] Result<std::optional<Member>> next();
    /// Reads from the current member, as ByteSource::read.
    [[nodiscard]] Result<std::size_t> read(char* to, std::size_t size);
    /// Returns true after an error that ends the whole container and not only a member.
    [[nodiscard]] bool broken() const { return broken_; }

private:
    struct Free {
        void operator()(archive* a) const;
    };
    struct Feed;

    void open(bool supported);
    [[nodiscard]] Error trouble(std::string_view what);
    [[nodiscard]] std::optional<Error> bomb();
    [[nodiscard]] std::optional<Error> skip_unsized();

    ByteReader& packed_;
    UnpackLimits limits_;
    std::unique_ptr<Feed> feed_;
    std::unique_ptr<archive, Free> archive_;
    std::uint64_t members_ = 0;
    std::uint64_t unpacked_ = 0;         // of all members
    std::uint64_t member_unpacked_ = 0;  // of this one
    std::uint64_t member_start_ = 0;     // where in the packed bytes it starts
    std::optional<Error> open_error_;
    bool unsized_ = false;
    bool broken_ = false;
};

/// The current member of an Unpacker as a source. Keeps its error.
class MemberSource final : public ByteSource {
public:
    explicit MemberSource(Unpacker& unpacker) : unpacker_(unpacker) {}
    [[nodiscard]] Result<std::size_t> read(char* to, std::size_t size) override;
    [[nodiscard]] const std::optional<Error>& error() const { return error_; }

private:
    Unpacker& unpacker_;
    std::optional<Error> error_;
};

}  // namespace backfile::indexer
