#include "indexer/evidence/byline.hh"

#include <algorithm>
#include <utility>

#include "indexer/base/strings.hh"
#include "indexer/lexicon/lexicon.hh"

namespace backfile::indexer {

namespace {

/// "[name](link)" → "name", "[[name]]" → "name"
std::string without_brackets(std::string text) {
    for (std::size_t at = text.find("]("); at != std::string::npos; at = text.find("](")) {
        const std::size_t end = text.find(')', at);
        text.erase(at, end == std::string::npos ? std::string::npos : end - at + 1);
    }
    std::erase_if(text, [](char c) { return c == '[' || c == ']'; });
    return text;
}

/// "Jane Doe <jane@example.org>" and "jane@example.org (Jane Doe)" → "Jane Doe"
std::string without_address(std::string text) {
    if (const std::size_t open = text.find('<'); open != std::string::npos) {
        const std::size_t close = std::min(text.find('>', open), text.size() - 1);
        text.erase(open, close - open + 1);
    }
    const std::size_t at = text.find('@'), open = text.find(" (");
    if (at != std::string::npos && at > 0 && open != std::string::npos && at < open && text.ends_with(')'))
        text = text.substr(open + 2, text.size() - open - 3);
    return text;
}

/// "Jane Doe (Initech)" → "Jane Doe": where someone works, or another spelling of the name.
std::string without_remark(std::string text) {
    for (const auto& [open, close] : {std::pair{"(", ")"}, std::pair{"（", "）"}}) {
        for (std::size_t at = text.find(open); at != std::string::npos && at > 0; at = text.find(open, at)) {
            const std::size_t end = text.find(close, at);
            text.erase(at, end == std::string::npos ? std::string::npos : end + std::string_view(close).size() - at);
        }
    }
    return text;
}

/// A piece that goes on a list of names: starts with a capital or with a letter that has no case.
bool starts_name(std::string_view piece) {
    return !piece.empty() && (!is_lower(piece[0]) || piece.find(' ') == std::string_view::npos);
}

/// "Doe, Jane; Roe, Max" → "Jane Doe; Max Roe": lists of the kind that libraries make.
std::string given_names_first(std::string text) {
    if (text.find(';') == std::string::npos) return text;
    std::vector<std::string> names;
    for (const std::string_view piece : split(text, ';')) {
        const std::string_view name = trim(piece);
        if (name.empty()) continue;
        const std::size_t comma = name.find(", ");
        if (comma == std::string_view::npos || name.find(',', comma + 1) != std::string_view::npos) return text;
        names.push_back(std::string(trim(name.substr(comma + 2))) + ' ' + std::string(name.substr(0, comma)));
    }
    return join(names, "; ");
}

}  // namespace

std::vector<std::string> byline_names(std::string_view byline) {
    std::string text = without_brackets(std::string(trim(byline)));
    if (text.find('@') == std::string::npos || text.find('<') != std::string::npos ||
        text.find(" (@") != std::string::npos)
        text = without_remark(std::move(text));
    for (const std::string_view label : lexicon::words("author.prefix"))
        if (starts_with_nocase(text, label)) text.erase(0, label.size());
    text = given_names_first(std::move(text));
    for (const std::string_view word : lexicon::words("author.and")) text = replace_all(std::move(text), word, "\n");
    for (const std::string_view separator : {" & ", "; ", ";", "、", "，", ", "})
        text = replace_all(std::move(text), separator, "\n");
    std::vector<std::string> names;
    for (const std::string_view piece : split_lines(text)) {
        const std::string name = fold_space(without_address(std::string(trim(piece))));
        if (name.empty() || name.size() > 120 || !starts_name(name)) continue;
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return names;
}

}  // namespace backfile::indexer
