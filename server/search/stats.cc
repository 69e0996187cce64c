#include "server/search/stats.hh"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <system_error>
#include <utility>

#include "indexer/article/date.hh"
#include "indexer/index/schema.hh"
#include "indexer/index/stored_article.hh"

namespace backfile::server {

namespace {

using schema::Prefix;

constexpr std::size_t max_sources = 1'000;

std::vector<CountedValue> values_of(const Xapian::Database& db, Prefix prefix) {
    const std::string term_prefix(schema::term_prefix(prefix));
    std::vector<CountedValue> values;
    for (auto term = db.allterms_begin(term_prefix); term != db.allterms_end(term_prefix); ++term)
        values.push_back({(*term).substr(term_prefix.size()), term.get_termfreq()});
    return values;
}

/// Returns the original spelling of a source from its first article, since terms are folded.
std::string name_of_source(const Xapian::Database& db, const std::string& folded) {
    const auto first = db.postlist_begin(std::string(schema::term_prefix(Prefix::source)) + folded);
    const auto article = load_article(db.get_document(*first), no_body);
    return article ? article->source : folded;
}

std::string day_of(double seconds) { return to_rfc3339({static_cast<std::int64_t>(seconds)}).substr(0, 10); }

/// Counts dated articles and finds the range of their dates. Dates estimated from the file do not affect the range.
void read_dates(const Xapian::Database& db, IndexStats& stats) {
    double first = std::numeric_limits<double>::infinity(), last = -first;
    auto date = db.valuestream_begin(schema::number(schema::Slot::published));
    const auto trust_slot = schema::number(schema::Slot::date_trust);  // there where the other is
    std::uint64_t dated = 0;
    for (auto trust = db.valuestream_begin(trust_slot); trust != db.valuestream_end(trust_slot);
         ++trust, ++date, ++dated) {
        if (*trust != "1") {
            ++stats.guessed;
            continue;
        }
        const double seconds = Xapian::sortable_unserialise(*date);
        first = std::min(first, seconds);
        last = std::max(last, seconds);
    }
    stats.undated = stats.articles - std::min(stats.articles, dated);
    if (first > last) return;
    stats.first_day = day_of(first);
    stats.last_day = day_of(last);
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
    IndexStats stats{.revision = info.revision,
                     .articles = info.articles,
                     .stories = info.stories,
                     .bytes = bytes_in(folder),
                     .built = info.built};
    stats.sources = values_of(db, Prefix::source);
    stats.source_count = stats.sources.size();
    std::ranges::stable_sort(stats.sources, std::ranges::greater{}, &CountedValue::count);
    if (stats.sources.size() > max_sources) stats.sources.resize(max_sources);
    for (CountedValue& source : stats.sources) source.value = name_of_source(db, source.value);
    for (const auto& [language, articles] : info.languages) stats.languages.push_back({language, articles});
    stats.years = values_of(db, Prefix::year);
    read_dates(db, stats);
    return stats;
}

}  // namespace

std::shared_ptr<const IndexStats> StatsCache::find(const Xapian::Database& db, const IndexInfo& info,
                                                   const std::string& folder) {
    const std::scoped_lock lock(mutex_);  // concurrent callers wait instead of computing the same
    if (!known_ || known_->revision != info.revision || known_->built != info.built)
        known_ = std::make_shared<const IndexStats>(stats_of(db, info, folder));
    return known_;
}

}  // namespace backfile::server
