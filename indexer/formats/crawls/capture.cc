#include "indexer/formats/crawls/capture.hh"

#include <algorithm>
#include <array>

#include "indexer/base/strings.hh"
#include "indexer/formats/core/body_kind.hh"
#include "indexer/formats/core/charset.hh"
#include "indexer/formats/crawls/http_response.hh"
#include "indexer/formats/text/text_reader.hh"

namespace backfile::indexer {

namespace {

enum class Kind { html, nested, other, unknown };

/// The treatment of a media type: the first row it starts with. `extension` names a nested file, `reason` what is
/// skipped.
struct MediaRow {
    std::string_view prefix;
    Kind kind;
    std::string_view extension;
    std::string_view reason;
};
constexpr auto media_rows = std::to_array<MediaRow>({
    {"text/html", Kind::html, "", ""},
    {"application/xhtml+xml", Kind::html, "", ""},
    {"application/vnd.wap.xhtml+xml", Kind::html, "", ""},
    {"text/plain", Kind::nested, ".txt", ""},
    {"text/markdown", Kind::nested, ".md", ""},
    {"text/x-markdown", Kind::nested, ".md", ""},
    {"application/rss+xml", Kind::nested, ".rss", ""},
    {"application/atom+xml", Kind::nested, ".atom", ""},
    {"application/rdf+xml", Kind::nested, ".rdf", ""},
    {"application/feed+json", Kind::nested, ".json", ""},
    {"application/json", Kind::nested, ".json", ""},
    {"application/ld+json", Kind::nested, ".json", ""},
    {"application/xml", Kind::nested, ".xml", ""},
    {"text/xml", Kind::nested, ".xml", ""},
    {"application/pdf", Kind::nested, ".pdf", ""},
    {"text/css", Kind::other, "", "style sheet"},
    {"text/javascript", Kind::other, "", "script"},
    {"application/javascript", Kind::other, "", "script"},
    {"application/x-javascript", Kind::other, "", "script"},
    {"application/ecmascript", Kind::other, "", "script"},
    {"text/dns", Kind::other, "", "DNS response"},
    {"image/", Kind::other, "", "image"},
    {"audio/", Kind::other, "", "audio"},
    {"video/", Kind::other, "", "video"},
    {"font/", Kind::other, "", "font"},
    {"application/font", Kind::other, "", "font"},
    {"application/octet-stream", Kind::unknown, "", "no media type"},
    {"unk", Kind::unknown, "", "no media type"},
    {"no-type", Kind::unknown, "", "no media type"},
});
constexpr MediaRow no_type{"", Kind::unknown, "", "no media type"};
constexpr MediaRow other_type{"", Kind::other, "", "other media type"};

const MediaRow& row_of(std::string_view media_type) {
    if (media_type.empty() || media_type.find('/') == std::string_view::npos) return no_type;
    const auto* row = std::find_if(media_rows.begin(), media_rows.end(),
                                   [&](const MediaRow& r) { return media_type.starts_with(r.prefix); });
    return row == media_rows.end() ? other_type : *row;
}

bool starts_like_html(std::string_view bytes) {
    const std::string_view start = trim(bytes.substr(0, 1024));
    for (const std::string_view markup : {"<!doctype html", "<html", "<head", "<body"})
        if (starts_with_nocase(start, markup)) return true;
    return false;
}

/// Feeds are often served as HTML.
bool starts_like_feed(std::string_view bytes) {
    const std::string_view start = trim(bytes.substr(0, 1024));
    if (starts_like_html(start) || contains_nocase(start, "<html")) return false;
    if (!starts_with_nocase(start, "<?xml") && !starts_with_nocase(start, "<rss") &&
        !starts_with_nocase(start, "<feed"))
        return false;
    return contains_nocase(start, "<rss") || contains_nocase(start, "<feed") || contains_nocase(start, "<rdf:RDF");
}

/// The path of a URI without query and fragment, in lower case.
std::string path_of(std::string_view uri) {
    uri = uri.substr(0, uri.find_first_of("?#"));
    const std::size_t host = uri.find("://");
    const std::size_t path = host == std::string_view::npos ? 0 : uri.find('/', host + 3);
    return path == std::string_view::npos ? std::string{} : lower(uri.substr(path));
}

/// Passes on the articles of a file inside a crawl, with the format, address and time of the crawl.
class NestedSink final : public ArticleSink {
public:
    NestedSink(const Capture& capture, ArticleSink& sink) : capture_(capture), sink_(sink) {}
    void article(RawArticle raw) override {
        raw.format = capture_.format;
        if (raw.url_hint.empty() && raw.member == capture_.uri)
            raw.url_hint = capture_.uri;  // a feed's address is not its items'
        sink_.article(std::move(raw));
    }
    void skipped(std::string_view member, std::string_view reason) override { sink_.skipped(member, reason); }
    void failed(std::string_view member, const Error& error) override { sink_.failed(member, error); }
    [[nodiscard]] bool stopped() const override { return sink_.stopped(); }

private:
    const Capture& capture_;
    ArticleSink& sink_;
};

/// Containers inside a crawl are not opened: one level of nesting.
bool is_container(const Format* format) {
    if (format == nullptr) return false;
    constexpr auto containers = std::to_array<std::string_view>(
        {"warc", "arc", "mbox", "eml", "mhtml", "zip", "tar", "gz", "zst", "xz", "bz2"});
    return std::find(containers.begin(), containers.end(), format->name) != containers.end();
}

void read_nested(const Input& input, const Capture& capture, const MediaRow& row, std::string_view body,
                 ArticleSink& sink) {
    const std::string name = "capture" + std::string(row.extension);
    if (is_container(format_of(name, body.substr(0, format_head)))) {
        sink.skipped(capture.uri, "container inside a crawl");
        return;
    }
    MemorySource source(body);
    ByteReader bytes(source);
    NestedSink nested(capture, sink);
    read_archive_file({input.path, capture.uri, name, capture.time == 0 ? input.mtime : capture.time, input.largest,
                       bytes, input.field_map},
                      nested);
}

void read_body(const Input& input, const Capture& capture, std::string_view content_type, std::string_view body,
               ArticleSink& sink) {
    const bool feed = starts_like_feed(body);
    const MediaRow& row = row_of(feed ? "text/xml" : media_type_of(content_type));
    if (trim(body).empty()) {
        sink.skipped(capture.uri, "empty page");
        return;
    }
    if (path_of(capture.uri) == "/robots.txt") {
        sink.skipped(capture.uri, "robots.txt");
        return;
    }
    const bool html = row.kind == Kind::html ||
                      ((row.kind == Kind::unknown || row.extension == ".txt") && starts_like_html(body));
    if (!html && row.kind == Kind::nested) {
        read_nested(input, capture, row, body, sink);
        return;
    }
    if (!html) {
        sink.skipped(capture.uri, row.reason);
        return;
    }
    if (!looks_like_text(body) && !body.starts_with("\xFF\xFE") && !body.starts_with("\xFE\xFF")) {
        sink.failed(capture.uri, {ErrorCode::malformed, "declared as HTML but contains binary data"});
        return;
    }
    const std::string declared = parameter_of(content_type, "charset");
    RawArticle article;
    article.member = capture.uri;
    article.url_hint = capture.uri;
    article.mtime = capture.time;
    article.fields_from = DateSource::meta;
    article.body = to_utf8(body, declared.empty() ? declared_charset(body) : declared);
    article.body_kind = &html_page_body;
    sink.article(std::move(article));
}

/// Returns why a response with this status is not a page; "" if it may be one.
std::string_view no_page(int status) {
    if (status == 200 || status == 203) return "";
    if (status == 304) return "not modified";
    if (status >= 300 && status < 400) return "redirect";
    if (status >= 400) return "HTTP error";
    return "HTTP status without a page";
}

}  // namespace

bool whole_page(std::string_view block) {
    constexpr std::string_view close = "</html>";
    block = trim(block);
    return block.size() > close.size() && equal_nocase(block.substr(block.size() - close.size()), close);
}

void read_capture(const Input& input, const Capture& capture, std::string_view block, ArticleSink& sink) {
    if (starts_with_nocase(capture.uri, "dns:")) {
        sink.skipped(capture.uri, "DNS response");
        return;
    }
    if (starts_with_nocase(capture.uri, "metadata:")) {
        sink.skipped(capture.uri, "crawler log record");
        return;
    }  // wget's log
    if (!block.starts_with("HTTP/")) {
        const bool promised = starts_with_nocase(capture.content_type, "application/http");
        if (promised) {
            sink.failed(capture.uri, {ErrorCode::malformed, "response record without an HTTP response"});
            return;
        }
        read_body(input, capture, capture.content_type, block, sink);
        return;
    }
    const auto response = parse_http_response(block);
    if (!response) {
        sink.failed(capture.uri, response.error());
        return;
    }
    if (const std::string_view reason = no_page(response->status); !reason.empty()) {
        sink.skipped(capture.uri, reason);
        return;
    }
    const std::string_view content_type = response->fields.get("content-type");
    const MediaRow& row = row_of(media_type_of(content_type));
    if (row.kind == Kind::other) {
        sink.skipped(capture.uri, row.reason);
        return;
    }  // no need to decode it
    const auto body = decoded_body(*response, input.largest);
    if (!body && body.error().code == ErrorCode::unsupported) {
        sink.skipped(capture.uri, body.error().message);
        return;
    }
    if (!body) {
        sink.failed(capture.uri, body.error());
        return;
    }
    read_body(input, capture, content_type, *body, sink);
}

}  // namespace backfile::indexer
