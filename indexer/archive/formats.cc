#include <algorithm>
#include <array>

#include "indexer/archive/markdown_reader.hh"
#include "indexer/archive/reader.hh"
#include "indexer/archive/text_reader.hh"
#include "indexer/base/strings.hh"

namespace backfile {

namespace {

/// The table of formats. To add one: write its reader, add a row.
constexpr std::array<Format, 2> formats = {{
    {"markdown", ".md .markdown .mkd .mdown .mdx", looks_like_text, starts_like_markdown, read_markdown},
    {"text", ".txt .text", looks_like_plain_text, nullptr, read_text},
}};

std::string extension_of(std::string_view path) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? std::string{} : lower(name.substr(dot));
}

bool lists(std::string_view extensions, std::string_view extension) {
    const auto all = split(extensions, ' ');
    return std::find(all.begin(), all.end(), extension) != all.end();
}

/// Puts on each article what the reader does not know.
class Labelled final : public ArticleSink {
public:
    Labelled(const Input& input, const Format& format, ArticleSink& sink) : input_(input), format_(format), sink_(sink) {}

    void article(RawArticle raw) override {
        raw.path = input_.path;
        raw.format = format_.name;
        raw.mtime = input_.mtime;
        sink_.article(std::move(raw));
    }
    void skipped(std::string_view member, std::string_view reason) override { sink_.skipped(member, reason); }
    void failed(std::string_view member, const Error& error) override { sink_.failed(member, error); }

private:
    const Input& input_;
    const Format& format_;
    ArticleSink& sink_;
};

}  // namespace

const Format* format_of(std::string_view path, std::string_view bytes) {
    for (const Format& format : formats)
        if (format.certain != nullptr && format.possible(bytes) && format.certain(bytes)) return &format;
    const std::string extension = extension_of(path);
    for (const Format& format : formats)
        if (lists(format.extensions, extension) && format.possible(bytes)) return &format;
    return nullptr;
}

void read_archive_file(const Input& input, ArticleSink& sink) {
    if (trim(input.bytes).empty()) return sink.skipped("", "empty");
    const Format* format = format_of(input.path, input.bytes);
    if (format == nullptr) return sink.skipped("", "unknown format");
    Labelled labelled(input, *format, sink);
    format->read(input, labelled);
}

}  // namespace backfile
