#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/html/html_document.hh"
#include "indexer/formats/html/page_facts.hh"

namespace backfile::indexer {

/// The heading of the page's article: the first whose text stands in one of `titles`, else the first h1 outside
/// navigation and the like; null when there is none.
[[nodiscard]] const GumboNode* find_heading(const HtmlDocument& page, const std::vector<std::string>& titles);

/// "Title | Site" and "Site: Title" without the site, when one of `sites` names it or when what is left is `heading`.
[[nodiscard]] std::string without_site(const std::string& title, const std::vector<std::string>& sites,
                                       std::string_view heading);

/// The title of a page that states none: its title element without what belongs to the site, or its heading.
[[nodiscard]] std::string visible_title(const HtmlDocument& page, const std::string& element,
                                        const std::vector<std::string>& sites, std::string_view heading);

}  // namespace backfile::indexer
