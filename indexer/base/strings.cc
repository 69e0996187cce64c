#include "indexer/base/strings.hh"

#include <algorithm>

namespace backfile {

namespace {

/// Bytes of the white space that `text` starts with: 0, 1, or the length of U+00A0 or U+3000.
std::size_t space_at(std::string_view text, std::size_t at) {
    if (is_space(text[at])) return 1;
    if (text.substr(at, 2) == "\xC2\xA0") return 2;
    if (text.substr(at, 3) == "\xE3\x80\x80") return 3;
    return 0;
}

std::size_t space_before(std::string_view text) {
    if (text.empty()) return 0;
    if (is_space(text.back())) return 1;
    if (text.ends_with("\xC2\xA0")) return 2;
    if (text.ends_with("\xE3\x80\x80")) return 3;
    return 0;
}

}  // namespace

std::string_view trim(std::string_view text) {
    while (!text.empty()) {
        const std::size_t n = space_at(text, 0);
        if (n == 0) break;
        text.remove_prefix(n);
    }
    while (const std::size_t n = space_before(text)) text.remove_suffix(n);
    return text;
}

std::string_view right_trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), to_lower);
    return out;
}

std::string fold_space(std::string_view text) {
    text = trim(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t n = space_at(text, i);
        if (n == 0) {
            out.push_back(text[i++]);
        } else {
            if (out.back() != ' ') out.push_back(' ');
            i += n;
        }
    }
    return out;
}

bool equal_nocase(std::string_view a, std::string_view b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return to_lower(x) == to_lower(y); });
}

bool starts_with_nocase(std::string_view text, std::string_view prefix) {
    return text.size() >= prefix.size() && equal_nocase(text.substr(0, prefix.size()), prefix);
}

bool contains_nocase(std::string_view text, std::string_view part) {
    return std::search(text.begin(), text.end(), part.begin(), part.end(),
                       [](char x, char y) { return to_lower(x) == to_lower(y); }) != text.end();
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    for (;;) {
        const std::size_t end = text.find(separator, start);
        if (end == std::string_view::npos) break;
        parts.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    parts.push_back(text.substr(start));
    return parts;
}

std::vector<std::string_view> split_lines(std::string_view text) { return split(text, '\n'); }

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (const std::string& part : parts) {
        if (!out.empty()) out += separator;
        out += part;
    }
    return out;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

}  // namespace backfile
