#include "indexer/formats/headers/field_labels.hh"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <unordered_map>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/lexicon/lexicon.hh"

namespace backfile::indexer {

namespace {

struct LabelSection {
    lexicon::Section section;
    std::string_view field;
};

// clang-format off
constexpr auto label_sections = std::to_array<LabelSection>({
    {"title.label", "title"}, {"author.label", "author"}, {"published.label", "published"}, {"created.label", "created"},
    {"modified.label", "modified"}, {"url.label", "url"}, {"source.label", "source"}, {"tags.label", "tags"},
    {"category.label", "category"}, {"summary.label", "summary"}, {"body.label", "body"}, {"language.label", "lang"},
    {"translator.label", "translator"}, {"selected_by.label", "selected by"},
    {"proofread_by.label", "proofread by"}, {"edited_by.label", "edited by"}, {"score.label", "score"},
    {"comments.label", "comments"}, {"clipped.label", "clipped"}, {"notebook.label", "notebook"},
    {"reading_time.label", "reading time"}, {"status.label", "status"},
});
// clang-format on

using LabelMap = std::unordered_map<std::string_view, std::string_view>;

/// Labels in English, or in all other languages.
LabelMap labels_in(bool english) {
    LabelMap fields;
    for (const LabelSection& row : label_sections)
        for (const lexicon::LanguageWords& one : lexicon::words_by_language(row.section))
            if ((one.language == "en") == english)
                for (const std::string_view label : one.words) fields.emplace(label, row.field);
    return fields;
}

std::string_view field_among(const LabelMap& fields, std::string_view label) {
    const auto found = fields.find(label);
    return found == fields.end() ? std::string_view() : found->second;
}

/// Bullets, quote marks and emphasis that may stand around a label.
std::string_view without_markers(std::string_view text) {
    text = trim(text);
    while (text.starts_with('>')) text = trim(text.substr(1));
    for (const std::string_view bullet : {"- ", "* ", "+ ", "• "})
        if (text.starts_with(bullet)) text = trim(text.substr(bullet.size()));
    return text;
}

std::string_view without_emphasis(std::string_view text) {
    text = trim(text);
    while (!text.empty() && (text.front() == '*' || text.front() == '_')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == '*' || text.back() == '_')) text.remove_suffix(1);
    return trim(text);
}

/// The colon that ends a label, its size, or npos.
std::pair<std::size_t, std::size_t> find_colon(std::string_view text) {
    constexpr std::size_t max_label = 48;
    const std::size_t narrow = text.find(':'), wide = text.find("：");
    const std::size_t at = std::min(narrow, wide);
    if (at > max_label) return {std::string_view::npos, 0};
    return {at, at == narrow ? 1 : 3};
}

/// The field of one piece of a line, or none; a source that is a link is two.
std::vector<RawField> labelled_piece(std::string_view piece) {
    const std::string_view text = without_markers(piece);
    const auto [at, size] = find_colon(text);
    if (at == std::string_view::npos) return {};
    const std::string_view field = field_of_label(without_emphasis(text.substr(0, at)));
    if (field.empty()) return {};
    std::string_view value = text.substr(at + size);
    for (const std::string_view closing : {"**", "__", "*", "_"})  // "**Date:** x": the emphasis closes after the colon
        if (text.starts_with(closing) && value.starts_with(closing)) {
            value.remove_prefix(closing.size());
            break;
        }
    value = trim(value);
    const auto link = inline_link(value);
    if (field == "source" && link)
        return {{std::string(field), std::string(link->text)}, {"url", std::string(link->address)}};
    if (field == "url" && link) value = link->address;
    if (field == "url" && value.starts_with('<') && value.ends_with('>')) value = value.substr(1, value.size() - 2);
    return {{std::string(field), std::string(value)}};
}

}  // namespace

std::string_view field_of_label(std::string_view label) {
    static const LabelMap english = [] {
        LabelMap fields = labels_in(true);
        for (const std::string_view note : lexicon::words("published.label.notes")) fields.emplace(note, "published");
        return fields;
    }();
    const std::string_view field = field_among(english, utf8::lower(trim(label)));
    return field.empty() ? field_of_foreign_label(trim(label)) : field;
}

std::string_view field_of_foreign_label(std::string_view label) {
    static const LabelMap foreign = labels_in(false);
    return field_among(foreign, utf8::lower(label));
}

std::vector<RawField> labelled_line(std::string_view line) {
    std::vector<RawField> fields;
    const std::string one_per_line = replace_all(std::string(line), " | ", "\n");
    for (const std::string_view piece : split_lines(one_per_line)) {
        std::vector<RawField> found = labelled_piece(piece);
        if (found.empty()) return labelled_piece(line);  // a "|" of the value
        std::move(found.begin(), found.end(), std::back_inserter(fields));
    }
    return fields;
}

std::optional<InlineLink> inline_link(std::string_view text) {
    text = trim(text);
    const std::size_t middle = text.find("](");
    if (!text.starts_with('[') || middle == std::string_view::npos || text.find(')', middle) != text.size() - 1)
        return std::nullopt;
    return InlineLink{trim(text.substr(1, middle - 1)), trim(text.substr(middle + 2, text.size() - middle - 3))};
}

}  // namespace backfile::indexer
