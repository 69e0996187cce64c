#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile::indexer {

/// Header fields as in HTTP and WARC (`Name: value`). Names are case-insensitive; values are trimmed; continuation
/// lines are joined with a space.
class HeaderFields {
public:
    /// Adds a line without its line ending. Returns false and ignores it if it is neither a field nor a continuation.
    bool add_line(std::string_view line);
    /// Returns the value of the first field of this name, or "".
    [[nodiscard]] std::string_view get(std::string_view name) const;

private:
    struct Field {
        std::string name;
        std::string value;
    };
    std::vector<Field> fields_;
};

/// Returns the media type of a Content-Type in lower case ("text/html" for "Text/HTML; charset=utf-8"), or "".
[[nodiscard]] std::string media_type_of(std::string_view content_type);

/// Returns a parameter of a Content-Type such as charset, without quotes, or "".
[[nodiscard]] std::string parameter_of(std::string_view content_type, std::string_view name);

}  // namespace backfile::indexer
