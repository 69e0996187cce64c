#include "indexer/lexicon/month_names.hh"

#include <charconv>
#include <unordered_map>
#include <unordered_set>

#include "indexer/base/strings.hh"
#include "indexer/lexicon/lexicon.hh"

namespace backfile::lexicon {

int month_named(std::string_view word) {
    static const auto table = [] {
        std::unordered_map<std::string_view, int> months;
        for (const std::string_view entry : words("month")) {
            const auto parts = split(entry, ' ');
            int month = 0;
            std::from_chars(parts[0].data(), parts[0].data() + parts[0].size(), month);
            for (std::size_t i = 1; i < parts.size(); ++i) months.emplace(parts[i], month);
        }
        return months;
    }();
    const auto found = table.find(word);
    return found == table.end() ? 0 : found->second;
}

bool date_filler(std::string_view word) {
    static const std::unordered_set<std::string_view> table(words("date.filler").begin(), words("date.filler").end());
    return table.contains(word);
}

}  // namespace backfile::lexicon
