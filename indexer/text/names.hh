#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// Names that an article speaks of (companies, products, people), as it writes them, most often mentioned first. Found
/// by how they are written, without a model: capitals where a sentence does not ask for them, acronyms that the text
/// spells out, Latin words within Chinese, titles in 《》, who says or announces something, and some known names.
/// What begins a sentence or a heading, months, weekdays and words of navigation are no evidence. The same text always
/// gives the same names. At most 30, of at most 60 bytes each; in a time that grows with the text.
[[nodiscard]] std::vector<std::string> find_names(std::string_view title, std::string_view body, std::string_view lang);

}  // namespace backfile
