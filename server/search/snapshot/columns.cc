#include "server/search/snapshot/columns.hh"

#include "server/search/snapshot/written_names.hh"

namespace backfile::server {

namespace {

using query::Field;

/// Returns the minimum number of articles per value. Most entities occur in one article only, which is useless as a
/// facet.
Xapian::doccount min_articles(Field facet) { return facet == Field::entity ? 2 : 1; }

}  // namespace

template <typename T, typename Load>
const T& Columns::read(Lazy<T>& column, Load load) {
    std::call_once(column.read, [&] {
        column.value = load();
        const std::scoped_lock lock(mutex_);
        bytes_ += column.value->bytes();
    });
    return *column.value;
}

const Column& Columns::of(const Xapian::Database& db, Field facet) {
    return read(columns_[static_cast<std::size_t>(facet)],
                [&] { return Column::load(db, query::row_of(facet).values.value(), min_articles(facet)); });
}

const DayColumn& Columns::days(const Xapian::Database& db) {
    return read(days_, [&] { return DayColumn::load(db); });
}

const MomentColumn& Columns::moments(const Xapian::Database& db) {
    return read(moments_, [&] { return MomentColumn::load(db); });
}

void Columns::read_all(const Xapian::Database& db, const std::stop_token& stop) {
    for (const query::FieldRow& row : query::field_rows())
        if (row.facet && !stop.stop_requested()) (void)of(db, row.field);
    if (!stop.stop_requested()) (void)days(db);
    if (!stop.stop_requested()) (void)moments(db);
}

std::string Columns::written(const Xapian::Database& db, Field facet, const std::string& name) {
    const std::string term = query::value_term(facet, name);
    {
        const std::scoped_lock lock(mutex_);
        if (const auto known = written_.find(term); known != written_.end()) return known->second;
    }
    std::string form = written_name(db, facet, name);
    const std::scoped_lock lock(mutex_);
    return written_.emplace(term, std::move(form)).first->second;
}

std::size_t Columns::bytes() const {
    const std::scoped_lock lock(mutex_);
    return bytes_;
}

}  // namespace backfile::server
