#include "indexer/index/term_counts.hh"

#include <algorithm>

namespace backfile {

namespace {

constexpr std::size_t first_cells = 1024;
constexpr std::size_t max_kept = 1 << 13;  // cells kept after a long article: they fit a CPU cache

}  // namespace

TermCounts::Entry& TermCounts::of(std::string_view term, std::uint64_t hash, std::uint8_t tail) {
    if (entries_.size() * 2 >= cells_.size()) grow();
    hash += tail;
    const std::size_t mask = cells_.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
        Cell& cell = cells_[at];
        if (cell.article != article_) {
            cell = {hash, static_cast<std::uint32_t>(entries_.size()), article_};
            entries_.push_back({.term = term, .tail = tail});
            return entries_.back();
        }
        if (cell.hash != hash) continue;
        Entry& entry = entries_[cell.entry];
        if (entry.tail == tail && entry.term == term) return entry;
    }
}

void TermCounts::grow() {
    const std::vector<Cell> before = std::move(cells_);
    cells_.assign(std::max(first_cells, before.size() * 2), {});
    const std::size_t mask = cells_.size() - 1;
    for (const Cell& cell : before) {
        if (cell.article != article_) continue;
        std::size_t at = cell.hash & mask;
        while (cells_[at].article == article_) at = (at + 1) & mask;
        cells_[at] = cell;
    }
}

void TermCounts::clear() {
    entries_.clear();
    if (cells_.size() > max_kept) cells_.resize(max_kept);
    if (++article_ != 0) return;
    std::fill(cells_.begin(), cells_.end(), Cell{});
    article_ = 1;
}

}  // namespace backfile
