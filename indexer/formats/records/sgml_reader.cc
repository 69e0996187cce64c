#include "indexer/formats/records/sgml_reader.hh"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/formats/core/body_kind.hh"
#include "indexer/formats/core/charset.hh"
#include "indexer/formats/text/text_reader.hh"

namespace backfile::indexer {

namespace {

/// Elements and the fields that they are, first those that are trusted more.
struct Element {
    std::string_view tag;
    std::string_view field;
};
constexpr auto elements = std::to_array<Element>({
    {"TITLE", "title"},   {"HEADLINE", "title"}, {"HEAD", "title"},          {"HL", "title"},
    {"AUTHOR", "author"}, {"BYLINE", "author"},  {"DATE", "date"},           {"DATE_TIME", "date"},
    {"DATETIME", "date"}, {"PUBDATE", "date"},   {"TOPICS", "topics"},       {"PLACES", "places"},
    {"PEOPLE", "people"}, {"ORGS", "orgs"},      {"COMPANIES", "companies"}, {"SUBJECT", "tags"},
    {"KEYWORD", "tags"},  {"URL", "url"},        {"SOURCE", "source"},       {"LANGUAGE", "lang"},
});
constexpr auto record_tags = std::to_array<std::string_view>({"REUTERS", "DOC"});

/// Where `<tag` or `</tag` starts, whatever its letters' case.
std::size_t find_tag(std::string_view text, std::string_view tag, std::size_t from = 0) {
    for (std::size_t at = text.find('<', from); at != std::string_view::npos; at = text.find('<', at + 1)) {
        const std::string_view rest = text.substr(at + 1);
        if (!starts_with_nocase(rest, tag)) continue;
        if (rest.size() == tag.size() || is_space(rest[tag.size()]) || rest[tag.size()] == '>') return at;
    }
    return std::string_view::npos;
}

/// Between <tag …> and </tag>, or the end of what is there.
std::optional<std::string_view> inside(std::string_view record, std::string_view tag) {
    const std::size_t at = find_tag(record, tag);
    if (at == std::string_view::npos) return std::nullopt;
    const std::size_t start = record.find('>', at);
    if (start == std::string_view::npos) return std::nullopt;
    const std::size_t end = find_tag(record, "/" + std::string(tag), start);
    return record.substr(start + 1, end == std::string_view::npos ? end : end - start - 1);
}

std::string attribute_of(std::string_view record, std::string_view name) {
    const std::string_view tag = record.substr(0, record.find('>'));
    const std::size_t at = lower(tag).find(" " + lower(name) + "=");
    if (at == std::string::npos) return {};
    std::string_view value = tag.substr(at + name.size() + 2);
    const char quote = value.empty() ? ' ' : value[0];
    if (quote == '"' || quote == '\'') value.remove_prefix(1);
    return std::string(value.substr(0, value.find(quote == '"' || quote == '\'' ? quote : ' ')));
}

/// Decodes an entity such as "lt" or "#5"; nullopt if SGML does not have it.
std::optional<char32_t> entity(std::string_view name) {
    for (const auto& [known, character] : {std::pair<std::string_view, char32_t>{"lt", '<'},
                                           {"gt", '>'},
                                           {"amp", '&'},
                                           {"quot", '"'},
                                           {"apos", '\''},
                                           {"nbsp", ' '}})
        if (equal_nocase(name, known)) return character;
    if (!name.starts_with('#') || name.size() < 2) return std::nullopt;
    const bool hex = name[1] == 'x' || name[1] == 'X';
    std::uint32_t code = 0;
    const char* first = name.data() + (hex ? 2 : 1);
    const auto [end, error] = std::from_chars(first, name.data() + name.size(), code, hex ? 16 : 10);
    if (error != std::errc{} || end != name.data() + name.size()) return std::nullopt;
    return code < 0x20 ? U' ' : static_cast<char32_t>(code);
}

/// Characters for entities; tags out when `tags`.
std::string plain(std::string_view text, bool tags) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t end = text[i] == '&' ? text.substr(i, 12).find(';') : std::string_view::npos;
        if (end != std::string_view::npos)
            if (const auto character = entity(text.substr(i + 1, end - 1))) {
                utf8::append(out, *character);
                i += end;
                continue;
            }
        const bool tag = tags && text[i] == '<' && i + 1 < text.size() &&
                         (is_letter(text[i + 1]) || text[i + 1] == '/');
        const std::size_t close = tag ? text.substr(i, 200).find('>') : std::string_view::npos;
        if (close != std::string_view::npos) {
            out.push_back(text.substr(i, 2) == "<P" || text.substr(i, 2) == "<p" ? '\n' : ' ');
            i += close;
        } else {
            out.push_back(text[i]);
        }
    }
    return utf8::clean(out);
}

/// A value, or several in <D> elements.
void add_field(std::vector<RawField>& fields, const Element& element, std::string_view value) {
    if (find_tag(value, "D") == std::string_view::npos) {
        const std::string text = plain(value, true);
        if (!trim(text).empty()) fields.push_back({std::string(element.field), std::string(trim(text))});
        return;
    }
    for (std::size_t at = find_tag(value, "D"); at != std::string_view::npos; at = find_tag(value, "D", at + 1))
        if (const auto one = inside(value.substr(at), "D"); one && !trim(*one).empty())
            fields.push_back({std::string(element.field), fold_space(plain(one->substr(0, one->find('<')), true))});
}

