#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/html/html_document.hh"
#include "indexer/formats/html/page_facts.hh"

namespace backfile::indexer {

/// Returns the heading of the article: the first whose text is contained in one of `titles`, else the first h1 outside
/// navigation; null if there is none.
[[nodiscard]] const GumboNode* find_heading(const HtmlDocument& page, const std::vector<std::string>& titles);

/// Removes the site's name from "Title | Site" and "Site: Title" if it is one of `sites` or if the rest is `heading`.
[[nodiscard]] std::string without_site(const std::string& title, const std::vector<std::string>& sites,
                                       std::string_view heading);

/// Returns the title of a page without declared title: its title element without the site's name, or its heading.
[[nodiscard]] std::string visible_title(const HtmlDocument& page, const std::string& element,
                                        const std::vector<std::string>& sites, std::string_view heading);

}  // namespace backfile::indexer
