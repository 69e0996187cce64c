#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/query/parse/ast.hh"
#include "server/search/types/request.hh"

namespace backfile::server {

/// A less restrictive search.
struct Relaxation {
    std::string label;              ///< what is removed or widened, for users: without “rust”
    std::string text;               ///< the relaxed query, printed
    std::vector<std::string> drop;  ///< request parameters to remove
};

/// Returns up to 24 relaxations of the query `root` with the request's filters, each by one step: without one word,
/// filter or exclusion, without quotation marks, with any of the words, or with dates widened by a year. Omits empty
/// queries and duplicates.
[[nodiscard]] std::vector<Relaxation> relaxations(const query::Node& root, const SearchRequest& request);

/// Returns the last resort: any of the query's words, without its fields and the request's filters; nothing if the
/// query has no words or is already that search.
[[nodiscard]] std::optional<Relaxation> words_alone(const query::Node& root, const SearchRequest& request);

/// Returns `request` with the relaxation's text and without its dropped parameters.
[[nodiscard]] SearchRequest relaxed(const SearchRequest& request, const Relaxation& relaxation);

}  // namespace backfile::server
