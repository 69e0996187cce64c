#include "indexer/formats/mail/mail_names.hh"

#include <algorithm>

#include "indexer/base/strings.hh"
#include "indexer/formats/mail/gmime.hh"

namespace backfile::indexer {

namespace {

/// `"a \"b\""` → `a "b"`
std::string unquoted(std::string_view text) {
    text = trim(text);
    if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::string(text);
    std::string out;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        if (text[i] == '\\' && i + 2 < text.size()) ++i;
        out.push_back(text[i]);
    }
    return out;
}

/// "Doe, Jane" → "Jane Doe"; longer things with commas are names of other kinds.
std::string in_order(const std::string& name) {
    const std::size_t comma = name.find(", ");
    if (comma == std::string::npos || name.find(',', comma + 1) != std::string::npos) return name;
    const auto words = [](std::string_view part) { return std::count(part.begin(), part.end(), ' ') + 1; };
    const std::string last = name.substr(0, comma), first = name.substr(comma + 2);
    const bool company = starts_with_nocase(first, "inc") || starts_with_nocase(first, "llc") ||
                         starts_with_nocase(first, "ltd");
    return words(last) > 2 || words(first) > 2 || company ? name : first + " " + last;
}

/// "jane at example.org", as list archives write addresses → "jane@example.org"
std::string without_disguise(const std::string& name) {
    const std::size_t at = name.find(" at ");
    const bool address = at != std::string::npos && name.find(' ') == at &&
                         name.find(' ', at + 4) == std::string::npos && name.find('.', at) != std::string::npos;
    return address ? name.substr(0, at) + "@" + name.substr(at + 4) : name;
}

}  // namespace

std::string sender_name(std::string_view from) {
    from = trim(from);
    std::string name;
    const std::size_t open = from.find('<'), comment = from.find('(');
    if (open != std::string_view::npos && open > 0) {
        name = from.substr(0, open);
    } else if (comment != std::string_view::npos && from.ends_with(')')) {
        name = from.substr(comment + 1, from.size() - comment - 2);
    }
    name = fold_space(decoded_words(unquoted(name), ""));
    name = unquoted(name);  // quotes inside an encoded word
    if (name.size() > 1 && name.front() == '\'' && name.back() == '\'') name = name.substr(1, name.size() - 2);
    for (const std::string_view via : {" via ", " (via "})
        if (const std::size_t at = name.find(via); at != std::string::npos && at > 0) name.erase(at);
    if (name.size() > 1 && name.front() == '\'' && name.back() == '\'') name = name.substr(1, name.size() - 2);
    if (name.empty()) name = address_in_brackets(from.substr(0, comment));
    if (name.empty() && open == std::string_view::npos) name = from;
    return in_order(without_disguise(name));
}

std::string list_name(std::string_view list_id) {
    const std::size_t open = list_id.find('<');
    std::string phrase = fold_space(unquoted(list_id.substr(0, open)));
    if (open == std::string_view::npos && phrase.find(' ') != std::string::npos) return phrase;
    if (open != std::string_view::npos && !phrase.empty()) return phrase;
    const std::string id = address_in_brackets(list_id);
    return id.substr(0, id.find('.'));
}

std::string address_in_brackets(std::string_view value) {
    const std::size_t open = value.find('<');
    if (open == std::string_view::npos) return std::string(trim(value));
    const std::size_t close = value.find('>', open);
    return std::string(trim(value.substr(open + 1, close == std::string_view::npos ? close : close - open - 1)));
}

}  // namespace backfile::indexer
