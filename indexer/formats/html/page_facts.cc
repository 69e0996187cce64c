#include "indexer/formats/html/page_facts.hh"

#include <algorithm>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/formats/core/markup_text.hh"

namespace backfile::indexer {

void PageFacts::add(Fact fact, std::string_view value) {
    constexpr std::size_t max_count = 64, max_size = 4000;
    auto& known = values_[static_cast<std::size_t>(fact)];
    std::string text = utf8::clean(utf8::prefix(trim(value), max_size));
    if (text.empty() || known.size() == max_count || std::find(known.begin(), known.end(), text) != known.end()) return;
    known.push_back(std::move(text));
}

std::string plain_line(std::string_view text) {
    const std::size_t entity = text.find('&');
    const bool escaped = entity != std::string_view::npos && text.find(';', entity) != std::string_view::npos;
    const bool tags = text.find("</") != std::string_view::npos;
    std::string line = fold_space(utf8::clean(escaped || tags ? visible_text(text) : std::string(text)));
    while (line.ends_with(" -") || line.ends_with(" |")) line.resize(line.size() - 2);
    return line;
}

std::string letters_of(std::string_view text) {
    static constexpr std::string_view marks[] = {"–", "—", "’", "‘", "“", "”", "«",
                                                 "»", "…", "·", "•", "„", "‚", "\xC2\xA0"};
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto mark = std::find_if(std::begin(marks), std::end(marks),
                                       [&](std::string_view m) { return text.substr(at).starts_with(m); });
        if (mark != std::end(marks)) {
            at += mark->size();
            continue;
        }
        const char c = text[at++];
        if (is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80) out.push_back(to_lower(c));
    }
    return out;
}

}  // namespace backfile::indexer
