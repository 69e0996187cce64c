#include "indexer/index/schema.hh"

#include <algorithm>

#include "indexer/base/hash.hh"
#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/text/characters.hh"

namespace backfile::schema {

std::string term(Prefix prefix, std::string_view value) {
    std::string out(term_prefix(prefix));
    out += value;
    const auto nuls = static_cast<std::size_t>(std::count(out.begin(), out.end(), '\0'));
    if (out.size() + nuls <= max_term) return out;
    constexpr std::size_t hash_digits = 32;
    std::string cut(utf8::prefix(std::string_view(out).substr(0, max_term / 2), max_term / 2 - hash_digits));
    return cut + hash128_hex(out);
}

std::string fold_name(std::string_view name) {
    std::string folded;
    append_folded(fold_space(name), folded);
    return folded;
}

}  // namespace backfile::schema
