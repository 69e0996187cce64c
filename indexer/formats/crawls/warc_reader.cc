#include "indexer/formats/crawls/warc_reader.hh"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "indexer/article/date.hh"
#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/formats/core/header_fields.hh"
#include "indexer/formats/crawls/capture.hh"
#include "indexer/formats/text/text_reader.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t max_warc_line = 64 << 10;
constexpr std::size_t max_header_lines = 1000;
constexpr std::size_t max_version = 24;

/// Records that hold no page, and why they are skipped.
struct TypeRow {
    std::string_view type;
    std::string_view reason;
};
constexpr auto other_types = std::to_array<TypeRow>({
    {"warcinfo", "WARC info record"},
    {"request", "WARC request record"},
    {"metadata", "WARC metadata record"},
    {"revisit", "WARC revisit record"},
    {"continuation", "WARC continuation record"},
});

bool is_version(std::string_view line) {
    return line.starts_with("WARC/") && line.size() > 5 && is_digit(line[5]) && trim(line).size() <= max_version;
}

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// Where in a block a further record starts: the offset of its version line, after an empty line.
std::size_t next_record_in(std::string_view block) {
    for (std::size_t at = block.find("\nWARC/"); at != std::string_view::npos; at = block.find("\nWARC/", at + 1)) {
        const std::string_view rest = block.substr(at + 1);
        const std::string_view line = rest.substr(0, rest.find('\n'));
        if (!is_version(line) || rest.size() <= line.size()) continue;
        const std::string_view field = rest.substr(line.size() + 1);
        if (starts_with_nocase(field, "WARC-") || starts_with_nocase(field, "Content-")) return at + 1;
    }
    return std::string_view::npos;
}

class WarcReader {
public:
    WarcReader(const Input& input, ArticleSink& sink) : input_(input), bytes_(input.bytes), sink_(sink) {}

    void read() {
        while (!sink_.stopped() && find_record()) read_record();
        if (!error_reported_ && bytes_.error()) sink_.failed("", *bytes_.error());
    }

private:
    /// Goes to the next version line. Reports anything before it other than empty lines once, as damage.
    bool find_record() {
        bool damaged = false;
        while (!bytes_.at_end() && !sink_.stopped()) {
            const auto line = bytes_.line(max_warc_line);
            if (line && is_version(*line)) return true;
            const bool empty = line && trim(*line).empty();
            if (!empty && !damaged) sink_.failed("", {ErrorCode::malformed, "damaged WARC: bytes outside any record"});
            damaged = damaged || !empty;
        }
        return false;
    }

    void read_record() {
        HeaderFields fields;
        bool ended = false;
        for (std::size_t i = 0; i < max_header_lines && !ended; ++i) {
            if (is_version(bytes_.peek(max_version))) break;
            const auto line = bytes_.line(max_warc_line);
            if (line && line->empty()) break;
            ended = line && trim(*line).empty();
            if (line && !ended) fields.add_line(trim_end(*line));
        }
        Capture capture = described(fields);
        const auto length = number(fields.get("content-length"));
        if (!ended && bytes_.at_end()) {
            cut(capture);
            return;
        }
        if (!ended) {
            sink_.failed(capture.uri, {ErrorCode::malformed, "WARC record with an unterminated header"});
            return;
        }
        if (!length) {
            sink_.failed(capture.uri, {ErrorCode::malformed, "WARC record without Content-Length"});
            return;
        }
        if (*length > input_.largest) {
            skip_large(capture, *length);
            return;
        }
        read_block(fields, capture, static_cast<std::size_t>(*length));
    }

    static std::string_view trim_end(std::string_view line) {
        while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
        return line;
    }

    static Capture described(const HeaderFields& fields) {
        std::string_view uri = fields.get("warc-target-uri");
        if (uri.starts_with('<') && uri.ends_with('>')) uri = uri.substr(1, uri.size() - 2);  // wget writes it so
        Capture capture{utf8::clean(uri), std::string(fields.get("content-type")), 0, "warc"};
        if (const auto date = parse_date(fields.get("warc-date"))) capture.time = date->seconds;
        return capture;
    }

