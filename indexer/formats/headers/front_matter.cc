#include "indexer/formats/headers/front_matter.hh"

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "indexer/base/strings.hh"
#include "indexer/formats/headers/header_lines.hh"
#include "indexer/formats/headers/structured_header.hh"

namespace backfile::indexer {

namespace {

/// A header between a line that opens it and one that closes it.
struct Enclosed {
    std::string_view header;
    std::string_view body;
};

std::optional<Enclosed> enclosed(std::string_view text, std::string_view closing, std::string_view or_closing) {
    const std::string_view inside = first_line(text).second;
    for (std::string_view rest = inside; !rest.empty();) {
        const auto [line, after] = first_line(rest);
        if (const auto sign = trim(line); sign == closing || sign == or_closing)
            return Enclosed{inside.substr(0, static_cast<std::size_t>(line.data() - inside.data())), after};
        rest = after;
    }
    return std::nullopt;
}

using ReadHeader = Result<std::vector<RawField>> (*)(std::string_view);

/// The header's fields; read line by line when it is not of its language.
Result<FrontMatter> take_enclosed(const Enclosed& parts, ReadHeader read, char sign) {
    if (parts.header.size() > max_header)
        return fail(ErrorCode::too_large,
                    "front matter is too large: " + std::to_string(parts.header.size()) + " bytes");
    auto fields = read(parts.header);
    if (!fields && fields.error().code == ErrorCode::too_large) return tl::unexpected(fields.error());
    if (!fields) fields = fields_by_line(parts.header, sign, false);
    return FrontMatter{std::move(*fields), parts.body};
}

Result<FrontMatter> take_yaml(std::string_view text) {
    if (const auto parts = enclosed(text, "---", "...")) return take_enclosed(*parts, yaml_header, ':');
    FrontMatter unclosed = take_key_values(
        first_line(text).second);  // a header up to the first empty line, else a rule and text below it
    return unclosed.fields.empty() ? FrontMatter{{}, text} : std::move(unclosed);
}

Result<FrontMatter> take_toml(std::string_view text) {
    if (const auto parts = enclosed(text, "+++", "+++")) return take_enclosed(*parts, toml_header, '=');
    return FrontMatter{{}, text};
}

/// Where the object that opens a text ends, past its brace; 0 when it does not.
std::size_t end_of_object(std::string_view text) {
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size() && i < max_header; ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '\\') ++i;
            if (c == '"') quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            if (--depth == 0) return i + 1;
        }
    }
    return 0;
}

/// Hugo's JSON: an object, then the body. An object that names no article is a body that shows one.
FrontMatter take_json(std::string_view text) {
    const std::size_t end = end_of_object(text);
    if (end == 0) return {{}, text};
    auto fields = json_header(text.substr(0, end));
    if (!fields || !names_an_article(*fields)) return {{}, text};
    return {std::move(*fields), text.substr(end)};
}

/// Pandoc's title block: "% title", "% authors", "% date".
FrontMatter take_percent_lines(std::string_view text) {
    static constexpr std::array<std::string_view, 3> names = {"title", "author", "date"};
    FrontMatter found{{}, text};
    for (const std::string_view name : names) {
        const auto [line, after] = first_line(found.body);
        if (!line.starts_with("% ") && trim(line) != "%") break;
        if (const auto value = trim(line.substr(1)); !value.empty())
            found.fields.push_back({std::string(name), std::string(value)});
        found.body = after;
    }
    return found;
}

}  // namespace

bool starts_with_json_header(std::string_view text) {
    if (!text.starts_with('{')) return false;
    const std::size_t end = end_of_object(text);
    const std::string_view below = trim(text.substr(end));
    constexpr std::string_view values = "{[,}]";  // of JSON, one after the other
    return end > 0 && !below.empty() && values.find(below[0]) == std::string_view::npos &&
           !take_json(text).fields.empty();
}

FrontMatter take_key_values(std::string_view text) {
    std::string_view rest = text;
    std::size_t size = 0;
    while (!rest.empty()) {
        const auto [line, after] = first_line(rest);
        const bool continued = size > 0 && !trim(line).empty() && (is_space(line[0]) || line.starts_with("- "));
        if (!continued && key_size(line, ':') == 0) break;
        size = text.size() - after.size();
        rest = after;
    }
    const auto [below, after] = first_line(rest);
    const bool closed = trim(below) == "---";  // Hexo lets the opening line out
    const bool ended = rest.empty() || trim(below).empty() || closed;
    if (size == 0 || size > max_header || !ended) return {{}, text};
    auto fields = fields_by_line(text.substr(0, size), ':', true);
    if (!names_an_article(fields)) return {{}, text};
    return {std::move(fields), closed ? after : rest};
}

Result<FrontMatter> take_front_matter(std::string_view text) {
    std::string_view start = text;
    while (!start.empty() && is_space(start.front())) start.remove_prefix(1);
    const std::string_view opening = first_line(start).first;
    if (trim(opening) == "---")
        return take_yaml(start).map([&](FrontMatter f) {
            return f.fields.empty() && f.body == start ? FrontMatter{{}, text} : std::move(f);
        });
    if (trim(opening) == "+++") return take_toml(start);
    if (start.starts_with('{') && !start.starts_with("{%") && !start.starts_with("{{")) return take_json(start);
    if (start.starts_with("% ")) return take_percent_lines(start);
    return take_key_values(text);
}

}  // namespace backfile::indexer
