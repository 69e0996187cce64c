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

/// Bounds on what packed bytes may become, so that a bomb costs little. The ratio counts only above some bytes, of a
/// member (which then is given up) or of all (which ends the reading).
struct UnpackLimits {
    std::uint64_t ratio = 200;                     ///< unpacked : packed
    std::uint64_t ratio_from = 8 << 20;            ///< bytes of a member
    std::uint64_t total_ratio_from = 1 << 30;      ///< bytes of all members
    std::uint64_t total = std::uint64_t{1} << 40;  ///< bytes unpacked from one file
    std::uint64_t members = 10'000'000;
};

enum class Compression { none, gzip, xz, zstd, bzip2 };
enum class Container { zip, tar };

/// What the first bytes say; none, when they are not compressed.
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

/// Reads packed bytes as a stream with libarchive: the members of a container one after another, or the one text of a
/// compressed file (its members joined). Memory is that of the decompressor and one block, whatever the bytes claim.
class Unpacker {
public:
    Unpacker(ByteReader& packed, Container container, const UnpackLimits& limits = {});
    Unpacker(ByteReader& packed, Compression compression, const UnpackLimits& limits = {});
    ~Unpacker();
    Unpacker(const Unpacker&) = delete;
    Unpacker& operator=(const Unpacker&) = delete;

    /// Goes to the next member, passing over what is left of this one; nothing at the end. Errors: malformed,
    /// too_large; after one no member comes any more.
    [[nodiscard]] Result<std::optional<Member>> next();
    /// Reads on in this member, as ByteSource::read.
    [[nodiscard]] Result<std::size_t> read(char* to, std::size_t size);
    /// True after an error that ends the whole container and not only a member.
    [[nodiscard]] bool broken() const { return broken_; }

private:
    struct Free {
        void operator()(archive* a) const;
    };
    struct Feed;

    void open(bool supported);
    [[nodiscard]] Error trouble(std::string_view what);
    [[nodiscard]] std::optional<Error> bomb();
    [[nodiscard]] std::optional<Error> pass_over_unsized();

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

/// The member that an Unpacker stands at, as a source. Remembers its error.
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
