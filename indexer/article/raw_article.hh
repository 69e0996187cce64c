#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/article/date_value.hh"

namespace backfile {

/// What the bytes of a body are, so that the right extractor reads it.
enum class MediaType {
    plain_text,  ///< as scraped or copied from a page
    prose,       ///< plain text that is the article and nothing else: a feed's or dump's text field
    markdown,
    html,       ///< a whole page, the article somewhere in it
    html_part,  ///< HTML that is the article and nothing else: a feed's content
    mail_text,  ///< the plain part of a mail: quotes and signature are not the author's
    asciidoc,
    rst,
};

/// One field of a record as its file holds it: a name in lower case and a value, cleaned UTF-8, otherwise untouched.
/// A list gives the same name several times.
struct RawField {
    std::string name;
    std::string value;
};

/// One article as a reader found it, nothing interpreted yet.
struct RawArticle {
    std::string path;       ///< the file, as given to the indexer and walked from there
    std::string member;     ///< the place inside the file ("" when the file is the article)
    std::string format;     ///< the reader's name
    std::string source_id;  ///< the record's own id, if it has one
    std::vector<RawField> fields;
    std::string url_hint;  ///< where it was fetched from, when it does not say itself what its URL is
    DateSource fields_from = DateSource::front_matter;  ///< where a date among the fields comes from
    std::string body;                                   ///< cleaned UTF-8
    MediaType body_type = MediaType::plain_text;
    /// The file's or the crawl's, seconds since 1970; 0 when the reader leaves it to the caller.
    std::int64_t mtime = 0;

    /// The first value of the first of `names` that has one, trimmed.
    [[nodiscard]] std::optional<std::string_view> field(std::initializer_list<std::string_view> names) const;
};

}  // namespace backfile
