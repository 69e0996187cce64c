#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/index/schema.hh"

namespace backfile::server {

/// Maps each article to its values of one field. Loaded once from the posting lists and kept in memory, so that large
/// result sets can be counted quickly.
class Column {
public:
    using ValueId = std::uint32_t;  ///< a number below size()

    /// Reads the posting lists of `prefix`; skips values with fewer than `min_documents` articles. Throws
    /// Xapian::Error.
    [[nodiscard]] static Column load(const Xapian::Database& db, schema::Prefix prefix, Xapian::doccount min_documents);

    [[nodiscard]] std::size_t size() const { return names_.size(); }
    /// Returns the value's folded name without the term prefix. Values are sorted by name.
    [[nodiscard]] const std::string& name(ValueId value) const { return names_[value]; }
    /// Returns the number of articles in the archive with this value.
    [[nodiscard]] std::uint32_t articles(ValueId value) const { return articles_[value]; }
    /// Returns the article's values in ascending order.
    [[nodiscard]] std::span<const ValueId> of(Xapian::docid doc) const {
        if (std::size_t{doc} + 1 >= starts_.size()) return {};
        return std::span(values_).subspan(starts_[doc], starts_[doc + 1] - starts_[doc]);
    }
    /// Returns the memory used, in bytes.
    [[nodiscard]] std::size_t bytes() const;

private:
    std::vector<std::string> names_;
    std::vector<std::uint32_t> articles_;
    std::vector<std::uint32_t> starts_;  // by document: where its values begin
    std::vector<ValueId> values_;
};

/// Number of articles per day, starting with day `first` (days since 1970-01-01).
struct DayCounts {
    std::int32_t first = 0;
    std::vector<std::uint32_t> counts;

    [[nodiscard]] std::uint32_t on(std::int64_t day) const {
        const std::int64_t at = day - first;
        return at >= 0 && at < static_cast<std::int64_t>(counts.size()) ? counts[static_cast<std::size_t>(at)] : 0;
    }
};

/// Maps each article to its publication day, in days since 1970-01-01.
class DayColumn {
public:
    static constexpr std::int32_t undated = INT32_MIN;

    [[nodiscard]] static DayColumn load(const Xapian::Database& db);

    [[nodiscard]] std::int32_t of(Xapian::docid doc) const { return doc < days_.size() ? days_[doc] : undated; }
    [[nodiscard]] const DayCounts& archive() const { return archive_; }
    [[nodiscard]] std::size_t bytes() const;

private:
    std::vector<std::int32_t> days_;
    DayCounts archive_;
};

/// Maps each article to its publication time, for sorting.
class MomentColumn {
public:
    enum class Known : std::uint8_t { none, guessed, found };

    [[nodiscard]] static MomentColumn load(const Xapian::Database& db);

    [[nodiscard]] Known known(Xapian::docid doc) const { return doc < known_.size() ? known_[doc] : Known::none; }
    /// Returns seconds since 1970; 0 if unknown.
    [[nodiscard]] std::int64_t seconds(Xapian::docid doc) const { return doc < seconds_.size() ? seconds_[doc] : 0; }
    [[nodiscard]] std::size_t bytes() const;

private:
    std::vector<std::int64_t> seconds_;
    std::vector<Known> known_;
};

/// Counts articles per day; adds the number of articles without a date to `undated`.
[[nodiscard]] DayCounts count_days(std::span<const Xapian::docid> docs, const DayColumn& days, std::uint64_t& undated);

}  // namespace backfile::server
