#pragma once

#include <cstddef>
#include <vector>

#include <xapian.h>

#include "indexer/index/stories.hh"

namespace backfile::server {

/// Detects copies in a sequence of articles: accepts the first article of each story. `stories` must outlive it.
class StoryFilter {
public:
    explicit StoryFilter(const Stories& stories) : stories_(stories), seen_(stories.size() + 1) {}

    /// Returns whether no article of this story was seen before, and records it. True for articles without a story.
    [[nodiscard]] bool first(Xapian::docid document) {
        const Stories::Number story = stories_.of(document);
        if (story == Stories::alone) return true;
        if (seen_[story]) return false;
        seen_[story] = true;
        return true;
    }

private:
    const Stories& stories_;
    std::vector<bool> seen_;
};

}  // namespace backfile::server
