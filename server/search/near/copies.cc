#include "server/search/near/copies.hh"

#include <algorithm>
#include <span>
#include <tuple>

#include "server/search/show/hits.hh"

namespace backfile::server {

namespace {

bool shorter(const Copy& a, const Copy& b) { return a.hit.article.words < b.hit.article.words; }

/// Compares dates: estimated before found, then by the trust in their source, then by precision.
bool worse_dated(const Copy& a, const Copy& b) {
    const auto key = [](const Copy& copy) {
        const auto& published = copy.hit.article.published;
        return published
                   ? std::tuple(true, -static_cast<int>(published->source), static_cast<int>(published->date.precision))
                   : std::tuple(false, 0, 0);
    };
    return key(a) < key(b);
}

}  // namespace

CopiesPage make_copies(const Snapshot::Handle& index, Xapian::docid document, std::size_t limit) {
    const auto story = index.stories().members(index.stories().of(document));
    const auto members = story.empty() ? std::span<const Xapian::docid>(&document, 1) : story;
    CopiesPage page{.story = story_of(index, document), .revision = index.info().revision};
    for (const Xapian::docid member : members.first(std::min(limit, members.size())))
        page.copies.push_back({.hit = make_hit(index, {.doc = member}, {})});
    page.copies.front().first_seen = true;
    std::ranges::max_element(page.copies, shorter)->longest = true;
    std::ranges::max_element(page.copies, worse_dated)->best_dated = true;
    return page;
}

}  // namespace backfile::server
