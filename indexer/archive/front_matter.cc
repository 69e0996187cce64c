#include "indexer/archive/front_matter.hh"

#include <algorithm>
#include <string>

#include <yaml-cpp/yaml.h>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"

namespace backfile {

namespace {

constexpr std::size_t largest_header = 256 * 1024;
constexpr int most_values = 10'000;
constexpr int deepest_value = 32;

/// Unfolds a YAML tree into fields, counting every node met, since aliases make a small text walk like a huge one.
class Unfolder {
public:
    bool unfold(const std::string& name, const YAML::Node& node, int depth = 0) {
        if (++visited_ > most_values || depth > deepest_value) return false;
        if (node.IsScalar()) {
            fields.push_back({name, utf8::clean(node.Scalar())});
        } else if (node.IsSequence()) {
            for (const auto& item : node)
                if (!unfold(name, item, depth + 1)) return false;
        } else if (node.IsMap()) {
            for (const auto& item : node) {
                if (!item.first.IsScalar()) continue;
                const std::string inner = lower(item.first.Scalar());
                if (!unfold(name.empty() ? inner : name + "." + inner, item.second, depth + 1)) return false;
            }
        }
        return true;
    }
    std::vector<RawField> fields;

private:
    int visited_ = 0;
};

/// The bytes of a `Key` at a line's start, 0 when the line does not start with one and a colon.
std::size_t key_size(std::string_view line) {
    std::size_t n = 0;
    while (n < line.size() && n < 40 && (is_letter(line[n]) || is_digit(line[n]) || line[n] == '_' || line[n] == '-' ||
                                         line[n] == ' ' || static_cast<unsigned char>(line[n]) >= 0x80))
        ++n;
    return n > 0 && n < line.size() && line[n] == ':' && line[0] != ' ' && line[0] != '-' ? n : 0;
}

std::string_view without_quotes(std::string_view value) {
    value = trim(value);
    const bool quoted = value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0];
    return quoted ? value.substr(1, value.size() - 2) : value;
}

/// `key: value` lines and `- item` lists below a key: what is left of YAML when it is broken.
std::vector<RawField> fields_by_line(std::string_view header) {
    std::vector<RawField> fields;
    std::string key;
    for (const std::string_view line : split_lines(header)) {
        if (const std::size_t n = key_size(line); n > 0) {
            key = lower(trim(line.substr(0, n)));
            if (const auto value = without_quotes(line.substr(n + 1)); !value.empty())
                fields.push_back({key, std::string(value)});
        } else if (const std::string_view item = trim(line); item.starts_with("- ") && !key.empty()) {
            fields.push_back({key, std::string(without_quotes(item.substr(2)))});
        }
    }
    return fields;
}

Result<std::vector<RawField>> yaml_fields(std::string_view header) {
    try {
        const YAML::Node root = YAML::Load(std::string(header));
        if (!root.IsMap()) return fields_by_line(header);
        Unfolder unfolder;
        if (!unfolder.unfold("", root))
            return fail(ErrorCode::too_large, "front matter unfolds to more than " + std::to_string(most_values) + " values");
        return std::move(unfolder.fields);
    } catch (const YAML::Exception&) {
        return fields_by_line(header);
    }
}

/// The text behind the first line, and that line.
std::pair<std::string_view, std::string_view> first_line(std::string_view text) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {text, {}};
    return {text.substr(0, end), text.substr(end + 1)};
}

FrontMatter take_key_values(std::string_view text);

Result<FrontMatter> take_yaml(std::string_view text) {
    const std::string_view inside = first_line(text).second;
    std::string_view rest = inside;
    while (!rest.empty()) {
        const auto [line, after] = first_line(rest);
        if (trim(line) == "---" || trim(line) == "...") {
            const std::string_view header = inside.substr(0, static_cast<std::size_t>(line.data() - inside.data()));
            if (header.size() > largest_header)
                return fail(ErrorCode::too_large, "front matter of " + std::to_string(header.size()) + " bytes");
            return yaml_fields(header).map(
                [&, body = after](std::vector<RawField> fields) { return FrontMatter{std::move(fields), body}; });
        }
        rest = after;
    }
    FrontMatter unclosed = take_key_values(inside);  // a header up to the first empty line, else a rule and text below it
    return unclosed.fields.empty() ? FrontMatter{{}, text} : std::move(unclosed);
}

/// At least one of these must be in a header of `Key: value` lines, so that prose like "Note: …" is no header.
bool names_an_article(const std::vector<RawField>& fields) {
    return std::any_of(fields.begin(), fields.end(), [](const RawField& f) { return f.name == "title" || f.name == "date"; });
}

FrontMatter take_key_values(std::string_view text) {
    std::string_view rest = text;
    std::size_t size = 0;
    while (!rest.empty()) {
        const auto [line, after] = first_line(rest);
        const bool continued = size > 0 && !trim(line).empty() && (is_space(line[0]) || line.starts_with("- "));
        if (!continued && key_size(line) == 0) break;
        size = text.size() - after.size();
        rest = after;
    }
    const bool ended = rest.empty() || trim(first_line(rest).first).empty();
    if (size == 0 || size > largest_header || !ended) return {{}, text};
    auto fields = fields_by_line(text.substr(0, size));
    if (!names_an_article(fields)) return {{}, text};
    return {std::move(fields), rest};
}

}  // namespace

Result<FrontMatter> take_front_matter(std::string_view text) {
    const std::string_view opening = first_line(text).first;
    if (trim(opening) == "---" && opening.starts_with("---")) return take_yaml(text);
    return take_key_values(text);
}

}  // namespace backfile
