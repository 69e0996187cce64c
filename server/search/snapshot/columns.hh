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

/// The columns of one generation, each read when it is first asked for, if not before. Many threads may ask at once,
/// with a database of that generation each.
class Columns {
public:
    /// The column of a field that is a facet.
    [[nodiscard]] const Column& of(const Xapian::Database& db, query::Field facet);
    [[nodiscard]] const DayColumn& days(const Xapian::Database& db);
    [[nodiscard]] const MomentColumn& moments(const Xapian::Database& db);

    /// Reads them all, one after the other, until it is asked to stop.
    void read_all(const Xapian::Database& db, const std::stop_token& stop);

    /// A value's name as most articles write it, by a sample of those that have it; `name` is folded.
    [[nodiscard]] std::string written(const Xapian::Database& db, query::Field facet, const std::string& name);

    /// Of memory, in the columns that have been read.
    [[nodiscard]] std::size_t bytes() const;

private:
    template <typename T>
    struct Lazy {
        std::once_flag read;
        std::optional<T> value;
    };

    /// The column, which `load` reads when it is the first to ask.
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
