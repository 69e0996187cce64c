#include "server/search/snapshot/columns.hh"

#include <algorithm>
#include <vector>

namespace backfile::server {

namespace {

constexpr Xapian::docid sample = 5;  // articles that are asked how they write a name

/// How articles all over the archive write the name that is looked up by `term`; empty when none of them shows it.
std::string ask_articles(const Xapian::Database& db, const NamedFilter& facet, const std::string& term) {
    std::map<std::string, int> forms;
    auto posting = db.postlist_begin(term);
    const auto end = db.postlist_end(term);
    const Xapian::docid step = db.get_lastdocid() / sample + 1;
    while (posting != end) {
        const Xapian::docid doc = *posting;
        for (const std::string& name : facet.written(db.get_document(doc)))
            if (term_of(facet, name) == term) ++forms[name];
        posting.skip_to((doc / step + 1) * step);
    }
    const auto most = std::max_element(forms.begin(), forms.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == forms.end() ? "" : most->first;
}

/// Most entities are named by one article only; such a one stands out of nothing.
Xapian::doccount least_articles(const NamedFilter& facet) { return facet.prefix == schema::Prefix::entity ? 2 : 1; }

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

const Column& Columns::of(const Xapian::Database& db, const NamedFilter& facet) {
    return read(columns_[static_cast<std::size_t>(&facet - named_filters.data())],
                [&] { return Column::load(db, facet.prefix, least_articles(facet)); });
}

const DayColumn& Columns::days(const Xapian::Database& db) {
    return read(days_, [&] { return DayColumn::load(db); });
}

const MomentColumn& Columns::moments(const Xapian::Database& db) {
    return read(moments_, [&] { return MomentColumn::load(db); });
}

void Columns::read_all(const Xapian::Database& db, const std::stop_token& stop) {
    for (const NamedFilter& filter : named_filters)
        if (filter.facet && !stop.stop_requested()) (void)of(db, filter);
    if (!stop.stop_requested()) (void)days(db);
    if (!stop.stop_requested()) (void)moments(db);
}

std::string Columns::written(const Xapian::Database& db, const NamedFilter& facet, const std::string& name) {
    if (!facet.written) return name;
    const std::string term = std::string(schema::letters(facet.prefix)) + name;
    {
        const std::scoped_lock lock(mutex_);
        if (const auto known = written_.find(term); known != written_.end()) return known->second;
    }
    std::string form = ask_articles(db, facet, term);
    if (form.empty()) form = name;
    const std::scoped_lock lock(mutex_);
    return written_.emplace(term, std::move(form)).first->second;
}

std::size_t Columns::bytes() const {
    const std::scoped_lock lock(mutex_);
    return bytes_;
}

}  // namespace backfile::server