/// The agency's signature below its text.
std::string without_signature(std::string_view rest) {
    while (!rest.empty() && is_space(rest.back())) rest.remove_suffix(1);
    if (rest.size() > 6 && equal_nocase(rest.substr(rest.size() - 6), "reuter") && is_space(rest[rest.size() - 7]))
        rest.remove_suffix(6);
    while (!rest.empty() && is_space(rest.back())) rest.remove_suffix(1);
    return std::string(rest);
}

/// The text of a record; where it has no BODY, the contents of its TEXT except title, author and dateline.
std::string body_of(std::string_view record) {
    std::string body;
    if (const auto within = inside(record, "BODY")) {
        body = plain(*within, true);
    } else if (const auto text = inside(record, "TEXT")) {
        std::string rest(*text);
        for (const std::string_view tag : {"TITLE", "DATELINE", "AUTHOR", "BYLINE", "HEADLINE"}) {
            const std::size_t at = find_tag(rest, tag), end = find_tag(rest, "/" + std::string(tag));
            if (at == std::string::npos || end == std::string::npos || end < at) continue;
            rest.erase(at, std::min(rest.find('>', end), rest.size() - 1) - at + 1);
        }
        body = plain(rest, true);
    }
    body = without_signature(body);
    const auto dateline = inside(record, "DATELINE");
    if (!dateline || trim(*dateline).empty() || body.empty()) return body;
    std::string start = plain(*dateline, true);  // with its indent, which shows how its line was wrapped
    while (!start.empty() && is_space(start.back())) start.pop_back();
    return start + " " + body.substr(body.find_first_not_of(" \n\t"));
}

void read_record(std::string_view bytes, std::size_t number, ArticleSink& sink) {
    const std::string record = to_utf8(bytes, "");
    RawArticle raw;
    raw.member = std::to_string(number);
    raw.fields_from = DateSource::meta;
    for (const Element& element : elements)
        if (const auto value = inside(record, element.tag)) add_field(raw.fields, element, *value);
    raw.source_id = attribute_of(record, "NEWID");
    if (raw.source_id.empty()) raw.source_id = attribute_of(record, "OLDID");
    if (const auto id = inside(record, "DOCNO"); id && raw.source_id.empty())
        raw.source_id = utf8::prefix(fold_space(plain(*id, true)), 500);
    raw.body = body_of(record);
    raw.body_kind = &prose_body;
    if (raw.body.empty() && !raw.field({"title"})) {
        sink.skipped(raw.member, "no title or text");
        return;
    }
    sink.article(std::move(raw));
}

/// Finds records in bytes that come in pieces.
class Splitter {
public:
    Splitter(const Input& input, ArticleSink& sink) : input_(input), sink_(sink) {}

    void read() {
        for (const std::string_view tag : record_tags)
            if (tag_.empty() && find_tag(input_.bytes.peek(format_head), tag) != std::string_view::npos) tag_ = tag;
        constexpr std::size_t step = 64 * 1024;
        while (!sink_.stopped()) {
            const std::string_view more = input_.bytes.peek(step);
            if (more.empty()) break;
            held_ += more;
            (void)input_.bytes.skip(more.size());
            take_records();
            if (held_.size() > input_.largest) give_up();
        }
        if (!held_.empty() && !input_.bytes.error()) record(held_);
        if (input_.bytes.error()) sink_.failed("", *input_.bytes.error());
    }

private:
    /// Reports the records that are held whole: up to the first tag of the next.
    void take_records() {
        std::size_t start = 0;
        for (;;) {
            const std::size_t next = find_tag(held_, tag_, std::max(start + 1, looked_));
            if (next == std::string::npos || sink_.stopped()) break;
            record(std::string_view(held_).substr(start, next - start));
            start = next;
            looked_ = 0;
        }
        held_.erase(0, start);
        looked_ = held_.size() > 64 ? held_.size() - 64 : 0;
    }

    void record(std::string_view bytes) {
        if (find_tag(bytes, tag_) != 0) return;  // before the first, or after one that was given up
        const std::size_t end = find_tag(bytes, "/" + std::string(tag_));
        read_record(bytes.substr(0, end), ++number_, sink_);
    }

    void give_up() {
        const std::string member = std::to_string(++number_);
        sink_.failed(
            member,
            {ErrorCode::too_large,
             "record " + member + ": larger than the limit of " + std::to_string(input_.largest) + " bytes", ""});
        held_.clear();
        looked_ = 0;
    }

    const Input& input_;
    ArticleSink& sink_;
    std::string_view tag_;
    std::string held_;
    std::size_t looked_ = 0;
    std::size_t number_ = 0;
};

}  // namespace

bool is_sgml(std::string_view head) {
    if (!looks_like_text(head)) return false;
    const std::string_view start = trim(head);
    if (find_tag(start, "REUTERS") == 0 || starts_with_nocase(start, "<!DOCTYPE lewis")) return true;
    return find_tag(start, "DOC") == 0 && find_tag(start, "DOCNO") != std::string_view::npos;
}

void read_sgml(const Input& input, ArticleSink& sink) { Splitter(input, sink).read(); }

}  // namespace backfile::indexer
