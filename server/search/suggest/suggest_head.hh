#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "server/query/parse/parser.hh"
#include "server/query/parse/typed.hh"
#include "server/query/plan/build.hh"
#include "server/search/suggest/suggest.hh"

namespace backfile::server {

/// The text before the word being typed, as a query. Completions must match articles together with it.
class SuggestHead {
public:
    SuggestHead(const query::Typed& typed, const SuggestContext& context);

    [[nodiscard]] const SuggestContext& context() const { return context_; }
    [[nodiscard]] const Xapian::Database& db() const { return context_.db; }
    [[nodiscard]] bool empty() const { return !query_; }
    [[nodiscard]] const query::Node& root() const { return parsed_.root; }
    [[nodiscard]] query::BuildContext build_context() const;

    /// Returns the number of articles that contain `term` and match the head; an estimate above 500. Throws
    /// Xapian::Error.
    [[nodiscard]] std::uint64_t count(const Xapian::Query& term) const;

    /// Returns at most `most` best matches of the head; none if it is empty. Throws Xapian::Error.
    [[nodiscard]] std::vector<Xapian::docid> best(Xapian::doccount most) const;

private:
    const SuggestContext& context_;
    query::ParsedQuery parsed_;
    std::optional<Xapian::Query> query_;
};

}  // namespace backfile::server
