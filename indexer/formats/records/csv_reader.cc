#include "indexer/formats/records/csv_reader.hh"

#include <algorithm>
#include <limits>
#include <string>

#include "indexer/base/strings.hh"
#include "indexer/formats/core/charset.hh"
#include "indexer/formats/records/csv_rows.hh"
#include "indexer/formats/records/record.hh"
#include "indexer/formats/records/record_body.hh"
#include "indexer/formats/text/text_reader.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t max_columns = 1000;

std::string_view without_mark(std::string_view head) {
    return head.starts_with("\xEF\xBB\xBF") ? head.substr(3) : head;
}

bool wide(std::string_view head) { return head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF"); }

/// The names in a header line.
std::vector<std::string> names_in(const std::vector<std::string>& cells) {
    std::vector<std::string> names;
    for (const std::string& cell : cells) names.push_back(field_name(to_utf8(cell, "")));
    return names;
}

std::vector<std::string> header_of(std::string_view head) {
    head = without_mark(head);
    MemorySource source(head);
    ByteReader bytes(source);
    const auto row = CsvRows(bytes, delimiter_of(head), format_head).next();
    return row && *row ? names_in(**row) : std::vector<std::string>{};
}

bool mapped(const FieldMap* map, std::string_view name) {
    return map != nullptr && std::any_of(map->rows().begin(), map->rows().end(),
                                         [&](const FieldMap::Row& row) { return row.path.front() == name; });
}

/// Returns true if a table with these columns can hold articles.
bool useful(const std::vector<std::string>& names, const FieldMap* map) {
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        return names_a_title(name) || body_rank(name) >= 0 || mapped(map, name);
    });
}

/// A row under its header's names. Cells after the last column belong to it: an unquoted text with delimiters in it.
Json record_of(const std::vector<std::string>& names, std::vector<std::string> cells, char delimiter) {
    while (cells.size() > names.size()) {
        std::string last = std::move(cells.back());
        cells.pop_back();
        if (!trim(last).empty()) cells.back() += delimiter + last;
    }
    Json record = Json::object();
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (!names[i].empty() && !trim(cells[i]).empty() && !record.contains(names[i]))
            record[names[i]] = to_utf8(cells[i], "");
    return record;
}

void read_rows(const Input& input, ArticleSink& sink) {
    if (input.bytes.peek(3) == "\xEF\xBB\xBF") (void)input.bytes.skip(3);
    char delimiter = delimiter_of(input.bytes.peek(format_head));
    if (const std::string_view head = input.bytes.peek(format_head);
        starts_with_nocase(head, "sep=") && head.size() > 4) {
        delimiter = head[4];  // what spreadsheets write before the header
        (void)input.bytes.line(format_head);
    }
    CsvRows rows(input.bytes, delimiter, input.largest);
    Records records(input.field_map, sink);
    const auto header = rows.next();
    if (!header) {
        sink.failed("", header.error());
        return;
    }
    const std::vector<std::string> names = *header ? names_in(**header) : std::vector<std::string>{};
    if (!useful(names, input.field_map) || names.size() > max_columns) {
        (void)input.bytes.skip(std::numeric_limits<std::uint64_t>::max());
        sink.skipped("", "table without title or text columns");
        return;
    }
    for (std::size_t n = 1; !sink.stopped(); ++n) {
        auto row = rows.next();
        const std::string member = std::to_string(n);
        if (!row) {
            const bool ended = input.bytes.error().has_value();
            sink.failed(ended ? "" : member, {row.error().code, "row " + member + ": " + row.error().message, ""});
            if (ended) return;
            continue;
        }
        if (!*row) return;
        records.take(record_of(names, std::move(**row), delimiter), member);
    }
}

}  // namespace

bool may_be_csv(std::string_view head) {
    return looks_like_text(head) && !trim(without_mark(head)).starts_with('<') &&
           !trim(without_mark(head)).starts_with('{');
}

bool is_csv(std::string_view head) {
    if (!looks_like_text(head) || head.find('\n') == std::string_view::npos) return false;
    const std::vector<std::string> names = header_of(head);
    if (names.size() < 2 || names.size() > max_columns) return false;
    bool title = false;
    std::size_t known = 0;
    for (const std::string& name : names) {
        if (name.size() > 40) return false;
        title = title || name == "title" || name == "headline";
        for (const std::string_view field : {"url", "link", "date", "published", "published_at", "author", "body",
                                             "content", "text", "tags", "source", "id", "description", "summary"})
            if (name == field) ++known;
    }
    return title && known >= 1 && known * 2 + 2 >= names.size();
}

void read_csv(const Input& input, ArticleSink& sink) {
    if (!wide(input.bytes.peek(2))) {
        read_rows(input, sink);
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
    read_rows({input.path, input.member, input.name, input.mtime, input.largest, reader, input.field_map}, sink);
}

}  // namespace backfile::indexer
