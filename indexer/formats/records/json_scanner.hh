#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/base/byte_source.hh"
#include "indexer/base/result.hh"

namespace backfile::indexer {

/// Maximum nesting depth of a record.
constexpr int max_json_depth = 64;

/// Splits a stream of JSON into values by brackets and quotes, without a tree or recursion. Reads lists of any length
/// one element at a time; a broken element does not affect later ones.
class JsonScanner {
public:
    explicit JsonScanner(ByteReader& bytes) : bytes_(bytes) {}

    /// Returns the next byte that is not white space without consuming it; NUL at the end.
    [[nodiscard]] char next();
    /// Consumes the byte returned by next().
    void take() { ++at_; }
    /// Consumes the value that starts here and returns its bytes. Always makes progress, except at the end. Errors:
    /// too_large for a value of more than `max_bytes` or nested deeper than max_json_depth (skipped to its end);
    /// malformed if the end comes first; the source's errors.
    [[nodiscard]] Result<std::string> value(std::uint64_t max_bytes);
    /// Returns the error that ended the source, if any.
    [[nodiscard]] const std::optional<Error>& error() const { return bytes_.error(); }

private:
    struct Scan;
    bool refill();
    [[nodiscard]] std::string scalar(std::uint64_t max_bytes);

    ByteReader& bytes_;
    std::string_view chunk_;
    std::size_t at_ = 0;
};

}  // namespace backfile::indexer
