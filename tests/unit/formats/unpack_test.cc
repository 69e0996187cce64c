#include "indexer/formats/core/unpack.hh"

#include <doctest/doctest.h>

#include "indexer/formats/containers/gunzip.hh"
#include "indexer/formats/core/reader.hh"

using namespace backfile;
using namespace backfile::indexer;
using namespace std::string_literals;

namespace {

/// "hello\n" as gzip writes it.
const std::string hello =
    "\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\x03\xCB\x48\xCD\xC9\xC9\xE7\x02\x00\x20\x30\x3A\x36\x06\x00\x00\x00"s;

std::string tar_header(std::string name) {
    std::string header(512, '\0');
    header.replace(0, name.size(), name);
    header.replace(100, 8, "0000644\0"s);
    header.replace(124, 12, "00000000000\0"s);
    header.replace(148, 8, "        ");
    header[156] = '0';
    unsigned sum = 0;
    for (const char c : header) sum += static_cast<unsigned char>(c);
    std::string octal = "000000";
    for (std::size_t i = 6; i-- > 0; sum /= 8) octal[i] = static_cast<char>('0' + sum % 8);
    return header.replace(148, 8, octal + "\0 "s);
}

std::string gunzipped(std::string_view packed) {
    MemorySource memory(packed);
    ByteReader bytes(memory);
    GunzipSource source(bytes);
    std::string out, piece(7, '\0');
    for (;;) {
        const auto count = source.read(piece.data(), piece.size());
        if (!count) return out + "|" + count.error().message;
        if (*count == 0) return out;
        out.append(piece, 0, *count);
    }
}

}  // namespace

TEST_CASE("packed bytes are detected by their first bytes") {
    struct Row {
        std::string head;
        Compression compression;
        std::optional<Container> container;
    };
    const Row rows[] = {
        {"", Compression::none, std::nullopt},
        {"plain text", Compression::none, std::nullopt},
        {hello, Compression::gzip, std::nullopt},
        {"\x1F\x8B", Compression::none, std::nullopt},
        {"\xFD"
         "7zXZ\0"s,
         Compression::xz, std::nullopt},
        {"\x28\xB5\x2F\xFD", Compression::zstd, std::nullopt},
        {"BZh91AY&SY", Compression::bzip2, std::nullopt},
        {"BZh is how a text may start", Compression::none, std::nullopt},
        {"PK\x03\x04", Compression::none, Container::zip},
        {"PK\x05\x06", Compression::none, Container::zip},
        {tar_header("a.txt"), Compression::none, Container::tar},
        {std::string(512, '\0'), Compression::none, std::nullopt},
        {std::string(512, '7'), Compression::none, std::nullopt},
    };
    for (const Row& row : rows) {
        CAPTURE(row.head);
        CHECK(compression_of(row.head) == row.compression);
        CHECK(container_of(row.head) == row.container);
    }
}

TEST_CASE("gzip gives all that is whole, and why it ends") {
    struct Row {
        std::string packed, text;
    };
    const Row rows[] = {
        {hello, "hello\n"},
        {hello + hello, "hello\nhello\n"},
        {hello + std::string(100, '\0'), "hello\n"},
        {hello + "a signature", "hello\n"},
        {hello.substr(0, hello.size() - 1), "hello\n|truncated: unexpected end of gzip data"},
        {hello + hello.substr(0, 12), "hello\nh|truncated: unexpected end of gzip data"},
        {hello.substr(0, 5), "|truncated: unexpected end of gzip data"},
        {hello.substr(0, 18) + "XXXX" + hello.substr(22), "hello\n|damaged gzip data: incorrect data check"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.packed.size());
        CHECK(gunzipped(row.packed) == row.text);
    }
}

TEST_CASE("a tar's members come with their names, and a cut one ends in an error") {
    const std::string tar = tar_header("a.txt") + tar_header("caf\xC3\xA9.txt") + std::string(1024, '\0');
    MemorySource memory(tar);
    ByteReader bytes(memory);
    Unpacker unpacker(bytes, Container::tar);
    std::vector<std::string> names;
    for (auto member = unpacker.next(); member && *member; member = unpacker.next()) names.push_back((*member)->name);
    CHECK(names == std::vector<std::string>{"a.txt", "caf\xC3\xA9.txt"});

    MemorySource damaged(std::string_view(tar).substr(0, 700));
    ByteReader damaged_bytes(damaged);
    Unpacker broken(damaged_bytes, Container::tar);
    CHECK(broken.next().has_value());
    CHECK_FALSE(broken.next().has_value());
    CHECK(broken.broken());
}
