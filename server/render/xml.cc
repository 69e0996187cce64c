#include "server/render/xml.hh"

#include "indexer/base/utf8.hh"
#include "server/render/markup.hh"

namespace backfile::server::render {

namespace {

bool allowed(char32_t c) {
    if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
    return c != 0xFFFE && c != 0xFFFF;  // decoding leaves no surrogates
}

}  // namespace

std::string xml_text(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto [c, bytes] = utf8::decode(text, at);
        utf8::append(clean, allowed(c) ? c : utf8::replacement);
        at += bytes;
    }
    return escape(clean);
}

void append_element(std::string& out, std::string_view name, XmlAttributes attributes, std::string_view text) {
    out.append("<").append(name);
    for (const auto& [key, value] : attributes)
        if (!value.empty()) out.append(" ").append(key).append("=\"").append(xml_text(value)).append("\"");
    if (text.empty()) {
        out.append("/>\n");
        return;
    }
    out.append(">").append(xml_text(text)).append("</").append(name).append(">\n");
}

}  // namespace backfile::server::render
