#include "server/search/stats.hh"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "indexer/index/schema.hh"
#include "indexer/index/stored_article.hh"

namespace backfile {

namespace {

using schema::Prefix;

constexpr std::size_t most_sources = 1'000;

std::vector<Counted> values_of(const Xapian::Database& db, Prefix prefix) {
    const std::string letters(schema::letters(prefix));
    std::vector<Counted> values;
    for (auto term = db.allterms_begin(letters); term != db.allterms_end(letters); ++term)
        values.push_back({(*term).substr(letters.size()), term.get_termfreq()});
    return values;
}

/// Terms are folded; a publication is called as its first article calls it.
std::string name_of_source(const Xapian::Database& db, const std::string& folded) {
    const auto first = db.postlist_begin(std::string(schema::letters(Prefix::source)) + folded);
    const auto article = load_article(db.get_document(*first), false);
    return article ? article->source : folded;
}

std::string day_of_term(const std::string& digits) {
    return digits.substr(0, 4) + '-' + digits.substr(4, 2) + '-' + digits.substr(6);
}

std::uint64_t bytes_in(const std::string& folder) {
    std::error_code error;
    std::uint64_t bytes = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        std::error_code gone;
        const std::uint64_t size = entry.file_size(gone);
        if (!gone) bytes += size;
    }
    return bytes;
}

IndexStats stats_of(const Xapian::Database& db, const IndexInfo& info, const std::string& folder) {
    IndexStats stats{.revision = info.revision, .articles = info.articles, .stories = info.articles,  // until copies are grouped
                     .bytes = bytes_in(folder), .built = info.built};
    stats.sources = values_of(db, Prefix::source);
    stats.source_count = stats.sources.size();
    std::ranges::stable_sort(stats.sources, std::ranges::greater{}, &Counted::count);
    if (stats.sources.size() > most_sources) stats.sources.resize(most_sources);
    for (Counted& source : stats.sources) source.value = name_of_source(db, source.value);
    for (const auto& [language, articles] : info.languages) stats.languages.push_back({language, articles});
    stats.years = values_of(db, Prefix::year);
    stats.undated = stats.articles;
    for (const Counted& year : stats.years) stats.undated -= std::min(stats.undated, year.count);
    if (const std::vector<Counted> days = values_of(db, Prefix::day); !days.empty()) {
        stats.first_day = day_of_term(days.front().value);
        stats.last_day = day_of_term(days.back().value);
    }
    return stats;
}

}  // namespace

std::shared_ptr<const IndexStats> StatsCache::find(const Xapian::Database& db, const IndexInfo& info,
                                                   const std::string& folder) {
    const std::scoped_lock lock(mutex_);  // who comes meanwhile waits rather than do the same
    if (!known_ || known_->revision != info.revision || known_->built != info.built)
        known_ = std::make_shared<const IndexStats>(stats_of(db, info, folder));
    return known_;
}

}  // namespace backfile
