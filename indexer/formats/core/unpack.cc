#include "indexer/formats/core/unpack.hh"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <clocale>
#include <limits>

#include "indexer/base/strings.hh"
#include "indexer/formats/core/charset.hh"

namespace backfile::indexer {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t block = 64 * 1024;
constexpr std::size_t tar_header = 512;

struct Magic {
    std::string_view bytes;
    Compression compression;
    int filter;
};

constexpr auto magics = std::to_array<Magic>({
    {"\x1F\x8B\x08"sv, Compression::gzip, ARCHIVE_FILTER_GZIP},
    {"\xFD\x37zXZ\0"sv, Compression::xz, ARCHIVE_FILTER_XZ},
    {"\x28\xB5\x2F\xFD"sv, Compression::zstd, ARCHIVE_FILTER_ZSTD},
    {"BZh"sv, Compression::bzip2, ARCHIVE_FILTER_BZIP2},
});

int filter_of(Compression compression) {
    const auto found = std::find_if(magics.begin(), magics.end(),
                                    [&](const Magic& m) { return m.compression == compression; });
    return found == magics.end() ? ARCHIVE_FILTER_NONE : found->filter;
}

/// bzip2's own magic is three letters: a block's or the end's must follow.
bool is_bzip2(std::string_view head) {
    const std::string_view mark = head.substr(std::min<std::size_t>(4, head.size()), 6);
    return head.size() >= 10 && head[3] >= '1' && head[3] <= '9' &&
           (mark == "1AY&SY"sv || mark == "\x17\x72\x45\x38\x50\x90"sv);
}

/// A tar of any age: only the checksum of its header identifies it.
bool is_tar(std::string_view head) {
    if (head.size() < tar_header || head[0] == '\0') return false;
    unsigned long written = 0, sum = 0;
    for (const char c : head.substr(148, 8)) {
        if (c >= '0' && c <= '7')
            written = written * 8 + static_cast<unsigned long>(c - '0');
        else if (c != ' ' && c != '\0')
            return false;
    }
    for (std::size_t i = 0; i < tar_header; ++i) sum += i >= 148 && i < 156 ? ' ' : static_cast<unsigned char>(head[i]);
    return written == sum;
}

/// libarchive turns names into the thread's charset, which has to be one that holds them all.
class Utf8Locale {
public:
    Utf8Locale() : before_(uselocale(utf8() == locale_t{} ? LC_GLOBAL_LOCALE : utf8())) {}
    ~Utf8Locale() { uselocale(before_); }
    Utf8Locale(const Utf8Locale&) = delete;
    Utf8Locale& operator=(const Utf8Locale&) = delete;

private:
    static locale_t utf8() {
        static const locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", locale_t{});
        return locale;
    }
    locale_t before_;
};

/// A name has no charset of its own and is too short to guess by: UTF-8, else Chinese when all its high bytes come in
/// pairs of GB 2312, else the first PC's.
std::string name_of(std::string_view bytes) {
    std::size_t run = 0;
    bool pairs = true;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        pairs = pairs && (byte < 0x80 ? run % 2 == 0 : byte > 0xA0);
        run = byte < 0x80 ? 0 : run + 1;
    }
    return to_utf8(bytes, pairs && run % 2 == 0 ? "gb18030" : "ibm437");
}

Member::Kind kind_of(archive_entry* entry) {
    switch (archive_entry_filetype(entry)) {
        case AE_IFREG:
        case 0: return archive_entry_hardlink(entry) != nullptr ? Member::Kind::symlink : Member::Kind::file;
        case AE_IFDIR: return Member::Kind::folder;
        case AE_IFLNK: return Member::Kind::symlink;
        default: return Member::Kind::special;
    }
}

}  // namespace

/// Hands the packed bytes on; a block is taken off the reader when the next one is asked for.
struct Unpacker::Feed {
    ByteReader& bytes;
    std::size_t given = 0;

    static la_ssize_t read(archive* a, void* self, const void** at) {
        Feed& feed = *static_cast<Feed*>(self);
        (void)feed.bytes.skip(feed.given);
        const std::string_view next = feed.bytes.peek(block);
        feed.given = next.size();
        if (next.empty() && feed.bytes.error()) {
            archive_set_error(a, EIO, "%s", feed.bytes.error()->message.c_str());
            return ARCHIVE_FATAL;
        }
        *at = next.data();
        return static_cast<la_ssize_t>(next.size());
    }
};

Compression compression_of(std::string_view head) {
    for (const Magic& magic : magics)
        if (head.starts_with(magic.bytes) && (magic.compression != Compression::bzip2 || is_bzip2(head)))
            return magic.compression;
    return Compression::none;
}

std::optional<Container> container_of(std::string_view head) {
    if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) return Container::zip;
    if (is_tar(head)) return Container::tar;
    return std::nullopt;
}

void Unpacker::Free::operator()(archive* a) const { archive_read_free(a); }

Unpacker::Unpacker(ByteReader& packed, Container container, const UnpackLimits& limits)
    : packed_(packed), limits_(limits), feed_(new Feed{packed}), archive_(archive_read_new()) {
    open(archive_ && (container == Container::zip ? archive_read_support_format_zip_streamable(archive_.get())
                                                  : archive_read_support_format_tar(archive_.get())) == ARCHIVE_OK);
}

