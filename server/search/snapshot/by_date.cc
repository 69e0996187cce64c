#include "server/search/snapshot/by_date.hh"

#include <bit>
#include <cstdint>

namespace backfile::server {

std::string ByDate::operator()(const Xapian::Document& doc) const {
    using Known = MomentColumn::Known;
    const Xapian::docid id = doc.get_docid();
    const bool oldest_first = order_ == DateOrder::oldest_first;
    const Known known = moments_.known(id);
    if (known == Known::none) return oldest_first ? "\xFF" : "";
    const bool first = (known == Known::found) != oldest_first;  // with newest_first, larger keys come first
    std::string key(1, first ? '1' : '0');
    const std::uint64_t seconds = std::bit_cast<std::uint64_t>(moments_.seconds(id)) ^ std::uint64_t{1}
                                                                                           << 63U;  // 1969 before 1970
    for (unsigned shift = 64; shift > 0; shift -= 8) key += static_cast<char>(seconds >> (shift - 8) & 0xFFU);
    return key;
}

}  // namespace backfile::server
