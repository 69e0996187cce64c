#include "indexer/formats/core/html_references.hh"

#include <cctype>

#include "indexer/base/strings.hh"

namespace backfile::indexer {

void tame_references(std::string& html) {
    constexpr std::size_t max_decimal = 7, max_hex = 6;  // digits of 1114111 and 10FFFF; what they hold beyond fits
    for (std::size_t at = html.find("&#"); at != std::string::npos; at = html.find("&#", at)) {
        at += 2;
        const bool hex = at < html.size() && (html[at] == 'x' || html[at] == 'X');
        if (hex) ++at;
        const auto is_part = [&](char c) {
            return hex ? std::isxdigit(static_cast<unsigned char>(c)) != 0 : is_digit(c);
        };
        while (at < html.size() && html[at] == '0') ++at;
        const std::size_t first = at;
        while (at < html.size() && is_part(html[at])) ++at;
        if (at - first > (hex ? max_hex : max_decimal)) html.replace(first, at - first, at - first, '0');
    }
}

}  // namespace backfile::indexer
