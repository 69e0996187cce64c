#include "indexer/formats/records/json_reader.hh"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "indexer/base/strings.hh"
#include "indexer/formats/core/charset.hh"
#include "indexer/formats/records/json_scanner.hh"
#include "indexer/formats/records/record.hh"
#include "indexer/formats/records/record_body.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t max_first_line = 4 << 20;
constexpr int max_wrapper_depth = 8;

std::string_view start_of(std::string_view head) {
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    while (!head.empty() && is_space(head.front())) head.remove_prefix(1);
    return head;
}

/// Returns true if `text` starts with an object whose first member is named, or which is empty.
bool opens_object(std::string_view text) {
    if (!text.starts_with('{')) return false;
    text = start_of(text.substr(1));
    if (!text.starts_with('"')) return false;
    std::size_t end = 1;
    while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
    if (end >= text.size()) return end < 200 || text.size() >= 200;  // the head ends inside the name
    text = start_of(text.substr(end + 1));
    return text.empty() || text.front() == ':';
}

/// The size of the value that `text` starts with, when it ends in it.
std::optional<std::size_t> value_size(std::string_view text) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string && c == '\\') ++i;
        if (c == '"') in_string = !in_string;
        if (in_string) continue;
        if (c == '{' || c == '[') ++depth;
        if ((c == '}' || c == ']') && --depth <= 0) return i + 1;
    }
    return std::nullopt;
}

/// Reads the values of a stream, and looks for lists of records in them while they pass.
class JsonReading {
public:
    JsonReading(const Input& input, ArticleSink& sink)
        : input_(input), sink_(sink), scanner_(input.bytes), records_(input.field_map, sink) {}

    void read() {
        if (input_.bytes.peek(3) == "\xEF\xBB\xBF") (void)input_.bytes.skip(3);
        while (!sink_.stopped()) {
            const char c = scanner_.next();
            if (c == '\0') break;
            ++values_;
            if (c == '[') {
                list("");
            } else if (c == '{') {
                top_object();
            } else {
                stray();
            }
        }
        if (scanner_.error()) sink_.failed("", *scanner_.error());
    }

private:
    /// Reads text between the file's values that is neither list nor object.
    void stray() {
        const auto text = scanner_.value(max_first_line);
        if (stray_reported_) return;
        stray_reported_ = true;
        if (values_ == 1 && scanner_.next() == '\0') {
            sink_.skipped("", "not a record");
            return;
        }
        sink_.failed("", {ErrorCode::malformed, "invalid JSON: text between values", ""});
    }

    /// The elements of a list, each a record.
    void list(const std::string& prefix) {
        scanner_.take();
        bool scalars = false;
        for (std::size_t n = 1; !sink_.stopped();) {
            const char c = scanner_.next();
            if (c == '\0') return cut();
            if (c == ']' || c == ',') scanner_.take();
            if (c == ']') break;
            if (c == ',') continue;
            if (c == '{' || c == '[') {
                element(prefix + std::to_string(n));
            } else {
                (void)scanner_.value(input_.largest);
                if (!std::exchange(scalars, true)) sink_.skipped(prefix + std::to_string(n), "not a record");
            }
            ++n;
            ++found_;
        }
    }

    /// The end has come before the end of a value; said once. An error of the source is said by read().
    void cut() {
        if (!scanner_.error() && !std::exchange(cut_reported_, true))
            sink_.failed("", {ErrorCode::malformed, "unexpected end of JSON", ""});
    }

    void element(const std::string& member) {
        const auto bytes = scanner_.value(input_.largest);
        if (!bytes && scanner_.error()) return;
        if (!bytes) cut_reported_ = cut_reported_ || scanner_.next() == '\0';
        if (!bytes) {
            sink_.failed(member, {bytes.error().code, "record " + member + ": " + bytes.error().message, ""});
            return;
        }
        auto value = parse_json(*bytes);
        if (!value) {
            sink_.failed(member, {value.error().code, "record " + member + ": " + value.error().message, ""});
            return;
        }
        records_.take(std::move(*value), member);
    }

    /// An object's members as text, without the lists of records that were read on the way.
    struct Kept {
        std::string text;
        bool titled = false, has_body = false, cut = false;
        std::optional<Error> trouble;
    };

