#include "indexer/article/identity.hh"

#include "indexer/article/url.hh"
#include "indexer/base/hash.hh"
#include "indexer/base/log.hh"

namespace backfile {

std::string article_id(std::string_view url, std::string_view translation, const Place& place) {
    const std::string key = url_key(url);
    if (key.empty()) return hash128_hex("path\n" + place.path + "\n" + place.member).substr(0, 20);
    return hash128_hex("url\n" + key + "\n" + std::string(translation.substr(0, translation.find('-')))).substr(0, 20);
}

std::string article_path(std::string_view path) { return log::printable(path); }

std::string content_hash(std::string_view title, std::string_view body) {
    std::string both(title);
    both.push_back('\n');
    both += body;
    return hash128_hex(both);
}

}  // namespace backfile
