#include "indexer/text/names.hh"

#include <algorithm>

#include "indexer/text/name_parts.hh"

namespace backfile {

namespace {

constexpr std::size_t max_names = 30;
constexpr std::size_t longest = 60;              // bytes
constexpr std::size_t max_examined = 64 * 1024;  // bytes of a body

using Counted = std::pair<std::string, NameCounts::Count>;

/// Counts a surname alone for the person whose full name is in the text.
void join_surnames(std::map<std::string, NameCounts::Count>& names) {
    std::vector<std::string> surnames;
    for (auto& [name, count] : names) {
        const std::size_t space = name.rfind(' ');
        if (space == std::string::npos || name.find(' ') != space) continue;
        const auto alone = names.find(name.substr(space + 1));
        const auto first = names.find(name.substr(0, space));
        if (alone == names.end() || !count.sure || first != names.end()) continue;
        count.times += alone->second.times;
        surnames.push_back(alone->first);
    }
    for (const std::string& surname : surnames) names.erase(surname);
}

}  // namespace

std::vector<std::string> find_names(std::string_view title, std::string_view body, std::string_view lang) {
    std::string text(title);
    text += "\n\n";
    text += body.substr(0, max_examined);
    NameCounts counts;
    find_latin_names(text, lang.starts_with("de"), counts);
    find_han_names(text, counts);
    join_surnames(counts.all());
    std::vector<Counted> found;
    for (auto& [name, count] : counts.all())
        if (count.sure && name.size() <= longest) found.emplace_back(name, count);
    std::sort(found.begin(), found.end(), [](const Counted& a, const Counted& b) {
        return a.second.times != b.second.times ? a.second.times > b.second.times : a.second.first < b.second.first;
    });
    if (found.size() > max_names) found.resize(max_names);
    std::vector<std::string> names;
    for (Counted& name : found) names.push_back(std::move(name.first));
    return names;
}

}  // namespace backfile
