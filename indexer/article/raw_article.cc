#include "indexer/article/raw_article.hh"

#include "indexer/base/strings.hh"

namespace backfile {

std::optional<std::string_view> RawArticle::field(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names)
        for (const RawField& f : fields)
            if (f.name == name && !trim(f.value).empty()) return trim(f.value);
    return std::nullopt;
}

}  // namespace backfile