    void cut(const Capture& capture) {
        error_reported_ = bytes_.error().has_value();
        sink_.failed(capture.uri, error_reported_
                                      ? *bytes_.error()
                                      : Error{ErrorCode::malformed, "unexpected end of file inside a record"});
    }

    /// Skips a record larger than the limit. Reads its lines, so that a wrong length does not swallow its neighbours.
    void skip_large(const Capture& capture, std::uint64_t length) {
        sink_.failed(capture.uri,
                     {ErrorCode::too_large, "record of " + std::to_string(length) +
                                                " bytes, larger than the limit of " + std::to_string(input_.largest)});
        const std::uint64_t begin = bytes_.position();
        while (!sink_.stopped() && bytes_.position() - begin < length && !bytes_.at_end()) {
            if (is_version(bytes_.peek(max_version)) && next_record_in("\n" + std::string(bytes_.peek(64))) == 1)
                return;
            const std::uint64_t left = length - (bytes_.position() - begin);
            const std::string_view ahead = bytes_.peek(
                static_cast<std::size_t>(std::min<std::uint64_t>(left, max_warc_line)));
            const std::size_t line = ahead.find('\n');
            if (const auto passed = bytes_.skip(line == std::string_view::npos ? ahead.size() : line + 1); !passed)
                return;
        }
    }

    void read_block(const HeaderFields& fields, const Capture& capture, std::size_t length) {
        constexpr std::size_t beyond = 64;  // two line ends, and the next version line
        const std::string_view seen = bytes_.peek(length + beyond);
        std::string_view block = seen.substr(0, length);
        const std::string_view after = trim(seen.substr(block.size()));
        const bool length_fits = seen.size() >= length &&
                                 (after.empty() || is_version(after.substr(0, after.find('\n'))));
        if (!length_fits) {
            const std::size_t next = next_record_in(block);
            if (next != std::string_view::npos)
                block = block.substr(0, next);
            else if (seen.size() >= length)
                block = lengthened(length);
            else if (!whole_page(block)) {
                cut_inside(capture, length);
                return;
            }
        }
        report(fields, capture, block);
        if (const auto passed = bytes_.skip(block.size()); !passed) return;
    }

    void cut_inside(const Capture& capture, std::size_t length) {
        if (const auto passed = bytes_.skip(length); passed || bytes_.error()) cut(capture);
    }

    /// A block whose length is too small reaches to the next record, when what is between is text.
    std::string_view lengthened(std::size_t length) {
        constexpr std::size_t furthest = 4 << 20;
        for (std::size_t window = 64 << 10;; window *= 2) {
            const std::string_view seen = bytes_.peek(length + window);
            const std::size_t start = length > 64 ? length - 64 : 0;
            const std::size_t next = next_record_in(seen.substr(start));
            const bool ended = seen.size() < length + window;
            const bool found = next != std::string_view::npos && start + next >= length;
            if (!found && !ended && window < furthest) continue;
            const std::size_t end = found ? start + next : ended ? seen.size() : length;
            return looks_like_text(seen.substr(length, end - length)) ? seen.substr(0, end) : seen.substr(0, length);
        }
    }

    void report(const HeaderFields& fields, const Capture& capture, std::string_view block) {
        const std::string type = lower(fields.get("warc-type"));
        const auto* other = std::find_if(other_types.begin(), other_types.end(),
                                         [&](const TypeRow& row) { return row.type == type; });
        if (other != other_types.end()) {
            sink_.skipped(capture.uri, other->reason);
            return;
        }
        if (type != "response" && type != "resource" && type != "conversion") {
            sink_.skipped(capture.uri, "WARC record of a type that is not indexed");
            return;
        }
        if (capture.uri.empty()) {
            sink_.failed("", {ErrorCode::malformed, "WARC record without WARC-Target-URI"});
            return;
        }
        read_capture(input_, capture, block, sink_);
    }

    const Input& input_;
    ByteReader& bytes_;
    ArticleSink& sink_;
    bool error_reported_ = false;
};

}  // namespace

bool starts_like_warc(std::string_view bytes) { return is_version(bytes.substr(0, bytes.find('\n'))); }

void read_warc(const Input& input, ArticleSink& sink) { WarcReader(input, sink).read(); }

}  // namespace backfile::indexer
