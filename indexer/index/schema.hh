#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace backfile::schema {

/// Version of the format: increment whenever an older index could be misread. An index of another version is rebuilt
/// (exit code 65).
constexpr int format_version = 7;

/// Term prefixes. They follow Xapian Omega's termprefixes where possible; those that start with X are Backfile's. Terms
/// never start with a capital, so prefixes need no separator.
enum class Prefix {
    text,   ///< a token of title or body
    stem,   ///< stem of a word of title or body, where it is another word
    title,  ///< a token of the title
    title_stem,
    title_key,    ///< title_term(): a hash of the whole title
    author,       ///< a token of an author's name
    author_name,  ///< a whole name, in lower case
    source,       ///< a publication's name, in lower case
    tag,          ///< in lower case
    lang,         ///< a BCP 47 tag in lower case, and its first subtag: zh-cn, zh
    site,         ///< the URL's host without www., and the domains above it
    format,
    year,    ///< YYYY
    month,   ///< YYYYMM
    day,     ///< YYYYMMDD
    folder,  ///< the first folder below the archive, or the archive itself, in lower case
    path,    ///< path_parts() of a file's path below its archive, in lower case
    entity,  ///< find_names(): a company, product or person that the text mentions, in lower case
    dated,   ///< evidence for the date: "found", "guessed" when it is only the file's, "none"
    id,      ///< the article's id, unique
    file,    ///< file_key() of each file that the article was found in
};

struct PrefixRow {
    Prefix prefix;
    std::string_view text;
};

constexpr auto prefixes = std::to_array<PrefixRow>({
    {Prefix::text, ""},        {Prefix::stem, "Z"},    {Prefix::title, "S"},        {Prefix::title_stem, "ZS"},
    {Prefix::title_key, "XT"}, {Prefix::author, "A"},  {Prefix::author_name, "XA"}, {Prefix::source, "XS"},
    {Prefix::tag, "K"},        {Prefix::lang, "L"},    {Prefix::site, "H"},         {Prefix::format, "T"},
    {Prefix::year, "Y"},       {Prefix::month, "M"},   {Prefix::day, "D"},          {Prefix::folder, "XF"},
    {Prefix::path, "XP"},      {Prefix::entity, "XE"}, {Prefix::dated, "XD"},       {Prefix::id, "Q"},
    {Prefix::file, "P"},
});

static_assert(
    [] {
        for (std::size_t i = 0; i < prefixes.size(); ++i)
            if (static_cast<std::size_t>(prefixes[i].prefix) != i) return false;
        return true;
    }(),
    "rows must be in the order of the enumerators");

[[nodiscard]] constexpr std::string_view term_prefix(Prefix prefix) {
    return prefixes[static_cast<std::size_t>(prefix)].text;
}

/// Xapian's limit on the length of a term in bytes; a NUL counts twice.
constexpr std::size_t max_term = 245;

/// Returns prefix and value as a term. A term too long for Xapian ends in a hash.
[[nodiscard]] std::string term(Prefix prefix, std::string_view value);

/// Normalizes a name (author, source, tag, language) for lookup: NFKC case folding, white space collapsed.
[[nodiscard]] std::string fold_name(std::string_view name);

/// Value slots. Articles are values, not document data, because Xapian tries to compress document data.
enum class Slot : unsigned {
    published,   ///< Xapian::sortable_serialise of seconds since 1970; absent without a date
    date_trust,  ///< "1" when the date was found, "0" when it is only the file's; absent without a date
    article,     ///< store_article()
    forward,     ///< tokens in order (forward.hh)
    revision,    ///< Xapian::sortable_serialise of Article::revision
    content,     ///< content_value() of its title and body
    signature,   ///< sketch for finding copies (indexer/story/signature.hh)
};
[[nodiscard]] constexpr unsigned number(Slot slot) { return static_cast<unsigned>(slot); }

/// Returns the value of Slot::content for an Article::content_hash: enough to detect a changed article.
[[nodiscard]] constexpr std::string_view content_value(std::string_view content_hash) {
    return content_hash.substr(0, 16);
}

}  // namespace backfile::schema