    void top_object() {
        const std::size_t before = found_;
        ghost_ = false;
        Kept kept;
        object(kept, 0);
        if (scanner_.error()) return;  // said at the end
        const bool lists = found_ > before;
        if (kept.cut) {
            cut();
            return;
        }
        if (lists && !kept.trouble && !(kept.titled && kept.has_body)) return;
        const std::string member = values_ == 1 && scanner_.next() == '\0' ? "" : std::to_string(values_);
        if (kept.trouble) {
            sink_.failed(member, *kept.trouble);
            return;
        }
        auto value = parse_json(kept.text);
        if (!value) {
            sink_.failed(member, value.error());
            return;
        }
        records_.take(std::move(*value), member);
    }

    void object(Kept& kept, int depth) {
        scanner_.take();
        kept.text.push_back('{');
        bool first = true;
        for (;;) {
            const char c = scanner_.next();
            if (c == '\0') {
                kept.cut = true;
                return;
            }
            if (c == '}' || c == ',') scanner_.take();
            if (c == '}') break;
            if (c == ',') continue;
            member(kept, first, depth);
            if (sink_.stopped() || kept.cut) return;
        }
        kept.text.push_back('}');
    }

    /// One "name": value.
    void member(Kept& kept, bool& first, int depth) {
        const auto key = scanner_.value(input_.largest);
        kept.cut = !key && scanner_.next() == '\0';
        if (!key || !key->starts_with('"') || scanner_.next() != ':') {
            broken(kept);
            return;
        }
        scanner_.take();
        const char c = scanner_.next();
        const std::string name = field_name(*key);
        ghost_ = ghost_ || name == "db";
        if (c == '[' && names_a_list(name) && !ghost_ && !(kept.titled && kept.has_body)) {
            list("");
            return;
        }
        const std::string head = (first ? "" : ",") + *key + ":";
        if (c == '{' && names_a_wrapper(name) && !ghost_ && depth < max_wrapper_depth) {
            kept.text += head;
            first = false;
            Kept inner;
            object(inner, depth + 1);
            kept.text += inner.text;
            if (inner.trouble) kept.trouble = inner.trouble;
            kept.cut = inner.cut;
            return;
        }
        const auto value = scanner_.value(input_.largest - std::min<std::uint64_t>(input_.largest, kept.text.size()));
        if (!value) {
            kept.cut = scanner_.next() == '\0' && value.error().code == ErrorCode::malformed;
            kept.trouble = Error{value.error().code, "\"" + name.substr(0, 60) + "\": " + value.error().message, ""};
            return;
        }
        if (value->find_first_of("}],:") == 0) {
            broken(kept);
            return;
        }
        ghost_ = ghost_ || (name == "meta" && value->find("\"exported_on\"") != std::string::npos);
        kept.titled = kept.titled || names_a_title(name);
        kept.has_body = kept.has_body || (body_rank(name) >= 0 && body_rank(name) < weak_body);
        kept.text += head + *value;
        first = false;
    }

    static void broken(Kept& kept) { kept.trouble = Error{ErrorCode::malformed, "invalid JSON", ""}; }

    const Input& input_;
    ArticleSink& sink_;
    JsonScanner scanner_;
    Records records_;
    std::size_t values_ = 0;  ///< of the file, so far
    std::size_t found_ = 0;   ///< elements of lists, so far
    bool ghost_ = false;      ///< an export whose tables belong together
    bool stray_reported_ = false, cut_reported_ = false;
};

void read_lines(const Input& input, ArticleSink& sink) {
    Records records(input.field_map, sink);
    for (std::size_t n = 1; !sink.stopped(); ++n) {
        const auto line = input.bytes.line(static_cast<std::size_t>(input.largest));
        const std::string member = std::to_string(n);
        if (!line) {
            sink.failed(input.bytes.error() ? "" : member,
                        {line.error().code, "line " + member + ": " + line.error().message, ""});
            if (input.bytes.error()) return;
            continue;
        }
        if (line->empty()) return;
        std::string_view text = trim(n == 1 ? start_of(*line) : *line);
        if (text.ends_with(',')) text.remove_suffix(1);
        if (text.empty() || text == "[" || text == "]" || text[0] == '\x1E') continue;
        auto value = parse_json(text);
        if (!value) {
            sink.failed(member, {value.error().code, "line " + member + ": " + value.error().message, ""});
        } else {
            records.take(std::move(*value), member);
        }
    }
}

/// The shape of a file by its first lines, whatever its name.
enum class Shape { lines, values, either };

