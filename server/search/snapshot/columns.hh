#pragma once

#include <array>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

#include <xapian.h>

#include "server/query/parse/field_rows.hh"
#include "server/search/snapshot/column.hh"

namespace backfile::server {

/// Loads the columns of one snapshot, each on first use or by read_all(). Thread-safe; each thread passes its own
/// database of that snapshot. Functions that load throw Xapian::Error.
class Columns {
public:
    /// Returns the column of `facet`, which must be a facet field.
    [[nodiscard]] const Column& of(const Xapian::Database& db, query::Field facet);
    [[nodiscard]] const DayColumn& days(const Xapian::Database& db);
    [[nodiscard]] const MomentColumn& moments(const Xapian::Database& db);

    /// Loads all columns, one after the other, until `stop` is requested.
    void read_all(const Xapian::Database& db, const std::stop_token& stop);

    /// Returns the most frequent original spelling of the folded `name`, from a sample of articles (cached).
    [[nodiscard]] std::string written(const Xapian::Database& db, query::Field facet, const std::string& name);

    /// Returns the memory used by loaded columns, in bytes.
    [[nodiscard]] std::size_t bytes() const;

private:
    template <typename T>
    struct Lazy {
        std::once_flag read;
        std::optional<T> value;
    };

    /// Returns the column; the first call runs `load`.
    template <typename T, typename Load>
    const T& read(Lazy<T>& column, Load load);

    std::array<Lazy<Column>, query::field_table.size()> columns_;
    Lazy<DayColumn> days_;
    Lazy<MomentColumn> moments_;
    mutable std::mutex mutex_;
    std::map<std::string, std::string> written_;  // by term
    std::size_t bytes_ = 0;
};

}  // namespace backfile::server