Unpacker::Unpacker(ByteReader& packed, Compression compression, const UnpackLimits& limits)
    : packed_(packed), limits_(limits), feed_(new Feed{packed}), archive_(archive_read_new()) {
    open(archive_ && archive_read_support_format_raw(archive_.get()) == ARCHIVE_OK &&
         archive_read_support_format_empty(archive_.get()) == ARCHIVE_OK &&
         archive_read_append_filter(archive_.get(), filter_of(compression)) == ARCHIVE_OK);
}

Unpacker::~Unpacker() = default;

void Unpacker::open(bool supported) {
    if (!supported) {
        open_error_ = Error{ErrorCode::unsupported, "compression format not supported by this libarchive"};
    } else if (archive_read_open(archive_.get(), feed_.get(), nullptr, Feed::read, nullptr) != ARCHIVE_OK) {
        open_error_ = trouble("truncated or damaged");
    } else if (archive_errno(archive_.get()) != 0) {  // else libarchive takes damage at the start for an empty file
        open_error_ = trouble("truncated or damaged");
    }
    broken_ = open_error_.has_value();
}

Error Unpacker::trouble(std::string_view what) {
    if (packed_.error()) return *packed_.error();
    const char* said = archive_error_string(archive_.get());
    std::string message(what);
    if (said != nullptr) message.append(": ").append(said);
    return {ErrorCode::malformed, std::move(message)};
}

std::optional<Error> Unpacker::bomb() {
    const std::uint64_t position = packed_.position() + feed_->given;
    const std::uint64_t packed = position - std::min(member_start_, position);
    const auto grown = [&](std::uint64_t to, std::uint64_t from, std::uint64_t floor) {
        return to > floor && to / limits_.ratio > from;
    };
    broken_ = broken_ || unpacked_ > limits_.total || grown(unpacked_, position, limits_.total_ratio_from);
    if (broken_)
        return Error{ErrorCode::too_large, "decompression bomb: " + std::to_string(unpacked_ >> 20) + " MB out of " +
                                               std::to_string(position) + " bytes"};
    if (!grown(member_unpacked_, packed, limits_.ratio_from)) return std::nullopt;
    return Error{ErrorCode::too_large, "decompression bomb: more than " + std::to_string(member_unpacked_ >> 20) +
                                           " MB out of " + std::to_string(packed) + " bytes"};
}

/// A zip member of unknown size has to be unpacked to be skipped; libarchive would do so without a bound.
std::optional<Error> Unpacker::skip_unsized() {
    std::array<char, block> ignored;
    while (unsized_ && !broken_) {
        const la_ssize_t count = archive_read_data(archive_.get(), ignored.data(), ignored.size());
        unsized_ = count > 0;
        unpacked_ += count > 0 ? static_cast<std::uint64_t>(count) : 0;
        member_unpacked_ += count > 0 ? static_cast<std::uint64_t>(count) : 0;
        if (auto error = bomb(); broken_) return error;
    }
    return std::nullopt;
}

Result<std::optional<Member>> Unpacker::next() {
    if (open_error_) return tl::unexpected(*open_error_);
    if (broken_) return std::nullopt;
    if (auto error = skip_unsized()) return tl::unexpected(std::move(*error));
    const Utf8Locale locale;
    archive_entry* entry = nullptr;
    const int got = archive_read_next_header(archive_.get(), &entry);
    if (got == ARCHIVE_EOF) return std::nullopt;
    if (got <= ARCHIVE_FAILED) {
        broken_ = true;
        return tl::unexpected(trouble("truncated or damaged"));
    }
    if (++members_ > limits_.members) {
        broken_ = true;
        return fail(ErrorCode::too_large,
                    "decompression bomb: more than " + std::to_string(limits_.members) + " members");
    }
    member_unpacked_ = 0;
    member_start_ = packed_.position();
    Member member;
    if (const char* name = archive_entry_pathname(entry); name != nullptr) member.name = name_of(name);
    if (member.name.empty()) member.name = std::to_string(members_);
    member.kind = kind_of(entry);
    unsized_ = archive_entry_size_is_set(entry) == 0;
    member.encrypted = archive_entry_is_encrypted(entry) != 0;
    if (archive_entry_mtime_is_set(entry) != 0) member.mtime = std::max<std::int64_t>(0, archive_entry_mtime(entry));
    return member;
}

Result<std::size_t> Unpacker::read(char* to, std::size_t size) {
    if (broken_) return fail(ErrorCode::malformed, "truncated or damaged");
    const la_ssize_t count = archive_read_data(archive_.get(), to, size);
    if (count < 0) {
        broken_ = count <= ARCHIVE_FATAL;
        return tl::unexpected(trouble("truncated or damaged"));
    }
    member_unpacked_ += static_cast<std::uint64_t>(count);
    unpacked_ += static_cast<std::uint64_t>(count);
    if (auto error = bomb()) return tl::unexpected(std::move(*error));
    return static_cast<std::size_t>(count);
}

Result<std::size_t> MemberSource::read(char* to, std::size_t size) {
    auto count = unpacker_.read(to, size);
    if (!count) error_ = count.error();
    return count;
}

}  // namespace backfile::indexer
