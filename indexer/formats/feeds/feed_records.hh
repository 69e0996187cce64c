#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace backfile::indexer {

/// The first element of an XML text: its name as written and in parts, and where its tag starts.
struct RootElement {
    std::string_view name;    ///< "atom:feed"
    std::string_view prefix;  ///< "atom"
    std::string local;        ///< "feed", in lower case
    std::size_t at = 0;
    bool alone = true;  ///< nothing but white space, comments, declarations and instructions stands before it
};

/// The first element of `text`, after whatever junk, comments, declarations and instructions stand before it.
[[nodiscard]] std::optional<RootElement> root_element(std::string_view text);

/// What a feed's text is beside its records.
struct FeedFrame {
    std::string head;         ///< all that is no record: the feed's own title, links, language
    std::size_t records = 0;  ///< how many whole ones there are
    bool cut = false;         ///< the text ends inside a record, or before the root's end
};

/// Takes a record's text; false ends the walk.
using RecordVisitor = std::function<bool(std::string_view)>;

/// Parts a feed into its whole `<item>` or `<entry>` elements, without parsing it: whatever is broken inside one stays
/// there. Tags inside CDATA and comments are none; a record that is never closed ends where the next starts. `root` is
/// that of `text`; when it is itself an entry, it is the one record.
FeedFrame part_feed(std::string_view text, const RootElement& root, const RecordVisitor& visit = {});

/// Like part_feed() for a JSON Feed: the objects of the top level's list named `list`, and the text around them, with
/// an empty list in their place.
FeedFrame part_json(std::string_view text, std::string_view list, const RecordVisitor& visit = {});

}  // namespace backfile::indexer
