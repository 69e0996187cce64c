#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/query/parse/ast.hh"
#include "server/search/types/request.hh"

namespace backfile::server {

/// A search that asks for less.
struct Relaxation {
    std::string label;              ///< what is left out or widened, for people: without “rust”
    std::string text;               ///< the query that is left, printed
    std::vector<std::string> drop;  ///< parameters of the request to leave out
};

/// The ways to ask for less than the query `root` with the request's filters, each by one step: without one of the
/// words, of the filters or of what is excluded, without quotation marks, any of the words, dates a year wider. None
/// that asks for nothing, and none twice; their number is bounded.
[[nodiscard]] std::vector<Relaxation> relaxations(const query::Node& root, const SearchRequest& request);

/// Where no single step helps: any of the query's words, without its fields and the request's filters. Nothing when the
/// query has no words or asks for no more than that.
[[nodiscard]] std::optional<Relaxation> words_alone(const query::Node& root, const SearchRequest& request);

/// `request` with the text and without the parameters of a relaxation.
[[nodiscard]] SearchRequest relaxed(const SearchRequest& request, const Relaxation& relaxation);

}  // namespace backfile::server
