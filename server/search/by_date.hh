#pragma once

#include <string>

#include <xapian.h>

namespace backfile {

/// Keys that sort by date: rising where the oldest come first, falling where the newest do. Files' own dates are guesses
/// and come after the dates that were found, what has none comes last, whichever way.
class ByDate final : public Xapian::KeyMaker {
public:
    explicit ByDate(bool oldest_first) : oldest_first_(oldest_first) {}
    std::string operator()(const Xapian::Document& doc) const override;

private:
    bool oldest_first_;
};

}  // namespace backfile
