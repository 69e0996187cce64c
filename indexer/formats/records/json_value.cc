#include "indexer/formats/records/json_value.hh"

#include <algorithm>
#include <array>
#include <charconv>

#include "indexer/article/date.hh"
#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/formats/core/charset.hh"
#include "indexer/formats/headers/field_labels.hh"
#include "indexer/formats/records/json_scanner.hh"

namespace backfile::indexer {

namespace {

int depth_of(std::string_view bytes) {
    int depth = 0, deepest = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (in_string && c == '\\') ++i;
        if (c == '"') in_string = !in_string;
        if (in_string) continue;
        if (c == '{' || c == '[') deepest = std::max(deepest, ++depth);
        if (c == '}' || c == ']') --depth;
    }
    return deepest;
}

std::optional<unsigned> hex4(std::string_view text, std::size_t at) {
    unsigned value = 0;
    if (at + 4 > text.size()) return std::nullopt;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + 4, value, 16);
    return error == std::errc{} && end == text.data() + at + 4 ? std::optional(value) : std::nullopt;
}

/// Rewrites the text of a broken value with the usual mistakes repaired.
class Mender {
public:
    explicit Mender(std::string_view text) : text_(text) {}

    std::string mend() {
        while (at_ < text_.size()) in_string_ ? inside() : outside();
        return std::move(out_);
    }

private:
    void inside() {
        const char c = text_[at_];
        if (c == '\\') {
            escape();
            return;
        }
        if (c == '"') in_string_ = false;
        if (c == '\n' || c == '\t') {
            out_ += c == '\n' ? "\\n" : "\\t";
        } else {
            out_.push_back(c);
        }
        ++at_;
    }

    void escape() {
        const char kind = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
        if (kind == 'u') {
            unicode();
            return;
        }
        if (std::string_view("\"\\/bfnrt").find(kind) == std::string_view::npos) {
            out_ += "\\\\";  // a backslash of its own
            at_ += 1;
            return;
        }
        out_ += text_.substr(at_, 2);
        at_ += 2;
    }

    void unicode() {
        const auto unit = hex4(text_, at_ + 2);
        if (!unit) {
            out_ += "\\\\";
            at_ += 1;
            return;
        }
        const bool high = *unit >= 0xD800 && *unit < 0xDC00, low = *unit >= 0xDC00 && *unit < 0xE000;
        const auto second = high && text_.substr(at_ + 6, 2) == "\\u" ? hex4(text_, at_ + 8) : std::nullopt;
        const bool pair = second && *second >= 0xDC00 && *second < 0xE000;
        const std::size_t size = pair ? 12 : 6;
        out_ += (high && !pair) || low ? "\\ufffd" : text_.substr(at_, size);
        at_ += size;
    }

    void outside() {
        for (const std::string_view word : {"-Infinity", "Infinity", "NaN", "undefined", "None"})
            if (text_.substr(at_).starts_with(word)) {
                out_ += "null";
                at_ += word.size();
                return;
            }
        const char c = text_[at_++];
        if (c == '"') in_string_ = true;
        if (c == ',') {
            const std::size_t next = text_.find_first_not_of(" \t\n\r", at_);
            if (next == std::string_view::npos || text_[next] == '}' || text_[next] == ']') return;
        }
        out_.push_back(c);
    }

    std::string_view text_;
    std::string out_;
    std::size_t at_ = 0;
    bool in_string_ = false;
};

/// Where an object keeps its words, most telling first.
constexpr auto naming_members = std::to_array<std::string_view>(
    {"rendered", "name",  "display_name", "displayName", "title",    "main",  "label",
     "term",     "value", "text",         "#text",       "$t",       "_",     "original",
     "content",  "$oid",  "$date",        "$numberLong", "username", "login", "slug",
     "code",     "html",  "markdown",     "href",        "url",      "@id",   "id"});

std::string text_within(const Json& value, int depth);

std::string name_of_person(const Json& object, int depth) {
    for (const auto& [first, last] : {std::pair{"first_name", "last_name"},
                                      {"firstname", "lastname"},
                                      {"firstName", "lastName"},
                                      {"first", "last"}}) {
        const Json *given = member_of(object, first), *family = member_of(object, last);
        if (given == nullptr || family == nullptr) continue;
        std::string name = text_within(*given, depth) + " " + text_within(*family, depth);
        if (!trim(name).empty()) return std::string(trim(name));
    }
    return {};
}

std::string text_within(const Json& value, int depth) {
    if (value.is_string()) return clean_text(value.get_ref<const std::string&>());
    if (value.is_number_integer()) return value.dump();
    if (value.is_number())
        return std::to_string(static_cast<std::int64_t>(std::clamp(value.get<double>(), -9e15, 9e15)));
    if (!value.is_object() || depth > 3) return {};
    const Json *name = member_of(value, "name"), *said = member_of(value, "value");
    if (name != nullptr && said != nullptr && said->is_string())
        return text_within(*said, depth + 1);  // a keyword with its kind
    for (const std::string_view known : naming_members)
        if (const Json* found = member_of(value, known); found != nullptr)
            if (std::string text = text_within(*found, depth + 1); !trim(text).empty()) return text;
    return name_of_person(value, depth + 1);
}

}  // namespace

Result<Json> parse_json(std::string_view bytes) {
    std::string converted;
    if (!utf8::valid(bytes)) bytes = converted = to_utf8(bytes, "");
    if (depth_of(bytes) > max_json_depth)
        return fail(ErrorCode::too_large, "nested deeper than " + std::to_string(max_json_depth) + " levels");
    Json value = Json::parse(bytes, nullptr, false);
    if (!value.is_discarded()) return value;
    value = Json::parse(Mender(utf8::clean(bytes)).mend(), nullptr, false);
    if (!value.is_discarded()) return value;
    return fail(ErrorCode::malformed, "invalid JSON");
}

std::string field_name(std::string_view key) {
    std::string name;
    bool word_ended = false;  // a small letter or digit came before
    for (const char c : trim(key)) {
        const bool other = static_cast<unsigned char>(c) < 0x80 && !is_letter(c) && !is_digit(c);
        if ((other || (is_upper(c) && word_ended)) && !name.empty() && name.back() != '_') name.push_back('_');
        if (!other) name.push_back(to_lower(c));
        word_ended = is_lower(c) || is_digit(c);
    }
    while (name.ends_with('_')) name.pop_back();
    const std::string_view english = field_of_foreign_label(name);
    return english.empty() ? name : std::string(english);
}

std::string text_of(const Json& value) { return text_within(value, 0); }

const Json* member_of(const Json& object, std::string_view name) {
    if (!object.is_object()) return nullptr;
    const auto found = object.find(name);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::optional<std::string> epoch_date(std::string_view digits) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc{} || (end != digits.data() + digits.size() && *end != '.')) return std::nullopt;
    for (const std::int64_t unit : {1, 1'000, 1'000'000})
        if (number / unit >= 100'000'000 && number / unit < 10'000'000'000)
            return to_rfc3339({number / unit, DatePrecision::second});
    return std::nullopt;
}

std::string clean_text(std::string text) {
    const bool clean = std::none_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
    });
    return clean && !text.starts_with("\xEF\xBB\xBF") ? text : utf8::clean(text);
}

}  // namespace backfile::indexer
