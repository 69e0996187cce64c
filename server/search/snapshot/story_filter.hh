#pragma once

#include <cstddef>
#include <vector>

#include <xapian.h>

#include "indexer/index/stories.hh"

namespace backfile::server {

/// Tells the first article of each story from its copies, as articles come by. `stories` must outlive it.
class StoryFilter {
public:
    explicit StoryFilter(const Stories& stories) : stories_(stories), seen_(stories.size() + 1) {}

    /// Whether nothing of the article's story has come before.
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
