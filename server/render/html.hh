#pragma once

#include <string>
#include <utility>
#include <vector>

#include "server/search/types/types.hh"

namespace backfile::server::render {

/// The state of a search in the URLs of the plain pages, so that links lead from one to the next.
struct PageState {
    std::string query;
    Sort sort = Sort::relevance;
    std::size_t offset = 0;
    std::vector<std::pair<std::string, std::string>> filters{};  ///< all other parameters, as given

    [[nodiscard]] bool asks() const { return !query.empty() || !filters.empty(); }
};

/// Renders pages for browsers without JavaScript, with the style sheets and class names of the web page. `root` is the
/// relative URL from the page to the server's root, e.g. "../", so the pages also work below a proxy's prefix.
[[nodiscard]] std::string results_page(const SearchPage& page, const PageState& state, std::string_view root);
[[nodiscard]] std::string article_page(const ArticlePage& page, const PageState& state, std::string_view root);

/// Renders an error page.
[[nodiscard]] std::string message_page(std::string_view title, std::string_view detail, std::string_view root);

}  // namespace backfile::server::render
