#include "indexer/formats/crawls/arc_reader.hh"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

#include "indexer/article/date.hh"
#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/formats/crawls/capture.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t max_arc_line = 16 << 10;

bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

bool like_ip(std::string_view text) {
    return text.size() >= 2 && std::all_of(text.begin(), text.end(), [](char c) {
               return is_digit(c) || c == '.' || c == ':' || (to_lower(c) >= 'a' && to_lower(c) <= 'f');
           });
}

/// Seconds of "20091205120003"; nothing below the day is needed.
std::int64_t time_of(std::string_view stamp) {
    if (stamp.size() < 8) return 0;
    const auto part = [&](std::size_t at, std::size_t size) {
        int value = 0;
        if (at + size <= stamp.size()) std::from_chars(stamp.data() + at, stamp.data() + at + size, value);
        return value;
    };
    return seconds_of(part(0, 4), part(4, 2), part(6, 2), part(8, 2), part(10, 2), part(12, 2)).value_or(0);
}

/// A record's line: URL, IP address, date, media type, in version 2 five fields more, length. URLs may hold spaces.
struct RecordLine {
    Capture capture;
    std::optional<std::uint64_t> length;
};

std::optional<RecordLine> parse_line(std::string_view line) {
    line = trim(line);
    const std::size_t scheme = line.find(':');
    if (scheme == std::string_view::npos || scheme == 0 || scheme > 20 || !is_letter(line[0])) return std::nullopt;
    const std::vector<std::string_view> parts = split(line, ' ');
    for (std::size_t i = 1; i + 3 < parts.size(); ++i) {
        if (!like_ip(parts[i]) || !all_digits(parts[i + 1]) || parts[i + 1].size() < 8) continue;
        RecordLine record;
        const std::string_view url(line.data(), static_cast<std::size_t>(parts[i].data() - line.data()));
        record.capture = {utf8::clean(trim(url)), std::string(parts[i + 2]), time_of(parts[i + 1]), "arc"};
        std::uint64_t length = 0;
        const std::string_view last = parts.back();
        const auto [end, error] = std::from_chars(last.data(), last.data() + last.size(), length);
        if (error == std::errc{} && end == last.data() + last.size()) record.length = length;
        return record;
    }
    return std::nullopt;
}

class ArcReader {
public:
    ArcReader(const Input& input, ArticleSink& sink) : input_(input), bytes_(input.bytes), sink_(sink) {}

    void read() {
        bool damaged = false;
        while (!sink_.stopped() && !bytes_.at_end()) {
            const auto line = bytes_.line(max_arc_line);
            const auto record = line ? parse_line(*line) : std::nullopt;
            if (record) {
                damaged = lengthless_ = false;
                read_record(*record);
            } else if (!(line && trim(*line).empty()) && !damaged && !lengthless_) {
                sink_.failed("", {ErrorCode::malformed, "damaged ARC: bytes outside any record"});
                damaged = true;
            }
        }
        if (!error_reported_ && bytes_.error()) sink_.failed("", *bytes_.error());
    }

private:
    void read_record(const RecordLine& record) {
        const Capture& capture = record.capture;
        if (!record.length) {
            lengthless_ = true;  // its bytes are not reported a second time
            sink_.failed(capture.uri, {ErrorCode::malformed, "ARC record without a length"});
            return;
        }
        if (*record.length > input_.largest) {
            sink_.failed(capture.uri, {ErrorCode::too_large, "record of " + std::to_string(*record.length) +
                                                                 " bytes, larger than the limit of " +
                                                                 std::to_string(input_.largest)});
            skip_large(*record.length);
            return;
        }
        const auto length = static_cast<std::size_t>(*record.length);
        const std::string_view seen = bytes_.peek(length);
        if (seen.size() < length) {
            cut(capture, seen);
            return;
        }
        report(capture, seen);
        if (const auto passed = bytes_.skip(length); !passed) return;
    }

    void report(const Capture& capture, std::string_view block) {
        if (capture.uri.starts_with("filedesc:")) {
            sink_.skipped(capture.uri, "ARC version block");
            return;
        }
        read_capture(input_, capture, block, sink_);
    }

    /// The file ends inside the record, or its length is wrong: then the record ends before the next one's line.
    void cut(const Capture& capture, std::string_view seen) {
        for (std::size_t at = seen.find('\n'); at != std::string_view::npos; at = seen.find('\n', at + 1)) {
            const std::string_view rest = seen.substr(at + 1, max_arc_line);
            const std::string_view line = rest.substr(0, rest.find('\n'));
            if (line.find("://") == std::string_view::npos || !parse_line(line)) continue;
            report(capture, seen.substr(0, at));
            if (const auto passed = bytes_.skip(at + 1); !passed) return;
            return;
        }
        const std::size_t all = seen.size();
        const bool whole = whole_page(seen);
        if (whole) report(capture, seen);
        if (const auto passed = bytes_.skip(all); !passed) return;
        error_reported_ = bytes_.error().has_value() && !whole;
        if (!whole)
            sink_.failed(capture.uri, error_reported_
                                          ? *bytes_.error()
                                          : Error{ErrorCode::malformed, "unexpected end of file inside a record"});
    }

    /// Skips a record larger than the limit. Reads its lines, so that a wrong length swallows no neighbours.
    void skip_large(std::uint64_t length) {
        const std::uint64_t begin = bytes_.position();
        while (!sink_.stopped() && bytes_.position() - begin < length && !bytes_.at_end()) {
            const std::uint64_t left = length - (bytes_.position() - begin);
            const std::string_view ahead = bytes_.peek(
                static_cast<std::size_t>(std::min<std::uint64_t>(left, max_arc_line)));
            const std::string_view line = ahead.substr(0, ahead.find('\n'));
            if (line.find("://") < 20 && parse_line(line)) return;
            if (const auto passed = bytes_.skip(std::min(line.size() + 1, ahead.size())); !passed) return;
        }
    }

    const Input& input_;
    ByteReader& bytes_;
    ArticleSink& sink_;
    bool error_reported_ = false;
    bool lengthless_ = false;
};

}  // namespace

bool starts_like_arc(std::string_view bytes) {
    return bytes.starts_with("filedesc:") && parse_line(bytes.substr(0, bytes.find('\n')));
}

void read_arc(const Input& input, ArticleSink& sink) { ArcReader(input, sink).read(); }

}  // namespace backfile::indexer
