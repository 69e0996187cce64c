#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/article/raw_article.hh"
#include "indexer/base/byte_source.hh"
#include "indexer/base/result.hh"

namespace backfile::indexer {

class FieldMap;

/// What a reader reads: the bytes of a file, or of a member of a container, and what is known of them from outside.
struct Input {
    std::string_view path;             ///< the file in the archive
    std::string_view member;           ///< the place inside the file, "" for the file itself
    std::string_view name;             ///< what its format is told by: the path, or the member's name
    std::int64_t mtime = 0;            ///< the file's, seconds since 1970
    std::uint64_t largest = 64 << 20;  ///< bytes that may be held at once: of a whole file, or of one record of many
    ByteReader& bytes;
    const FieldMap* field_map = nullptr;  ///< what the user says of the fields of records, if anything
};

/// Takes what a reader finds. Each record of a file is reported once, by one of the first three. Members are named
/// as seen from the input ("3", "https://…"); whose member the input itself is, is added by the caller.
class ArticleSink {
public:
    virtual ~ArticleSink() = default;
    virtual void article(RawArticle article) = 0;
    /// Not an article, and meant so: `reason` is a short phrase fit for counting.
    virtual void skipped(std::string_view member, std::string_view reason) = 0;
    /// Meant to be an article but broken.
    virtual void failed(std::string_view member, const Error& error) = 0;
    /// True when the run is to end: a reader of many records returns at once.
    [[nodiscard]] virtual bool stopped() const { return false; }

protected:
    ArticleSink() = default;
    ArticleSink(const ArticleSink&) = default;
    ArticleSink& operator=(const ArticleSink&) = default;
};

/// How many of a file's first bytes tell its format.
constexpr std::size_t format_head = 4096;

/// One format of the archive: a row of the format table.
struct Format {
    std::string_view name;                     ///< as stored in an article's `format`
    std::string_view extensions;               ///< in lower case, parted by spaces, each with its dot: ".md .markdown"
    bool (*possible)(std::string_view head);   ///< false when the bytes cannot be this format, whatever the name says
    bool (*certain)(std::string_view head);    ///< true when they can be nothing else; null when only the name tells
    void (*read)(const Input&, ArticleSink&);  ///< bytes → articles; never throws
    bool packed = false;                       ///< contains files; skipped inside another packed file
};

/// The format of a file by its name and its first format_head bytes; null when no reader knows it.
[[nodiscard]] const Format* format_of(std::string_view name, std::string_view head);

/// Reads one file or member with the reader of its format; what no reader knows is reported as skipped ("unknown
/// format", "empty"). Sets what the reader leaves empty of each article's path, member, format and mtime.
void read_archive_file(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
