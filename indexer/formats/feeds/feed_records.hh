#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace backfile::indexer {

/// The root element of an XML text: its name and where its tag starts.
struct RootElement {
    std::string_view name;    ///< "atom:feed"
    std::string_view prefix;  ///< "atom"
    std::string local;        ///< "feed", in lower case
    std::size_t at = 0;
    bool alone = true;  ///< only white space, comments, declarations and instructions precede it
};

/// Finds the root element of `text` after comments, declarations, instructions and junk.
[[nodiscard]] std::optional<RootElement> root_element(std::string_view text);

/// A feed's text without its records.
struct FeedFrame {
    std::string head;         ///< all outside records: the feed's own title, links, language
    std::size_t records = 0;  ///< how many whole ones there are
    bool cut = false;         ///< the text ends inside a record, or before the root's end
};

/// Receives a record's text; returns false to stop.
using RecordVisitor = std::function<bool(std::string_view)>;

/// Splits a feed into its complete `<item>` or `<entry>` elements without parsing it, so that errors stay inside one
/// element. Ignores tags in CDATA and comments; a record that is never closed ends where the next one starts. `root` is
/// the root of `text`; if it is an entry itself, it is the only record.
FeedFrame part_feed(std::string_view text, const RootElement& root, const RecordVisitor& visit = {});

/// Does the same for a JSON Feed: returns the objects of the top-level list named `list`, and the text around them with
/// an empty list in their place.
FeedFrame part_json(std::string_view text, std::string_view list, const RecordVisitor& visit = {});

}  // namespace backfile::indexer
