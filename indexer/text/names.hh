#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// Finds the names (companies, products, people) that an article mentions, most frequent first, by rules and without a
/// model: capitals that the sentence does not require, acronyms spelled out in the text, Latin words within Chinese,
/// titles in 《》, subjects of verbs such as "announces", and a list of known names. The start of a sentence or heading,
/// months, weekdays and navigation words are not evidence. Deterministic. Returns at most 30 names of at most 60 bytes
/// each, in time linear in the text.
[[nodiscard]] std::vector<std::string> find_names(std::string_view title, std::string_view body, std::string_view lang);

}  // namespace backfile
