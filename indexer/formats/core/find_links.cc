#include "indexer/formats/core/find_links.hh"

#include <algorithm>

#include "indexer/base/strings.hh"

namespace backfile::indexer {

namespace {

bool ends_url(char c) {
    return is_space(c) || c == '<' || c == '>' || c == '"' || c == '`' || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::vector<std::string> find_links(std::string_view text) {
    std::vector<std::string> links;
    for (std::size_t at = text.find("http"); at != std::string_view::npos; at = text.find("http", at + 1)) {
        std::string_view url = text.substr(at);
        if (!url.starts_with("http://") && !url.starts_with("https://")) continue;
        url = url.substr(0, static_cast<std::size_t>(std::find_if(url.begin(), url.end(), ends_url) - url.begin()));
        while (!url.empty() && std::string_view(".,;:!?'*_]").find(url.back()) != std::string_view::npos)
            url.remove_suffix(1);
        if (url.ends_with(')') && url.find('(') == std::string_view::npos) url.remove_suffix(1);
        links.emplace_back(url);
        at += url.size();
    }
    return links;
}

}  // namespace backfile::indexer
