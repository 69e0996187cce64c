#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/article/raw_article.hh"
#include "indexer/base/result.hh"

namespace backfile {

/// What a reader reads: one file's bytes, and what is known of it from outside.
struct Input {
    std::string_view path;
    std::string_view bytes;
    std::int64_t mtime = 0;  ///< seconds since 1970
};

/// Takes what a reader finds. Each record of a file is reported once, by one of the three.
class ArticleSink {
public:
    virtual ~ArticleSink() = default;
    virtual void article(RawArticle article) = 0;
    /// Not an article, and meant so: `reason` is a short phrase fit for counting.
    virtual void skipped(std::string_view member, std::string_view reason) = 0;
    /// Meant to be an article but broken.
    virtual void failed(std::string_view member, const Error& error) = 0;

protected:
    ArticleSink() = default;
    ArticleSink(const ArticleSink&) = default;
    ArticleSink& operator=(const ArticleSink&) = default;
};

/// One format of the archive: a row of the format table.
struct Format {
    std::string_view name;        ///< as stored in an article's `format`
    std::string_view extensions;  ///< in lower case, parted by spaces, each with its dot: ".md .markdown"
    bool (*possible)(std::string_view bytes);  ///< false when the bytes cannot be this format, whatever the name says
    bool (*certain)(std::string_view bytes);   ///< true when they can be nothing else; null when only the name tells
    void (*read)(const Input&, ArticleSink&);     ///< bytes → articles; never throws
};

/// The format of a file by its name and first bytes; null when no reader knows it.
[[nodiscard]] const Format* format_of(std::string_view path, std::string_view bytes);

/// Reads one file with the reader of its format; what no reader knows is reported as skipped ("unknown format", "empty").
/// Sets each article's path, format and mtime.
void read_archive_file(const Input& input, ArticleSink& sink);

}  // namespace backfile
