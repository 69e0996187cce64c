#include "indexer/article/identity.hh"

#include "indexer/article/url.hh"
#include "indexer/base/hash.hh"

namespace backfile {

std::string article_id(std::string_view url, const Place& place) {
    const std::string key = url_key(url);
    const std::string name = key.empty() ? "path\n" + place.path + "\n" + place.member : "url\n" + key;
    return hash128_hex(name).substr(0, 20);
}

std::string content_hash(std::string_view title, std::string_view body) {
    std::string both(title);
    both.push_back('\n');
    both += body;
    return hash128_hex(both);
}

}  // namespace backfile
