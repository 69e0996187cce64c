#include "server/search/snapshot/sort_keys.hh"

#include <bit>
#include <cstdint>
#include <string>

namespace backfile::server {

namespace {

/// Sorts by date. Estimated dates come after dates that were found, and articles without a date last, in either
/// direction.
class DateKey final : public Xapian::KeyMaker {
public:
    DateKey(const MomentColumn& moments, bool ascending) : moments_(moments), ascending_(ascending) {}

    std::string operator()(const Xapian::Document& document) const override {
        using Known = MomentColumn::Known;
        const Xapian::docid id = document.get_docid();
        const Known known = moments_.known(id);
        if (known == Known::none) return ascending_ ? "\xFF" : "";
        const bool larger = (known == Known::found) != ascending_;
        std::string key(1, larger ? '1' : '0');
        constexpr std::uint64_t sign = std::uint64_t{1} << 63U;  // flipped, so that 1969 is before 1970
        const std::uint64_t seconds = std::bit_cast<std::uint64_t>(moments_.seconds(id)) ^ sign;
        for (unsigned shift = 64; shift > 0; shift -= 8) key += static_cast<char>(seconds >> (shift - 8) & 0xFFU);
        return key;
    }

private:
    const MomentColumn& moments_;
    bool ascending_;
};

}  // namespace

std::unique_ptr<Xapian::KeyMaker> make_sort_key(Sort sort, const Xapian::Database& db, Columns& columns) {
    switch (sort) {
        case Sort::relevance: return nullptr;
        case Sort::newest:
        case Sort::oldest: return std::make_unique<DateKey>(columns.moments(db), row_of(sort).ascending);
    }
    return nullptr;
}

}  // namespace backfile::server
