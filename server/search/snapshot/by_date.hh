#pragma once

#include <string>

#include <xapian.h>

#include "server/search/snapshot/column.hh"

namespace backfile::server {

/// Keys that sort by date: rising where the oldest come first, falling where the newest do. Files' own dates are
/// guesses and come after the dates that were found, what has none comes last, whichever way.
class ByDate final : public Xapian::KeyMaker {
public:
    /// `moments` must outlive it.
    ByDate(const MomentColumn& moments, bool oldest_first) : moments_(moments), oldest_first_(oldest_first) {}
    std::string operator()(const Xapian::Document& doc) const override;

private:
    const MomentColumn& moments_;
    bool oldest_first_;
};

}  // namespace backfile::server
