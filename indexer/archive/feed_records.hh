#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// The first element of an XML text: its name as written and in parts, and where its tag starts.
struct RootElement {
    std::string_view name;    ///< "atom:feed"
    std::string_view prefix;  ///< "atom"
    std::string local;        ///< "feed", in lower case
    std::size_t at = 0;
};

/// The first element of `text`, after whatever junk, comments, declarations and instructions stand before it.
[[nodiscard]] std::optional<RootElement> root_element(std::string_view text);

/// A feed's text parted into its records, without parsing it: whatever is broken inside one record stays there.
struct FeedRecords {
    std::string head;                       ///< all that is no record: the feed's own title, links, language
    std::vector<std::string_view> records;  ///< whole `<item>` or `<entry>` elements, in order
    bool cut = false;                       ///< the text ends inside a record, or before the root's end
};

/// Parts a feed. Tags inside CDATA and comments are none; a record that is never closed ends where the next starts.
/// `root` is that of `text`; when it is itself an entry, it is the one record.
[[nodiscard]] FeedRecords feed_records(std::string_view text, const RootElement& root);

/// Like feed_records() for a JSON Feed: the objects of the top level's list named `list`, and the text around them,
/// with an empty list in their place.
[[nodiscard]] FeedRecords json_records(std::string_view text, std::string_view list);

}  // namespace backfile
