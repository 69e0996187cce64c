#include "indexer/formats/containers/pack_reader.hh"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "indexer/base/strings.hh"
#include "indexer/formats/containers/gunzip.hh"
#include "indexer/formats/core/unpack.hh"

namespace backfile::indexer {

namespace {

/// Passes a member's findings on, and knows whether one of them was a failure.
class Watched final : public ArticleSink {
public:
    explicit Watched(ArticleSink& sink) : sink_(sink) {}
    void article(RawArticle article) override { sink_.article(std::move(article)); }
    void skipped(std::string_view member, std::string_view reason) override { sink_.skipped(member, reason); }
    void failed(std::string_view member, const Error& error) override {
        failed_ = true;
        sink_.failed(member, error);
    }
    [[nodiscard]] bool stopped() const override { return sink_.stopped(); }
    [[nodiscard]] bool has_failed() const { return failed_; }

private:
    ArticleSink& sink_;
    bool failed_ = false;
};

/// Returns why a member is skipped unread; "" if it is not.
std::string_view reason_to_skip(const Member& member) {
    std::string name = member.name;
    std::replace(name.begin(), name.end(), '\\', '/');
    if (name.starts_with('/') || (name.size() > 2 && is_letter(name[0]) && name[1] == ':' && name[2] == '/'))
        return "absolute member name";
    bool hidden = false;
    for (const std::string_view part : split(name, '/')) {
        if (part == "..") return "member name with ..";
        hidden = hidden || (part.size() > 1 && part.front() == '.') || part == "__MACOSX";
    }
    if (hidden) return "hidden";
    switch (member.kind) {
        case Member::Kind::file: return "";
        case Member::Kind::folder: return "folder";
        case Member::Kind::symlink: return "symlink";
        case Member::Kind::special: return "device";
    }
    return "";
}

constexpr std::string_view nested = "a container inside a container";

/// Returns true if a member of this name is itself packed.
bool is_packed(std::string_view name, std::string_view head) {
    const Format* format = format_of(name, head);
    return format != nullptr && format->packed;
}

/// Reads the current member of `unpacker`. A failure of its bytes is reported once, by its reader or else here.
void read_member(const Input& input, Unpacker& unpacker, const Member& member, ArticleSink& sink) {
    MemberSource source(unpacker);
    ByteReader bytes(source);
    if (is_packed(member.name, bytes.peek(format_head))) {
        sink.skipped(member.name, nested);
        return;
    }
    Watched watched(sink);
    const std::int64_t mtime = member.mtime > 0 ? member.mtime : input.mtime;
    read_archive_file({input.path, member.name, member.name, mtime, input.largest, bytes, input.field_map}, watched);
    if (source.error() && !watched.has_failed()) sink.failed(member.name, *source.error());
}

void read_members(const Input& input, ByteReader& bytes, Container container, ArticleSink& sink) {
    Unpacker unpacker(bytes, container);
    while (!sink.stopped()) {
        const auto member = unpacker.next();
        if (!member) {
            sink.failed("", member.error());
            return;
        }
        if (!*member) return;
        if (const auto reason = reason_to_skip(**member); !reason.empty()) {
            sink.skipped((*member)->name, reason);
        } else if ((*member)->encrypted) {
            sink.failed((*member)->name, {ErrorCode::unsupported, "encrypted"});
        } else {
            read_member(input, unpacker, **member, sink);
        }
    }
}

/// Takes what is left, so that the whole file has passed by.
void skip_rest(ByteReader& bytes, const ArticleSink& sink) {
    constexpr std::uint64_t step = 1 << 20;
    while (!sink.stopped()) {
        const auto passed = bytes.skip(step);
        if (!passed || *passed < step) return;
    }
}

/// "a.txt.gz" → "a.txt"
std::string_view name_inside(std::string_view name) {
    static constexpr std::array<std::string_view, 4> endings = {".gz", ".xz", ".zst", ".bz2"};
    for (const std::string_view ending : endings)
        if (name.size() > ending.size() && equal_nocase(name.substr(name.size() - ending.size()), ending))
            return name.substr(0, name.size() - ending.size());
    return name;
}

/// Reads what `source`, a decompressor, makes of `input`.
template <typename Source>
void read_unpacked(const Input& input, Source& source, ArticleSink& sink) {
    ByteReader bytes(source);
    const std::string_view head = bytes.peek(format_head);
    const std::string_view name = name_inside(input.name);
    Watched watched(sink);
    if (looks_like_tar(head)) {
        read_members(input, bytes, Container::tar, watched);
    } else if (is_packed(name, head)) {
        sink.skipped("", nested);
        return;
    } else {
        read_archive_file({input.path, "", name, input.mtime, input.largest, bytes, input.field_map}, watched);
    }
    if (source.error() && !watched.has_failed()) sink.failed("", *source.error());
    if (!source.error()) skip_rest(input.bytes, sink);
}

/// Returns true for documents and programs that are zips inside (docx, odt, jar): their members are not files that
/// somebody kept.
bool is_document(std::string_view head) {
    constexpr std::size_t name_size = 26, name = 30;
    static constexpr std::array<std::string_view, 4> first_members = {"[Content_Types].xml", "_rels/.rels", "mimetype",
                                                                      "META-INF/MANIFEST.MF"};
    if (head.size() < name || !looks_like_zip(head)) return false;
    const std::size_t size = static_cast<unsigned char>(head[name_size]) +
                             256U * static_cast<unsigned char>(head[name_size + 1]);
    return std::find(first_members.begin(), first_members.end(), head.substr(name, size)) != first_members.end();
}

}  // namespace

bool looks_like_zip(std::string_view head) { return container_of(head) == Container::zip; }
bool looks_like_tar(std::string_view head) { return container_of(head) == Container::tar; }
bool looks_compressed(std::string_view head) { return compression_of(head) != Compression::none; }

void read_container(const Input& input, ArticleSink& sink) {
    const auto container = container_of(input.bytes.peek(format_head));
    if (!container) {
        sink.failed("", {ErrorCode::malformed, "not a valid zip or tar archive"});
        return;
    }
    if (is_document(input.bytes.peek(format_head))) {
        sink.skipped("", "unknown format");
        return;
    }
    read_members(input, input.bytes, *container, sink);
    skip_rest(input.bytes, sink);
}

void read_compressed(const Input& input, ArticleSink& sink) {
    const Compression compression = compression_of(input.bytes.peek(format_head));
    if (compression == Compression::gzip) {
        GunzipSource source(input.bytes);
        read_unpacked(input, source, sink);
        return;
    }
    Unpacker unpacker(input.bytes, compression);
    const auto only = unpacker.next();
    if (!only) {
        sink.failed("", only.error());
        return;
    }
    if (!*only) {
        sink.skipped("", "empty");
        return;
    }
    MemberSource source(unpacker);
    read_unpacked(input, source, sink);
}

}  // namespace backfile::indexer
