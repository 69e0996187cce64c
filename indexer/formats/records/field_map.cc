#include "indexer/formats/records/field_map.hh"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/base/strings.hh"
#include "indexer/formats/records/json_value.hh"

namespace backfile::indexer {

namespace {

// clang-format off
/// The fields that can be mapped, each with the name that extraction trusts most.
constexpr auto targets = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"title", "title"}, {"body", "body"}, {"id", "id"}, {"url", "canonical_url"}, {"author", "author"},
    {"date", "published"},
    {"modified", "modified"}, {"source", "publication"}, {"tags", "tags"}, {"lang", "lang"}, {"summary", "summary"},
});
// clang-format on

std::string known_targets() {
    std::vector<std::string> names;
    for (const auto& [target, field] : targets) names.emplace_back(target);
    return "one of " + join(names, ", ");
}

}  // namespace

Result<void> FieldMap::add(std::string_view text) {
    for (const std::string_view part : split(text, ',')) {
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos)
            return fail(ErrorCode::usage, "--map: expected TARGET=FIELD, got \"" + std::string(part) + "\"");
        const std::string wanted = lower(trim(part.substr(0, equals)));
        const auto* target = std::find_if(targets.begin(), targets.end(),
                                          [&](const auto& row) { return row.first == wanted; });
        if (target == targets.end())
            return fail(ErrorCode::usage, "--map: unknown target \"" + wanted + "\"", known_targets());
        Row row{std::string(target->second), {}};
        for (const std::string_view name : split(part.substr(equals + 1), '.'))
            if (std::string plain = field_name(name); !plain.empty()) row.path.push_back(std::move(plain));
        if (row.path.empty()) return fail(ErrorCode::usage, "--map: missing field name for \"" + wanted + "\"");
        rows_.push_back(std::move(row));
    }
    return {};
}

}  // namespace backfile::indexer
