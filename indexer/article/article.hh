#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/article/parts.hh"

namespace backfile {

/// Contains an article as it is indexed and shown. All text is well-formed UTF-8 without control characters.
struct Article {
    std::string id;                 ///< stable: from the canonical URL, else from path and member
    std::string source_id;          ///< the record's id in its source, if any
    std::string url;                ///< canonical; empty when unknown
    std::string title;              ///< one line, never empty
    std::string summary;            ///< the author's own, never made up; may be empty
    std::string body;               ///< plain text; paragraphs are separated by an empty line, headings are paragraphs
    std::vector<Heading> headings;  ///< in order of their start
    std::vector<std::string> authors;
    std::optional<Published> published;
    std::optional<Date> modified;
    std::string source;  ///< the publication's name, else the site of the URL; may be empty
    std::vector<std::string> tags;
    std::string lang;                ///< BCP 47, "und" if unknown
    std::string format;              ///< the reader's name
    Place place;                     ///< the best copy's
    std::vector<Place> also;         ///< further places, sorted
    std::uint32_t words = 0;         ///< tokens of title and body; a Chinese character counts as one
    std::string content_hash;        ///< of title and body
    std::uint64_t revision = 0;      ///< of the index, in which it came or last changed; set when it is written
    std::vector<std::string> links;  ///< canonical URLs that the body links to, in order, each once
    bool operator==(const Article&) const = default;
};

}  // namespace backfile
