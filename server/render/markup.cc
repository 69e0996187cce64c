#include "server/render/markup.hh"

#include <algorithm>

#include "indexer/base/strings.hh"

namespace backfile::server::render {

namespace {

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::string_view entity_of(char c) {
    switch (c) {
        case '&': return "&amp;";
        case '<': return "&lt;";
        case '>': return "&gt;";
        case '"': return "&quot;";
        case '\'': return "&#39;";
        default: return {};
    }
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        const std::string_view entity = entity_of(c);
        if (entity.empty())
            out.push_back(c);
        else
            out.append(entity);
    }
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        if (is_letter(c) || is_digit(c) || std::string_view("-._~").find(c) != std::string_view::npos) {
            out.push_back(c);
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out.append({'%', hex[byte >> 4], hex[byte & 15]});
    }
    return out;
}

std::string escape(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 16);
    append_escaped(out, text);
    return out;
}

MarkedText::MarkedText(std::string_view text, const std::vector<Span>& marks) : text_(text) {
    std::size_t point = 0, byte = 0;
    const auto advance = [&](std::size_t target) {
        for (; point < target && byte < text.size(); ++point) do
                ++byte;
            while (byte < text.size() && continues(text[byte]));
        return byte;
    };
    for (const Span& mark : marks) {
        const std::size_t start = advance(mark.start);
        const std::size_t end = advance(std::size_t{mark.start} + mark.length);
        if (end > start) marks_.push_back({start, end});
    }
}

void MarkedText::append(std::string& out, std::size_t from, std::size_t to, std::string_view open) const {
    to = std::min(to, text_.size());
    std::size_t at = std::min(from, to);
    auto mark = std::ranges::upper_bound(marks_, at, {}, &ByteSpan::end);
    for (; mark != marks_.end() && mark->start < to; ++mark) {
        const std::size_t start = std::max(mark->start, at), end = std::min(mark->end, to);
        append_escaped(out, text_.substr(at, start - at));
        out.append(open);
        append_escaped(out, text_.substr(start, end - start));
        out.append("</mark>");
        at = end;
    }
    append_escaped(out, text_.substr(at, to - at));
}

std::string marked(std::string_view text, const std::vector<Span>& marks, std::string_view open) {
    std::string out;
    MarkedText(text, marks).append(out, 0, text.size(), open);
    return out;
}

std::size_t CodePointCounter::before(std::size_t byte) {
    for (; byte_ < std::min(byte, text_.size()); ++byte_)
        if (!continues(text_[byte_])) ++count_;
    return count_;
}

}  // namespace backfile::server::render
