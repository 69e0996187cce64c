#include "server/search/by_date.hh"

#include "indexer/index/schema.hh"

namespace backfile {

std::string ByDate::operator()(const Xapian::Document& doc) const {
    const std::string trust = doc.get_value(schema::number(schema::Slot::date_trust));
    if (trust.empty()) return oldest_first_ ? "\xFF" : "";
    const bool first = (trust == "1") != oldest_first_;  // the larger key comes first when the newest do
    return (first ? "1" : "0") + doc.get_value(schema::number(schema::Slot::published));
}

}  // namespace backfile
