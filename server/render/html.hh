#pragma once

#include <string>
#include <utility>
#include <vector>

#include "server/search/types/types.hh"

namespace backfile::server::render {

/// The search as the plain pages' addresses say it, so that their links can lead from one to the next.
struct PageState {
    std::string query;
    Sort sort = Sort::relevance;
    std::size_t offset = 0;
    std::vector<std::pair<std::string, std::string>> filters{};  ///< all other parameters, as given

    [[nodiscard]] bool asks() const { return !query.empty() || !filters.empty(); }
};

/// Pages for those without JavaScript, in the look of the web page (its style sheets, its class names). `root` leads
/// from the page's own address to the server's top, e.g. "../"; so they work below a proxy's prefix too.
[[nodiscard]] std::string results_page(const SearchPage& page, const PageState& state, std::string_view root);
[[nodiscard]] std::string article_page(const ArticlePage& page, const PageState& state, std::string_view root);

/// A page that says why there is no other.
[[nodiscard]] std::string message_page(std::string_view title, std::string_view detail, std::string_view root);

}  // namespace backfile::server::render
