#include "indexer/formats/markdown/readwise.hh"

#include <string>

#include "indexer/base/strings.hh"

namespace backfile::indexer {

namespace {

/// The text of "## text" or of a line "**text**", "" for other lines.
std::string_view heading_text(std::string_view line) {
    line = trim(line);
    if (line.size() > 4 && line.starts_with("**") && line.ends_with("**")) return trim(line.substr(2, line.size() - 4));
    std::size_t level = 0;
    while (level < line.size() && line[level] == '#') ++level;
    return level > 0 ? trim(line.substr(level)) : std::string_view{};
}

bool is_heading(std::string_view line, std::string_view text) { return equal_nocase(heading_text(line), text); }

/// Headings that a tool writes over what it adds: they are not part of the text.
bool opens_highlights(std::string_view line) {
    const std::string_view text = heading_text(line);
    if (equal_nocase(text, "Highlights")) return true;
    for (const std::string_view start :
         {"New highlights added ", "Highlights first synced by ", "Highlights from http"})
        if (starts_with_nocase(text, start)) return true;
    return false;
}

/// "- Key: value" or "- **Key:** value" as a field; an empty name when the line is none.
RawField field_of(std::string_view line) {
    line = trim(line);
    if (!line.starts_with("- ") && !line.starts_with("* ")) return {};
    const std::string plain = replace_all(replace_all(std::string(line.substr(2)), "**", ""), ":: ", ": ");
    const std::size_t colon = plain.find(':');
    if (colon > 40) return {};
    return {lower(trim(std::string_view(plain).substr(0, colon))),
            std::string(trim(std::string_view(plain).substr(colon + 1)))};
}

}  // namespace

std::vector<RawField> take_metadata_block(std::string& body) {
    std::vector<RawField> fields;
    std::string kept;
    bool inside = false, dropped = false;
    for (const std::string_view line : split_lines(body)) {
        if (is_heading(line, "Metadata")) {
            inside = true;
        } else if (inside && !trim(line).empty()) {
            RawField field = field_of(line);
            inside = !field.name.empty();
            if (inside) fields.push_back(std::move(field));
        }
        const bool added = starts_with_nocase(heading_text(line), "New highlights added ");
        dropped = dropped || added;
        if (!inside && !opens_highlights(line)) kept.append(line).push_back('\n');
    }
    if (!fields.empty() || dropped) body = std::move(kept);
    return fields;
}

}  // namespace backfile::indexer
