#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/base/byte_source.hh"
#include "indexer/base/result.hh"

namespace backfile::indexer {

/// How deep a record's values may nest.
constexpr int max_json_depth = 64;

/// Cuts a stream of JSON into its values by their brackets and quotes alone, without a tree and without recursion, so
/// that a list of any length is read one element at a time and a broken element does not lose those behind it.
class JsonScanner {
public:
    explicit JsonScanner(ByteReader& bytes) : bytes_(bytes) {}

    /// The next byte that is not white space, not taken; NUL at the end.
    [[nodiscard]] char next();
    /// Takes the byte that next() gave.
    void take() { ++at_; }
    /// Takes the whole value that begins here and gives its bytes. Something is always taken, except at the end.
    /// Errors: too_large for a value of more than `max_bytes` bytes or nested deeper than max_json_depth (it is passed over
    /// to its end); malformed when the end comes first; what the source says.
    [[nodiscard]] Result<std::string> value(std::uint64_t max_bytes);
    /// What ended the source, when it was not its end.
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
