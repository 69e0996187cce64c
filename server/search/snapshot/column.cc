#include "server/search/snapshot/column.hh"

#include <algorithm>
#include <charconv>

#include "indexer/article/date.hh"

namespace backfile::server {

namespace {

template <typename T>
std::size_t bytes_of(const std::vector<T>& list) {
    return list.capacity() * sizeof(T);
}

int number_in(std::string_view digits) {
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

/// Parses YYYYMMDD to a day since 1970-01-01.
std::int32_t day_named(std::string_view digits) {
    constexpr std::int64_t seconds_a_day = 86'400;
    if (digits.size() != 8) return DayColumn::undated;
    const auto seconds = seconds_of(number_in(digits.substr(0, 4)), number_in(digits.substr(4, 2)),
                                    number_in(digits.substr(6)));
    return seconds ? static_cast<std::int32_t>(*seconds / seconds_a_day) : DayColumn::undated;
}

}  // namespace

Column Column::load(const Xapian::Database& db, schema::Prefix prefix, Xapian::doccount min_documents) {
    const std::string term_prefix(schema::term_prefix(prefix));
    Column column;
    std::vector<Xapian::docid> postings;  // of one value after another
    column.starts_.assign(std::size_t{db.get_lastdocid()} + 2, 0);
    for (auto term = db.allterms_begin(term_prefix); term != db.allterms_end(term_prefix); ++term) {
        if (term.get_termfreq() < min_documents) continue;
        const std::string name = *term;
        const std::size_t before = postings.size();
        for (auto posting = db.postlist_begin(name); posting != db.postlist_end(name); ++posting) {
            postings.push_back(*posting);
            ++column.starts_[std::size_t{*posting} + 1];
        }
        column.names_.push_back(name.substr(term_prefix.size()));
        column.articles_.push_back(static_cast<std::uint32_t>(postings.size() - before));
    }
    for (std::size_t i = 1; i < column.starts_.size(); ++i) column.starts_[i] += column.starts_[i - 1];
    column.values_.resize(postings.size());
    std::vector<std::uint32_t> next(column.starts_);
    auto posting = postings.begin();
    for (ValueId value = 0; value < column.articles_.size(); ++value)
        for (std::uint32_t i = 0; i < column.articles_[value]; ++i) column.values_[next[*posting++]++] = value;
    return column;
}

std::size_t Column::bytes() const {
    std::size_t sum = bytes_of(names_) + bytes_of(articles_) + bytes_of(starts_) + bytes_of(values_);
    for (const std::string& name : names_)
        if (name.capacity() >= sizeof(std::string) / 2)
            sum += name.capacity() + 1;  // shorter ones lie in the string itself
    return sum;
}

DayColumn DayColumn::load(const Xapian::Database& db) {
    const std::string term_prefix(schema::term_prefix(schema::Prefix::day));
    DayColumn column;
    column.days_.assign(std::size_t{db.get_lastdocid()} + 1, undated);
    std::vector<Xapian::docid> dated;
    for (auto term = db.allterms_begin(term_prefix); term != db.allterms_end(term_prefix); ++term) {
        const std::string name = *term;
        const std::int32_t day = day_named(std::string_view(name).substr(term_prefix.size()));
        for (auto posting = db.postlist_begin(name); posting != db.postlist_end(name); ++posting) {
            column.days_[*posting] = day;
            dated.push_back(*posting);
        }
    }
    std::uint64_t none = 0;
    column.archive_ = count_days(dated, column, none);
    return column;
}

std::size_t DayColumn::bytes() const { return bytes_of(days_) + bytes_of(archive_.counts); }

MomentColumn MomentColumn::load(const Xapian::Database& db) {
    MomentColumn column;
    column.seconds_.resize(std::size_t{db.get_lastdocid()} + 1);
    column.known_.resize(column.seconds_.size());
    const auto dates = schema::number(schema::Slot::published), trusts = schema::number(schema::Slot::date_trust);
    for (auto date = db.valuestream_begin(dates); date != db.valuestream_end(dates); ++date)
        column.seconds_[date.get_docid()] = static_cast<std::int64_t>(Xapian::sortable_unserialise(*date));
    for (auto trust = db.valuestream_begin(trusts); trust != db.valuestream_end(trusts); ++trust)
        column.known_[trust.get_docid()] = *trust == "1" ? Known::found : Known::guessed;
    return column;
}

std::size_t MomentColumn::bytes() const { return bytes_of(seconds_) + bytes_of(known_); }

DayCounts count_days(std::span<const Xapian::docid> docs, const DayColumn& days, std::uint64_t& undated) {
    std::int32_t first = INT32_MAX, last = INT32_MIN;
    for (const Xapian::docid doc : docs) {
        const std::int32_t day = days.of(doc);
        if (day == DayColumn::undated) continue;
        first = std::min(first, day);
        last = std::max(last, day);
    }
    DayCounts found;
    if (first <= last) {
        found.first = first;
        found.counts.resize(static_cast<std::size_t>(std::int64_t{last} - first) + 1);
    }
    for (const Xapian::docid doc : docs) {
        const std::int32_t day = days.of(doc);
        day == DayColumn::undated ? ++undated : ++found.counts[static_cast<std::size_t>(day - first)];
    }
    return found;
}

}  // namespace backfile::server
