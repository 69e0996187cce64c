#include "indexer/formats/headers/structured_header.hh"

#include <algorithm>
#include <charconv>
#include <exception>
#include <sstream>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <toml++/toml.h>
#include <yaml-cpp/yaml.h>
#include <nlohmann/json.hpp>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"

namespace backfile::indexer {

namespace {

using Fields = std::vector<RawField>;

/// Gathers the values of a tree, counting every node met, since aliases make a small text walk like a huge one.
class Unfolding {
public:
    /// Counts a node; false when there have been too many or it lies too deep.
    bool enter(int depth) { return ++visited_ <= max_header_values && depth <= max_header_value_depth; }
    void add(const std::string& name, std::string_view value) { fields.push_back({name, utf8::clean(value)}); }
    static std::string inner(const std::string& outer, std::string_view key) {
        return outer.empty() ? lower(utf8::clean(key)) : outer + "." + lower(utf8::clean(key));
    }
    Fields fields;

private:
    int visited_ = 0;
};

bool unfold(Unfolding& to, const std::string& name, const YAML::Node& node, int depth = 0) {
    if (!to.enter(depth)) return false;
    if (node.IsScalar()) {
        to.add(name, node.Scalar());
    } else if (node.IsSequence()) {
        for (const auto& item : node)
            if (!unfold(to, name, item, depth + 1)) return false;
    } else if (node.IsMap()) {
        for (const auto& item : node) {
            if (!item.first.IsScalar()) continue;
            if (!unfold(to, Unfolding::inner(name, item.first.Scalar()), item.second, depth + 1)) return false;
        }
    }
    return true;
}

bool unfold(Unfolding& to, const std::string& name, const toml::node& node, int depth = 0) {
    if (!to.enter(depth)) return false;
    if (const auto* table = node.as_table()) {
        for (const auto& [key, value] : *table)
            if (!unfold(to, Unfolding::inner(name, key.str()), value, depth + 1)) return false;
    } else if (const auto* list = node.as_array()) {
        for (const auto& value : *list)
            if (!unfold(to, name, value, depth + 1)) return false;
    } else if (const auto* text = node.as_string()) {
        to.add(name, text->get());
    } else {
        std::ostringstream written;
        written << std::boolalpha;  // numbers, booleans, dates as TOML writes them, which is RFC 3339
        node.visit([&](const auto& value) {
            if constexpr (toml::is_value<decltype(value)>) written << value.get();
        });
        to.add(name, written.str());
    }
    return true;
}

bool unfold(Unfolding& to, const std::string& name, const nlohmann::json& node, int depth = 0) {
    if (!to.enter(depth)) return false;
    if (node.is_object()) {
        for (const auto& [key, value] : node.items())
            if (!unfold(to, Unfolding::inner(name, key), value, depth + 1)) return false;
    } else if (node.is_array()) {
        for (const auto& value : node)
            if (!unfold(to, name, value, depth + 1)) return false;
    } else if (node.is_string()) {
        to.add(name, node.get_ref<const std::string&>());
    } else if (!node.is_null()) {
        to.add(name, node.dump());
    }
    return true;
}

template <typename Node>
Result<Fields> all_values(const Node& root) {
    Unfolding unfolding;
    if (unfold(unfolding, "", root)) return std::move(unfolding.fields);
    return fail(ErrorCode::too_large,
                "front matter unfolds to more than " + std::to_string(max_header_values) + " values");
}

tl::unexpected<Error> malformed(const char* language, const std::exception& e) {
    return fail(ErrorCode::malformed, std::string("front matter is not valid ") + language + ": " + e.what());
}

// toml++ 3.3 runs into undefined behaviour on some characters between U+00A1 and U+0499 where white space may stand
// (its table of white space has no answer for them), so it is given ASCII only: other characters are spelled
// "zq0000e9qz".
constexpr std::string_view spelled_start = "zq", spelled_end = "qz";
constexpr std::size_t spelled_digits = 6;

std::string in_ascii(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const utf8::Decoded d = utf8::decode(text, i);
        if (d.code_point < 0x80) {
            out.push_back(text[i]);
        } else {
            out.append(spelled_start)
                .append(fmt::format("{:06x}", static_cast<unsigned>(d.code_point)))
                .append(spelled_end);
        }
        i += d.bytes;
    }
    return out;
}

std::string from_ascii(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t at = std::min(text.find(spelled_start), text.size());
        out += text.substr(0, at);
        text.remove_prefix(at);
        const std::string_view digits = text.substr(std::min(spelled_start.size(), text.size()), spelled_digits);
        unsigned code_point = 0;
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), code_point, 16);
        const std::size_t size = spelled_start.size() + spelled_digits + spelled_end.size();
        const bool spelled = text.size() >= size && read.ptr == digits.data() + spelled_digits &&
                             text.substr(0, size).ends_with(spelled_end);
        if (spelled) utf8::append(out, static_cast<char32_t>(code_point));
        if (!spelled) out += text.substr(0, spelled_start.size());
        text.remove_prefix(std::min(spelled ? size : spelled_start.size(), text.size()));
    }
    return out;
}

/// No bracket opens deeper than the bound outside of strings, nor do dotted keys make tables in tables without end: the
/// parsers' trees are freed by recursion.
bool shallow(std::string_view header) {
    constexpr int max_depth = 2 * max_header_value_depth, max_dots = 1000;
    int depth = 0, dots = 0;
    char quote = 0;
    for (std::size_t i = 0; i < header.size(); ++i) {
        const char c = header[i];
        if (quote != 0) {
            if (c == '\\' && quote == '"') ++i;
            if (c == quote || c == '\n') quote = 0;
            continue;
        }
        if (c == '"' || c == '\'') quote = c;
        if (c == '{' || c == '[') ++depth;
        if (c == '}' || c == ']') --depth;
        if (c == '.') ++dots;
        if (depth > max_depth || dots > max_dots) return false;
    }
    return true;
}

}  // namespace

Result<Fields> yaml_header(std::string_view header) {
    try {
        const YAML::Node root = YAML::Load(std::string(header));
        if (!root.IsMap()) return fail(ErrorCode::malformed, "front matter is not a YAML mapping");
        return all_values(root);
    } catch (const YAML::Exception& e) {
        return malformed("YAML", e);
    }
}

Result<Fields> toml_header(std::string_view header) {
    if (!shallow(header)) return fail(ErrorCode::malformed, "front matter is nested too deeply");
    try {
        auto fields = all_values<toml::node>(toml::parse(in_ascii(header)));
        if (fields)
            for (RawField& field : *fields) field = {from_ascii(field.name), from_ascii(field.value)};
        return fields;
    } catch (const toml::parse_error& e) {
        return malformed("TOML", e);
    }
}

Result<Fields> json_header(std::string_view header) {
    if (!shallow(header)) return fail(ErrorCode::malformed, "front matter is nested too deeply");
    const auto root = nlohmann::json::parse(header, nullptr, false, true);
    if (!root.is_object()) return fail(ErrorCode::malformed, "front matter is not a JSON object");
    return all_values(root);
}

}  // namespace backfile::indexer
