#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/article/raw_article.hh"
#include "indexer/base/byte_source.hh"
#include "indexer/base/result.hh"

namespace backfile::indexer {

class FieldMap;

/// Input of a reader: the bytes of a file or of a container's member, and its context.
struct Input {
    std::string_view path;             ///< the file in the archive
    std::string_view member;           ///< the place inside the file, "" for the file itself
    std::string_view name;             ///< the path or the member's name, used to detect the format
    std::int64_t mtime = 0;            ///< the file's, seconds since 1970
    std::uint64_t largest = 64 << 20;  ///< bytes that may be held at once: of a whole file, or of one record of many
    ByteReader& bytes;
    const FieldMap* field_map = nullptr;  ///< what the user says of the fields of records, if anything
};

/// Receives a reader's results. Each record of a file is reported once, by article(), skipped() or failed(). Members
/// are relative to the input ("3", "https://…"); the caller prepends the input's own member.
class ArticleSink {
public:
    virtual ~ArticleSink() = default;
    virtual void article(RawArticle article) = 0;
    /// Reports a record that is not an article. `reason` is a short phrase; reasons are counted.
    virtual void skipped(std::string_view member, std::string_view reason) = 0;
    /// Reports a damaged article.
    virtual void failed(std::string_view member, const Error& error) = 0;
    /// Returns true if the run is ending; readers of many records must return then.
    [[nodiscard]] virtual bool stopped() const { return false; }

protected:
    ArticleSink() = default;
    ArticleSink(const ArticleSink&) = default;
    ArticleSink& operator=(const ArticleSink&) = default;
};

/// Bytes at the start of a file used to detect its format.
constexpr std::size_t format_head = 4096;

/// A format: one row of the format table.
struct Format {
    std::string_view name;                     ///< as stored in an article's `format`
    std::string_view extensions;               ///< in lower case, separated by spaces, with dots: ".md .markdown"
    bool (*possible)(std::string_view head);   ///< false when the bytes cannot be this format, whatever the name says
    bool (*certain)(std::string_view head);    ///< true when they can be nothing else; null if only the name decides
    void (*read)(const Input&, ArticleSink&);  ///< bytes → articles; never throws
    bool packed = false;                       ///< contains files; skipped inside another packed file
};

/// Detects the format of a file by its name and its first format_head bytes. Returns null if unknown.
[[nodiscard]] const Format* format_of(std::string_view name, std::string_view head);

/// Reads one file or member with the reader of its format. Reports an unknown format or an empty file as skipped. Sets
/// path, member, format and mtime of each article unless the reader has set them.
void read_archive_file(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
