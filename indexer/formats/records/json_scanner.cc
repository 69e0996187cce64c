#include "indexer/formats/records/json_scanner.hh"

#include <algorithm>

#include "indexer/base/strings.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t chunk_size = 64 * 1024;

bool ends_scalar(char c) { return is_space(c) || std::string_view(",:[]{}\"").find(c) != std::string_view::npos; }

}  // namespace

/// The state of a scan over one string, list or object.
struct JsonScanner::Scan {
    int depth = 0, deepest = 0;
    bool in_string = false, escaped = false;

    /// Scans `text` up to the end of the value. Returns the number of its bytes, and whether it has ended.
    std::pair<std::size_t, bool> over(std::string_view text) {
        std::size_t i = 0;
        while (i < text.size()) {
            if (escaped) {
                escaped = false;
                ++i;
                continue;
            }
            if (in_string) {
                i = std::min(text.find_first_of("\"\\", i), text.size());
                if (i == text.size()) break;
                escaped = text[i] == '\\';
                in_string = escaped;
            } else {
                step(text[i]);
            }
            ++i;
            if (!in_string && !escaped && depth <= 0) return {i, true};
        }
        return {i, false};
    }

private:
    void step(char c) {
        if (c == '"') in_string = true;
        if (c == '{' || c == '[') deepest = std::max(deepest, ++depth);
        if (c == '}' || c == ']') --depth;
    }
};

bool JsonScanner::refill() {
    (void)bytes_.skip(at_);
    at_ = 0;
    chunk_ = bytes_.peek(chunk_size);
    return !chunk_.empty();
}

char JsonScanner::next() {
    do {
        while (at_ < chunk_.size() && (is_space(chunk_[at_]) || chunk_[at_] == '\0')) ++at_;
        if (at_ < chunk_.size()) return chunk_[at_];
    } while (refill());
    return '\0';
}

std::string JsonScanner::scalar(std::uint64_t max_bytes) {
    std::string bytes(1, chunk_[at_++]);  // whatever it is: something is taken
    while (at_ < chunk_.size() || refill()) {
        if (ends_scalar(chunk_[at_])) break;
        if (bytes.size() < max_bytes) bytes.push_back(chunk_[at_]);
        ++at_;
    }
    return bytes;
}

Result<std::string> JsonScanner::value(std::uint64_t max_bytes) {
    const char first = next();
    if (first == '\0') return error() ? tl::unexpected(*error()) : fail(ErrorCode::malformed, "unexpected end of JSON");
    if (first != '{' && first != '[' && first != '"') return scalar(max_bytes);
    Scan scan;
    std::string bytes;
    bool too_large = false, ended = false;
    do {
        const auto [count, end] = scan.over(chunk_.substr(at_));
        too_large = too_large || bytes.size() + count > max_bytes;
        if (too_large || scan.deepest > max_json_depth) {
            bytes = {};
        } else {
            bytes += chunk_.substr(at_, count);
        }
        at_ += count;
        ended = end;
    } while (!ended && refill());
    if (scan.deepest > max_json_depth)
        return fail(ErrorCode::too_large, "nested deeper than " + std::to_string(max_json_depth) + " levels");
    if (too_large)
        return fail(ErrorCode::too_large, "larger than the limit of " + std::to_string(max_bytes) + " bytes");
    if (!ended) return error() ? tl::unexpected(*error()) : fail(ErrorCode::malformed, "unexpected end of JSON");
    return bytes;
}

}  // namespace backfile::indexer
