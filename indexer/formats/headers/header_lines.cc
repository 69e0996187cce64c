#include "indexer/formats/headers/header_lines.hh"

#include <algorithm>
#include <string>

#include "indexer/base/strings.hh"
#include "indexer/lexicon/lexicon.hh"

namespace backfile::indexer {

namespace {

std::string_view without_quotes(std::string_view value) {
    value = trim(value);
    const bool quoted = value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0];
    return quoted ? value.substr(1, value.size() - 2) : value;
}

/// Franklin's Date(2021, 3, 4) → "2021-3-4"
std::string plain_value(std::string_view value) {
    std::string text(without_quotes(value));
    for (const std::string_view call : {"DateTime(", "Date("}) {
        if (!text.starts_with(call) || !text.ends_with(')')) continue;
        text = text.substr(call.size(), text.size() - call.size() - 1);
        std::erase_if(text, [](char c) { return c == ' ' || c == '"'; });
        std::replace(text.begin(), text.end(), ',', '-');
    }
    return text;
}

/// ["a", "b"] of TOML and Julia as its items; anything else as one.
void add_values(std::string_view key, std::string_view value, char sign, std::vector<RawField>& fields) {
    value = trim(value);
    const bool list = sign == '=' && value.size() >= 2 && value.starts_with('[') && value.ends_with(']');
    if (!list) {
        if (std::string text = plain_value(value); !text.empty()) fields.push_back({lower(trim(key)), std::move(text)});
        return;
    }
    for (const std::string_view item : split(value.substr(1, value.size() - 2), ','))
        if (const auto text = without_quotes(item); !text.empty())
            fields.push_back({lower(trim(key)), std::string(text)});
}

}  // namespace

std::pair<std::string_view, std::string_view> first_line(std::string_view text) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {text, {}};
    return {text.substr(0, end), text.substr(end + 1)};
}

std::size_t key_size(std::string_view line, char sign) {
    constexpr std::size_t max_key = 40;
    const auto part_of_key = [](char c) {
        return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == ' ' || c == '.' ||
               static_cast<unsigned char>(c) >= 0x80;
    };
    std::size_t n = 0;
    while (n < line.size() && n < max_key && part_of_key(line[n])) ++n;
    const bool signed_once = n < line.size() && line[n] == sign && !line.substr(n + 1).starts_with(sign);
    return n > 0 && signed_once && line[0] != ' ' && line[0] != '-' ? n : 0;
}

std::vector<RawField> fields_by_line(std::string_view header, char sign, bool folded) {
    std::vector<RawField> fields;
    std::string key;
    for (const std::string_view line : split_lines(header)) {
        const std::string_view text = trim(line);
        if (const std::size_t n = key_size(line, sign); n > 0) {
            key = line.substr(0, n);
            add_values(key, line.substr(n + 1), sign, fields);
        } else if (text.starts_with("- ") && !key.empty()) {
            add_values(key, text.substr(2), sign, fields);
        } else if (folded && !text.empty() && is_space(line[0]) && !fields.empty() &&
                   fields.back().name == lower(trim(key))) {
            fields.back().value.append(" ").append(text);
        }
    }
    return fields;
}

bool names_an_article(const std::vector<RawField>& fields) {
    static const lexicon::Words telling = [] {
        lexicon::Words names = lexicon::words({"title.record", "published.record"});
        names.insert(names.end(), {"title", "date", "posted", "published"});
        return names;
    }();
    return std::any_of(fields.begin(), fields.end(), [](const RawField& f) {
        return std::find(telling.begin(), telling.end(), f.name) != telling.end();
    });
}

}  // namespace backfile::indexer
