#include "indexer/extract/body_writer.hh"

#include "indexer/base/strings.hh"

namespace backfile {

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
    while (text.ends_with('\n')) text.remove_suffix(1);
    if (trim(text).empty()) return;
    part("\n\n");
    for (const std::string_view line : split_lines(text)) {
        if (!body_.empty() && !body_.ends_with('\n')) body_.push_back('\n');
        if (!trim(line).empty()) body_.append("    ").append(line);
    }
}

}  // namespace backfile