Shape shape_of(ByteReader& bytes) {
    std::size_t looked = format_head;
    std::string_view head;
    std::size_t end = std::string_view::npos;
    for (;; looked *= 4) {
        head = bytes.peek(looked);
        const std::string_view start = start_of(head);
        end = start.find('\n');
        if (end != std::string_view::npos || head.size() < looked || looked > max_first_line) break;
    }
    const std::string_view start = start_of(head), line = start.substr(0, end);
    if (!line.starts_with('{') || !opens_object(line)) return Shape::values;  // "{" or "[" alone in its line, or a list
    const auto size = value_size(line);
    if (end == std::string_view::npos) return Shape::either;
    const std::string_view next = start_of(start.substr(end));
    if (size)
        return trim(line.substr(*size)).empty() && next.starts_with('{') ? Shape::lines
               : next.empty()                                            ? Shape::either
                                                                         : Shape::lines;
    const std::string_view end_of_line = trim(line);
    if (std::string_view("[{,:").find(end_of_line.back()) != std::string_view::npos)
        return Shape::values;  // goes on below
    return Shape::either;      // a first line that is cut, or an object over several lines
}

/// A file in another encoding is turned into UTF-8 as a whole.
template <typename Read>
void in_utf8(const Input& input, ArticleSink& sink, const Read& read) {
    const std::string_view mark = input.bytes.peek(2);
    if (mark != "\xFF\xFE" && mark != "\xFE\xFF") {
        read(input);
        return;
    }
    const auto bytes = input.bytes.rest(input.largest / 2);
    if (!bytes) {
        sink.failed("", bytes.error());
        return;
    }
    const std::string text = to_utf8(*bytes, "");
    MemorySource source(text);
    ByteReader reader(source);
    read(Input{input.path, input.member, input.name, input.mtime, input.largest, reader, input.field_map});
}

/// Puts the other format's name on the articles.
class Renamed final : public ArticleSink {
public:
    Renamed(std::string_view format, ArticleSink& sink) : format_(format), sink_(sink) {}
    void article(RawArticle raw) override {
        raw.format = format_;
        sink_.article(std::move(raw));
    }
    void skipped(std::string_view member, std::string_view reason) override { sink_.skipped(member, reason); }
    void failed(std::string_view member, const Error& error) override { sink_.failed(member, error); }
    [[nodiscard]] bool stopped() const override { return sink_.stopped(); }

private:
    std::string_view format_;
    ArticleSink& sink_;
};

/// Returns the shape by the name, for files whose bytes leave it open.
Shape shape_named(std::string_view name) {
    const std::string lowered = lower(name);
    for (const std::string_view end : {".jsonl", ".ndjson", ".jl", ".ldjson", ".jsonlines"})
        if (lowered.ends_with(end)) return Shape::lines;
    return Shape::values;
}

void read_either(const Input& whole, ArticleSink& sink) {
    in_utf8(whole, sink, [&](const Input& input) {
        const Shape seen = shape_of(input.bytes);
        const Shape shape = seen == Shape::either ? shape_named(input.name) : seen;
        Renamed named(shape == Shape::lines ? "jsonl" : "json", sink);
        if (shape == Shape::lines) return read_lines(input, named);
        JsonReading(input, named).read();
    });
}

}  // namespace

bool may_be_json(std::string_view head) {
    const std::string_view start = start_of(head);
    if (!start.starts_with('{') && !start.starts_with('[')) return false;
    const std::size_t version = start.find("\"version\"");
    if (version == std::string_view::npos) return true;
    const std::string_view value = start_of(start.substr(version + 9));
    if (!value.starts_with(':')) return true;
    return !start_of(value.substr(1)).starts_with("\"https://jsonfeed.org") &&
           !start_of(value.substr(1)).starts_with("\"https:\\/\\/jsonfeed.org");
}

bool is_json(std::string_view head) {
    std::string_view start = start_of(head);
    if (start.starts_with('[')) start = start_of(start.substr(1));
    return opens_object(start);
}

bool is_json_lines(std::string_view head) {
    const std::string_view start = start_of(head);
    const std::size_t end = start.find('\n');
    if (end == std::string_view::npos || !opens_object(start)) return false;
    const auto size = value_size(start.substr(0, end));
    return size && trim(start.substr(*size, end - *size)).empty() && opens_object(start_of(start.substr(end)));
}

void read_json(const Input& input, ArticleSink& sink) { read_either(input, sink); }

void read_json_lines(const Input& input, ArticleSink& sink) { read_either(input, sink); }

}  // namespace backfile::indexer
