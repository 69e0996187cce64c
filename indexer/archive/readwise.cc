#include "indexer/archive/readwise.hh"

#include <string>

#include "indexer/base/strings.hh"

namespace backfile {

namespace {

bool is_heading(std::string_view line, std::string_view text) {
    std::size_t level = 0;
    while (level < line.size() && line[level] == '#') ++level;
    return level > 0 && equal_nocase(trim(line.substr(level)), text);
}

/// "- Key: value" or "- **Key:** value" as a field; an empty name when the line is none.
RawField field_of(std::string_view line) {
    line = trim(line);
    if (!line.starts_with("- ") && !line.starts_with("* ")) return {};
    const std::string plain = replace_all(std::string(line.substr(2)), "**", "");
    const std::size_t colon = plain.find(':');
    if (colon == std::string::npos || colon > 40) return {};
    return {lower(trim(std::string_view(plain).substr(0, colon))), std::string(trim(std::string_view(plain).substr(colon + 1)))};
}

}  // namespace

std::vector<RawField> take_metadata_block(std::string& body) {
    std::vector<RawField> fields;
    std::string kept;
    bool inside = false;
    for (const std::string_view line : split_lines(body)) {
        if (is_heading(line, "Metadata")) {
            inside = true;
        } else if (inside && !trim(line).empty()) {
            RawField field = field_of(line);
            inside = !field.name.empty();
            if (inside) fields.push_back(std::move(field));
        }
        if (!inside && !is_heading(line, "Highlights")) kept.append(line).push_back('\n');
    }
    if (!fields.empty()) body = std::move(kept);
    return fields;
}

}  // namespace backfile
