#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/byte_source.hh"
#include "indexer/base/result.hh"

namespace backfile::indexer {

/// Detects the delimiter of a table by its first lines: the one of , ; tab | that occurs most often in the header
/// outside quotes.
[[nodiscard]] char delimiter_of(std::string_view head);

/// Reads the rows of a table one at a time.
class CsvRows {
public:
    /// `max_bytes` limits the size of a row.
    CsvRows(ByteReader& bytes, char delimiter, std::uint64_t max_bytes)
        : bytes_(bytes), delimiter_(delimiter), max_bytes_(max_bytes) {}

    /// Returns the cells of the next row as bytes, or nothing at the end. Skips empty lines. Errors: malformed for an
    /// unclosed quote, too_large (later rows can still be read); the source's errors end the table.
    [[nodiscard]] Result<std::optional<std::vector<std::string>>> next();

private:
    Result<std::string> line();
    Result<std::string> unclosed(const std::string& row);
    [[nodiscard]] bool open_after(std::string_view line, bool open) const;
    [[nodiscard]] std::vector<std::string> cells(std::string_view row) const;

    ByteReader& bytes_;
    char delimiter_;
    std::uint64_t max_bytes_;
    std::string again_;  ///< lines after an unclosed quote, to be read as rows
    std::size_t again_at_ = 0;
    int unclosed_ = 0;
};

}  // namespace backfile::indexer
