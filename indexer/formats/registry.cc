#include <algorithm>
#include <array>

#include "indexer/base/strings.hh"
#include "indexer/formats/containers/pack_reader.hh"
#include "indexer/formats/core/charset.hh"
#include "indexer/formats/core/reader.hh"
#include "indexer/formats/crawls/arc_reader.hh"
#include "indexer/formats/crawls/warc_reader.hh"
#include "indexer/formats/documents/epub_reader.hh"
#include "indexer/formats/documents/pdf_reader.hh"
#include "indexer/formats/feeds/feed_reader.hh"
#include "indexer/formats/feeds/json_feed.hh"
#include "indexer/formats/feeds/opml_reader.hh"
#include "indexer/formats/html/html_reader.hh"
#include "indexer/formats/light_markup/asciidoc_reader.hh"
#include "indexer/formats/light_markup/rst_reader.hh"
#include "indexer/formats/mail/mail_reader.hh"
#include "indexer/formats/markdown/markdown_reader.hh"
#include "indexer/formats/records/csv_reader.hh"
#include "indexer/formats/records/json_reader.hh"
#include "indexer/formats/records/sgml_reader.hh"
#include "indexer/formats/text/text_reader.hh"

namespace backfile::indexer {

namespace {

/// Reads a zip. A book without the expected first member is detected by its name alone.
void read_zip(const Input& input, ArticleSink& sink) {
    const bool book = lower(input.name).ends_with(".epub");
    (book ? read_epub : read_container)(input, sink);
}

/// The table of formats. To add one: write its reader, add a row.
constexpr auto formats = std::to_array<Format>({
    {"compressed", ".gz .xz .zst .bz2 .tgz", looks_compressed, looks_compressed, read_compressed, true},
    {"epub", ".epub", looks_like_epub, looks_like_epub, read_epub},
    {"zip", ".zip", looks_like_zip, looks_like_zip, read_zip, true},
    {"tar", ".tar", looks_like_tar, looks_like_tar, read_container, true},
    {"pdf", ".pdf", looks_like_pdf, looks_like_pdf, read_pdf},
    {"warc", ".warc", starts_like_warc, starts_like_warc, read_warc},
    {"arc", ".arc", starts_like_arc, starts_like_arc, read_arc},
    {"mbox", ".mbox .mbx", starts_like_mbox, starts_like_mbox, read_mbox},
    {"mhtml", ".mhtml .mht", may_be_mail, starts_like_mhtml, read_mhtml},
    {"eml", ".eml .email", may_be_mail, starts_like_mail, read_mail},
    {"rss", ".rss .xml .cdf", may_be_rss, is_rss, read_feed},
    {"rdf", ".rdf .xml", may_be_rdf, is_rdf, read_feed},
    {"atom", ".atom .xml", may_be_atom, is_atom, read_feed},
    {"jsonfeed", ".json", starts_like_json_feed, starts_like_json_feed, read_json_feed},
    {"opml", ".opml .xml", starts_like_opml, starts_like_opml, read_opml},
    {"jsonl", ".jsonl .ndjson .jl .ldjson .jsonlines", may_be_json, is_json_lines, read_json_lines},
    {"json", ".json", may_be_json, is_json, read_json},
    {"sgml", ".sgm .sgml", is_sgml, is_sgml, read_sgml},
    {"csv", ".csv .tsv .tab", may_be_csv, is_csv, read_csv},
    {"html", ".html .htm .xhtml", looks_like_text, starts_like_html, read_html},
    {"markdown", ".md .markdown .mkd .mdown .mdx", looks_like_text, starts_like_markdown, read_markdown},
    {"asciidoc", ".adoc .asciidoc .asc", may_be_asciidoc, starts_like_asciidoc, read_asciidoc},
    {"rst", ".rst", looks_like_text, nullptr, read_rst},
    {"text", ".txt .text", looks_like_plain_text, nullptr, read_text},
});

std::string extension_of(std::string_view path) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? std::string{} : lower(name.substr(dot));
}

bool lists(std::string_view extensions, std::string_view extension) {
    if (extension.empty()) return false;
    for (std::size_t at = 0; (at = extensions.find(extension, at)) != std::string_view::npos;
         ++at) {  // each begins with its dot
        const std::size_t end = at + extension.size();
        if (end == extensions.size() || extensions[end] == ' ') return true;
    }
    return false;
}

/// Puts on each article what the reader does not know.
class Labelled final : public ArticleSink {
public:
    Labelled(const Input& input, const Format& format, ArticleSink& sink)
        : input_(input), format_(format), sink_(sink) {}

    void article(RawArticle raw) override {
        raw.path = input_.path;
        raw.member = member(raw.member);
        if (raw.format.empty()) raw.format = format_.name;
        if (raw.mtime == 0) raw.mtime = input_.mtime;
        sink_.article(std::move(raw));
    }
    void skipped(std::string_view inner, std::string_view reason) override { sink_.skipped(member(inner), reason); }
    void failed(std::string_view inner, const Error& error) override { sink_.failed(member(inner), error); }
    [[nodiscard]] bool stopped() const override { return sink_.stopped(); }

private:
    /// "feed.xml" and "3" give "feed.xml#3".
    [[nodiscard]] std::string member(std::string_view inner) const {
        std::string full(input_.member);
        if (!full.empty() && !inner.empty()) full.push_back('#');
        return full += inner;
    }

    const Input& input_;
    const Format& format_;
    ArticleSink& sink_;
};

}  // namespace

const Format* format_of(std::string_view name, std::string_view head) {
    const std::string extension = extension_of(name);
    const bool wide = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
    const std::string narrow = wide ? to_utf8(head, "") : std::string();
    if (wide) head = narrow;  // UTF-16, which looks like no text
    const auto certain = [&](const Format& format) {
        return format.certain != nullptr && format.possible(head) && format.certain(head);
    };
    for (const Format& format : formats)  // front matter opens texts of several formats: there the name decides
        if (lists(format.extensions, extension) && certain(format)) return &format;
    for (const Format& format : formats)
        if (certain(format)) return &format;
    for (const Format& format : formats)
        if (lists(format.extensions, extension) && format.possible(head)) return &format;
    return nullptr;
}

void read_archive_file(const Input& input, ArticleSink& sink) {
    const std::string_view head = input.bytes.peek(format_head);
    if (head.empty() && input.bytes.error()) {
        sink.failed(input.member, *input.bytes.error());
        return;
    }
    if (trim(head).empty() && head.size() < format_head) {
        sink.skipped(input.member, "empty");
        return;
    }
    const Format* format = format_of(input.name, head);
    if (format == nullptr) {
        sink.skipped(input.member, "unknown format");
        return;
    }
    Labelled labelled(input, *format, sink);
    format->read(input, labelled);
}

}  // namespace backfile::indexer
