#include "indexer/index/term_order.hh"

#include <algorithm>

namespace backfile {

void TermOrder::add(std::string_view prefix, std::string_view name, std::uint32_t frequency) {
    Term term{.at = letters_.size(), .size = prefix.size() + name.size(), .frequency = frequency};
    letters_.append(prefix).append(name);
    for (std::size_t i = 0; i < sizeof term.start; ++i)
        term.start = term.start << 8U | (i < term.size ? static_cast<unsigned char>(letters_[term.at + i]) : 0U);
    terms_.push_back(term);
}

void TermOrder::sort() {
    std::sort(terms_.begin(), terms_.end(), [this](const Term& a, const Term& b) {
        return a.start != b.start ? a.start < b.start : text(a) < text(b);
    });
}

}  // namespace backfile
