#include "indexer/formats/core/body_writer.hh"

#include <algorithm>

#include "indexer/base/strings.hh"

namespace backfile::indexer {

void BodyWriter::part(std::string_view separator) {
    if (!body_.empty()) body_ += separator;
    in_list_ = false;
}

void BodyWriter::paragraph(std::string_view text) {
    const std::string folded = fold_space(text);
    if (folded.empty()) return;
    part("\n\n");
    body_ += folded;
}

void BodyWriter::heading(std::string_view text, int level) {
    const std::string folded = fold_space(text);
    if (folded.empty()) return;
    part("\n\n");
    headings_.push_back({static_cast<std::uint32_t>(body_.size()), static_cast<std::uint32_t>(folded.size()), level});
    body_ += folded;
}

void BodyWriter::item(std::string_view text) {
    const std::string folded = fold_space(text);
    if (folded.empty()) return;
    part(in_list_ ? "\n" : "\n\n");
    body_ += "- " + folded;
    in_list_ = true;
}

void BodyWriter::verbatim(std::string_view text) {
    const auto blank = [](std::string_view line) { return trim(line).empty(); };
    std::vector<std::string_view> lines = split_lines(text);
    while (!lines.empty() && blank(lines.back())) lines.pop_back();
    lines.erase(lines.begin(), std::find_if_not(lines.begin(), lines.end(), blank));
    if (lines.empty()) return;
    part("\n\n");
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0) body_.push_back('\n');
        if (!blank(lines[i])) body_.append("    ").append(lines[i]);
    }
}

void BodyWriter::move_to(Content& content) {
    content.body = std::move(body_);
    content.headings = std::move(headings_);
}

}  // namespace backfile::indexer
