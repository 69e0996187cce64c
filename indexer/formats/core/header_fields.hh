#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile::indexer {

/// The `Name: value` lines at the top of a record, as HTTP and WARC write them. Names compare without case; values are
/// trimmed, and lines that continue one are joined to it by a space.
class HeaderFields {
public:
    /// Takes one line without its line ending. False when it is no field and continues none; it is then left out.
    bool add_line(std::string_view line);
    /// The value of the first field of this name, "" when there is none.
    [[nodiscard]] std::string_view get(std::string_view name) const;

private:
    struct Field {
        std::string name;
        std::string value;
    };
    std::vector<Field> fields_;
};

/// "text/html" of "Text/HTML; charset=utf-8": in lower case, "" when there is none.
[[nodiscard]] std::string media_type_of(std::string_view content_type);

/// The value of a parameter such as charset in a Content-Type, without quotes; "" when there is none.
[[nodiscard]] std::string parameter_of(std::string_view content_type, std::string_view name);

}  // namespace backfile::indexer
