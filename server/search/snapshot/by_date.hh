#pragma once

#include <string>

#include <xapian.h>

#include "server/search/snapshot/column.hh"

namespace backfile::server {

enum class DateOrder { newest_first, oldest_first };

/// Makes sort keys by publication date: ascending for oldest_first, descending for newest_first. In both orders, dates
/// estimated from the file come after dates found in the article, and articles without a date come last.
class ByDate final : public Xapian::KeyMaker {
public:
    /// `moments` must outlive it.
    ByDate(const MomentColumn& moments, DateOrder order) : moments_(moments), order_(order) {}
    std::string operator()(const Xapian::Document& doc) const override;

private:
    const MomentColumn& moments_;
    DateOrder order_;
};

}  // namespace backfile::server
