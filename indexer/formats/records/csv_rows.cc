#include "indexer/formats/records/csv_rows.hh"

#include <algorithm>
#include <utility>

#include "indexer/base/strings.hh"

namespace backfile::indexer {

namespace {

constexpr int trusted_unclosed = 8;  // so many quotes may stay open before quotes mean nothing in this table

std::size_t count_outside_quotes(std::string_view line, char wanted) {
    std::size_t count = 0;
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') quoted = !quoted;
        if (!quoted && c == wanted) ++count;
    }
    return count;
}

}  // namespace

char delimiter_of(std::string_view head) {
    const std::string_view line = head.substr(0, head.find('\n'));
    char best = ',';
    std::size_t most = 0;
    for (const char c : {',', '\t', ';', '|'})
        if (const std::size_t count = count_outside_quotes(line, c); count > most) {
            best = c;
            most = count;
        }
    return best;
}

/// Returns whether a quoted cell is open at the end of `line`, when it was (or was not) at its beginning.
bool CsvRows::open_after(std::string_view line, bool open) const {
    bool at_start = true;  // of a cell
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (open) {
            if (c != '"') continue;
            if (i + 1 < line.size() && line[i + 1] == '"') {
                ++i;
            } else {
                open = false;
                at_start = false;
            }
        } else if (c == '"' && at_start) {
            open = true;
        } else {
            at_start = c == delimiter_ || (at_start && c == ' ');
        }
    }
    return open;
}

Result<std::string> CsvRows::line() {
    if (again_at_ < again_.size()) {
        const std::size_t end = std::min(again_.find('\n', again_at_), again_.size() - 1) + 1;
        std::string line = again_.substr(again_at_, end - again_at_);
        again_at_ = end;
        if (again_at_ == again_.size()) again_.clear(), again_at_ = 0;
        return line;
    }
    const auto line = bytes_.line(static_cast<std::size_t>(max_bytes_));
    if (!line) return tl::unexpected(line.error());
    return std::string(*line);
}

/// Gives up the first line of `row`; the lines after it are read again.
Result<std::string> CsvRows::unclosed(const std::string& row) {
    ++unclosed_;
    const std::size_t end = row.find('\n');
    if (end != std::string::npos) {
        again_ = row.substr(end + 1) + again_.substr(again_at_);
        again_at_ = 0;
    }
    return fail(ErrorCode::malformed, "unclosed quotation mark");
}

std::vector<std::string> CsvRows::cells(std::string_view row) const {
    std::vector<std::string> cells;
    std::string cell;
    bool open = false, at_start = true;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const char c = row[i];
        if (open) {
            if (c != '"') {
                cell.push_back(c);
            } else if (i + 1 < row.size() && row[i + 1] == '"') {
                cell.push_back(c), ++i;
            } else {
                open = false;
            }
        } else if (c == '"' && at_start && unclosed_ < trusted_unclosed) {
            open = true;
            at_start = false;
            cell.clear();
        } else if (c == delimiter_) {
            cells.push_back(std::exchange(cell, {}));
            at_start = true;
        } else {
            cell.push_back(c);
            at_start = at_start && c == ' ';
        }
    }
    cells.push_back(std::move(cell));
    return cells;
}

Result<std::optional<std::vector<std::string>>> CsvRows::next() {
    std::string row;
    bool open = false;
    for (;;) {
        auto got = line();
        if (!got) {
            if (open && !bytes_.error()) return tl::unexpected(unclosed(row).error());
            return tl::unexpected(got.error());
        }
        if (got->empty()) {
            if (open) return tl::unexpected(unclosed(row).error());
            return std::nullopt;
        }
        if (!open && trim(*got).empty()) continue;
        open = unclosed_ < trusted_unclosed && open_after(*got, open);
        if (row.empty()) {
            row = std::move(*got);
        } else {
            row += *got;
        }
        if (open && row.size() > max_bytes_) return tl::unexpected(unclosed(row).error());
        if (!open) break;
    }
    std::string_view text = row;
    if (text.ends_with('\n')) text.remove_suffix(1);
    if (text.ends_with('\r')) text.remove_suffix(1);
    return cells(text);
}

}  // namespace backfile::indexer
