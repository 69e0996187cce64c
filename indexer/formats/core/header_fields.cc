#include "indexer/formats/core/header_fields.hh"

#include <algorithm>

#include "indexer/base/strings.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t max_fields = 1000;
constexpr std::size_t max_value = 64 << 10;

}  // namespace

bool HeaderFields::add_line(std::string_view line) {
    if (!line.empty() && (line[0] == ' ' || line[0] == '\t')) {
        if (fields_.empty()) return false;
        std::string& value = fields_.back().value;
        if (value.size() < max_value) value.append(" ").append(trim(line));
        return true;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return false;
    const std::string_view name = trim(line.substr(0, colon));
    if (name.empty() || std::any_of(name.begin(), name.end(), is_space)) return false;
    if (fields_.size() < max_fields) fields_.push_back({lower(name), std::string(trim(line.substr(colon + 1)))});
    return true;
}

std::string_view HeaderFields::get(std::string_view name) const {
    const auto found = std::find_if(fields_.begin(), fields_.end(),
                                    [&](const Field& field) { return equal_nocase(field.name, name); });
    return found == fields_.end() ? std::string_view{} : std::string_view(found->value);
}

std::string media_type_of(std::string_view content_type) {
    return lower(trim(content_type.substr(0, content_type.find_first_of(";,"))));
}

std::string parameter_of(std::string_view content_type, std::string_view name) {
    for (const std::string_view part : split(content_type, ';')) {
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos || !equal_nocase(trim(part.substr(0, equals)), name)) continue;
        std::string_view value = trim(part.substr(equals + 1));
        if (value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0])
            value = value.substr(1, value.size() - 2);
        return std::string(trim(value));
    }
    return {};
}

}  // namespace backfile::indexer
