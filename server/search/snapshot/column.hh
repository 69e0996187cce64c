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

/// Which values of one field each article has: read from the index's posting lists once, then held in memory, where
/// very many articles can be counted quickly.
class Column {
public:
    using Value = std::uint32_t;  ///< a number below size()

    /// Values that fewer than `least` articles have are left out.
    [[nodiscard]] static Column load(const Xapian::Database& db, schema::Prefix prefix, Xapian::doccount least);

    [[nodiscard]] std::size_t size() const { return names_.size(); }
    /// As the index holds it: folded, without the prefix. Values are in the order of their names.
    [[nodiscard]] const std::string& name(Value value) const { return names_[value]; }
    /// How many articles of the archive have it.
    [[nodiscard]] std::uint32_t articles(Value value) const { return articles_[value]; }
    /// In order.
    [[nodiscard]] std::span<const Value> of(Xapian::docid doc) const {
        if (std::size_t{doc} + 1 >= starts_.size()) return {};
        return std::span(values_).subspan(starts_[doc], starts_[doc + 1] - starts_[doc]);
    }
    /// Of memory.
    [[nodiscard]] std::size_t bytes() const;

private:
    std::vector<std::string> names_;
    std::vector<std::uint32_t> articles_;
    std::vector<std::uint32_t> starts_;  // by document: where its values begin
    std::vector<Value> values_;
};

/// How many articles there are of each day from `first` on (since 1970-01-01).
struct DayCounts {
    std::int32_t first = 0;
    std::vector<std::uint32_t> counts;

    [[nodiscard]] std::uint32_t on(std::int64_t day) const {
        const std::int64_t at = day - first;
        return at >= 0 && at < static_cast<std::int64_t>(counts.size()) ? counts[static_cast<std::size_t>(at)] : 0;
    }
};

/// The day (since 1970-01-01) that each article was published on.
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

/// When each article was published, for sorting.
class MomentColumn {
public:
    enum class Known : std::uint8_t { none, guessed, found };

    [[nodiscard]] static MomentColumn load(const Xapian::Database& db);

    [[nodiscard]] Known known(Xapian::docid doc) const { return doc < known_.size() ? known_[doc] : Known::none; }
    /// Since 1970; 0 where nothing is known.
    [[nodiscard]] std::int64_t seconds(Xapian::docid doc) const { return doc < seconds_.size() ? seconds_[doc] : 0; }
    [[nodiscard]] std::size_t bytes() const;

private:
    std::vector<std::int64_t> seconds_;
    std::vector<Known> known_;
};

/// Counts days, `undated` ones apart.
[[nodiscard]] DayCounts count_days(std::span<const Xapian::docid> docs, const DayColumn& days, std::uint64_t& undated);

}  // namespace backfile::server
