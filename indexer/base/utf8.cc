#include "indexer/base/utf8.hh"

#include <algorithm>

namespace backfile::utf8 {

namespace {

bool continues(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

/// Bytes that a sequence led by `lead` has, 0 when no sequence starts so.
unsigned sequence_length(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead < 0xC2) return 0;
    if (lead < 0xE0) return 2;
    if (lead < 0xF0) return 3;
    return lead < 0xF5 ? 4 : 0;
}

bool is_control(unsigned char byte) { return (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F; }

}  // namespace

Decoded decode(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    if (lead < 0x80) return {lead, 1};
    const unsigned size = sequence_length(lead);
    if (size == 0 || at + size > text.size()) return {replacement, 1};
    char32_t value = lead & (0x7FU >> size);
    for (unsigned i = 1; i < size; ++i) {
        if (!continues(byte(at + i))) return {replacement, 1};
        value = (value << 6U) | (byte(at + i) & 0x3FU);
    }
    const bool overlong = (size == 3 && value < 0x800) || (size == 4 && value < 0x10000);
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (overlong || surrogate || value > 0x10FFFF) return {replacement, 1};
    return {value, size};
}

void append(std::string& out, char32_t c) {
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = replacement;
    char bytes[4];
    std::size_t size = 0;
    const auto put = [&](char32_t value) { bytes[size++] = static_cast<char>(static_cast<unsigned char>(value)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
    out.append(bytes, size);
}

char32_t to_lower(char32_t c) {
    const auto within = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
    if (within(U'A', U'Z') || (within(0xC0, 0xDE) && c != 0xD7) || within(0x391, 0x3A9) || within(0x410, 0x42F))
        return c + 0x20;
    if (within(0x400, 0x40F)) return c + 0x50;
    if (within(0x100, 0x137) || within(0x14A, 0x177)) return c | 1U;  // capital and small letter by turns
    if (within(0x139, 0x148) || within(0x179, 0x17E)) return c + (c & 1U);
    return c;
}

std::string lower(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto [c, bytes] = decode(text, i);
        i += bytes;
        append(out, to_lower(c));
    }
    return out;
}

bool valid(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const Decoded d = decode(text, i);
        if (d.bytes == 1 && d.code_point == replacement) return false;
        i += d.bytes;
    }
    return true;
}

std::string clean(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == '\r') {
            out.push_back('\n');
            i += i + 1 < text.size() && text[i + 1] == '\n' ? 2 : 1;
        } else if (byte < 0x80) {
            out.push_back(is_control(byte) ? ' ' : text[i]);
            ++i;
        } else {
            const Decoded d = decode(text, i);
            append(out, d.code_point);
            i += d.bytes;
        }
    }
    return out;
}

std::size_t length(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return !continues(static_cast<unsigned char>(c)); }));
}

std::string_view prefix(std::string_view text, std::size_t max_bytes) {
    if (text.size() <= max_bytes) return text;
    std::size_t end = max_bytes;
    while (end > 0 && continues(static_cast<unsigned char>(text[end]))) --end;
    return text.substr(0, end);
}

}  // namespace backfile::utf8
