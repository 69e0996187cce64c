#include "indexer/formats/headers/field_labels.hh"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <unordered_map>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"

namespace backfile::indexer {

namespace {

struct Label {
    std::string_view label;  ///< lower case
    std::string_view field;
};

// clang-format off
/// In English, and "data", a date in Italian that is anything in the names of English records.
constexpr auto labels = std::to_array<Label>({
    {"published", "published"}, {"published on", "published"}, {"published at", "published"},
    {"publication date", "published"}, {"date", "published"}, {"posted", "published"},
    {"posted on", "published"}, {"pub date", "published"}, {"date published", "published"},
    {"publish date", "published"}, {"release date", "published"}, {"created", "created"},
    {"created at", "created"}, {"date created", "created"}, {"data", "published"}, {"updated", "modified"},
    {"last updated", "modified"}, {"modified", "modified"}, {"link", "url"}, {"url", "url"},
    {"source url", "url"}, {"original url", "url"}, {"article url", "url"}, {"original link", "url"},
    {"original", "url"}, {"original article", "url"}, {"permalink", "url"}, {"read more", "url"},
    {"via", "url"}, {"source", "source"}, {"publication", "source"}, {"publisher", "source"},
    {"site", "source"}, {"website", "source"}, {"feed", "source"}, {"author", "author"},
    {"authors", "author"}, {"by", "author"}, {"written by", "author"}, {"tags", "tags"}, {"tag", "tags"},
    {"topics", "tags"}, {"keywords", "tags"}, {"category", "category"}, {"categories", "category"},
    {"title", "title"}, {"summary", "summary"}, {"abstract", "summary"}, {"tl;dr", "summary"},
    {"content", "body"}, {"body", "body"}, {"text", "body"}, {"full text", "body"}, {"language", "lang"},
    {"lang", "lang"}, {"translator", "translator"}, {"score", "score"}, {"points", "score"},
    {"comments", "comments"}, {"clipped", "clipped"}, {"saved", "clipped"}, {"saved on", "clipped"},
    {"added", "clipped"}, {"date added", "clipped"}, {"notebook", "notebook"},
    {"reading time", "reading time"}, {"read time", "reading time"}, {"status", "status"},
});
/// In other languages.
constexpr auto foreign_labels = std::to_array<Label>({
    {"发布时间", "published"}, {"发布日期", "published"}, {"发表时间", "published"},
    {"发表日期", "published"}, {"发表于", "published"}, {"发布于", "published"}, {"日期", "published"},
    {"时间", "published"}, {"發布時間", "published"}, {"發佈日期", "published"}, {"發布日期", "published"},
    {"時間", "published"}, {"公開日", "published"}, {"公開日時", "published"}, {"投稿日", "published"},
    {"日時", "published"}, {"게시일", "published"}, {"날짜", "published"}, {"datum", "published"},
    {"veröffentlicht", "published"}, {"veröffentlicht am", "published"}, {"date de publication", "published"},
    {"publié le", "published"}, {"fecha", "published"}, {"publicado", "published"},
    {"publicado el", "published"}, {"pubblicato", "published"}, {"publicado em", "published"},
    {"дата", "published"}, {"опубликовано", "published"}, {"更新时间", "modified"}, {"更新日期", "modified"},
    {"更新日", "modified"}, {"链接", "url"}, {"原文", "url"}, {"原文链接", "url"}, {"原文地址", "url"},
    {"来源链接", "url"}, {"文章链接", "url"}, {"网址", "url"}, {"地址", "url"}, {"連結", "url"},
    {"原文連結", "url"}, {"鏈接", "url"}, {"リンク", "url"}, {"元記事", "url"}, {"링크", "url"},
    {"원문", "url"}, {"lien", "url"}, {"enlace", "url"}, {"collegamento", "url"}, {"ссылка", "url"},
    {"оригинал", "url"}, {"来源", "source"}, {"來源", "source"}, {"媒体", "source"}, {"出处", "source"},
    {"出典", "source"}, {"情報源", "source"}, {"출처", "source"}, {"quelle", "source"}, {"fuente", "source"},
    {"fonte", "source"}, {"источник", "source"}, {"作者", "author"}, {"记者", "author"}, {"記者", "author"},
    {"著者", "author"}, {"執筆者", "author"}, {"筆者", "author"}, {"작성자", "author"}, {"기자", "author"},
    {"autor", "author"}, {"autorin", "author"}, {"auteur", "author"}, {"autore", "author"},
    {"автор", "author"}, {"标签", "tags"}, {"關鍵字", "tags"}, {"关键词", "tags"}, {"標籤", "tags"},
    {"分类", "category"}, {"分類", "category"}, {"タグ", "tags"}, {"カテゴリ", "category"}, {"태그", "tags"},
    {"schlagworte", "tags"}, {"étiquettes", "tags"}, {"etiquetas", "tags"}, {"теги", "tags"},
    {"标题", "title"}, {"標題", "title"}, {"摘要", "summary"}, {"简介", "summary"}, {"要約", "summary"},
    {"概要", "summary"}, {"요약", "summary"}, {"zusammenfassung", "summary"}, {"résumé", "summary"},
    {"resumen", "summary"}, {"正文", "body"}, {"内容", "body"}, {"內容", "body"}, {"全文", "body"},
    {"本文", "body"}, {"본문", "body"}, {"inhalt", "body"}, {"contenu", "body"}, {"contenido", "body"},
    {"contenuto", "body"}, {"текст", "body"}, {"语言", "lang"}, {"译者", "translator"},
    {"譯者", "translator"}, {"选题", "selected by"}, {"校对", "proofread by"}, {"編集", "edited by"},
    {"编辑", "edited by"}, {"編輯", "edited by"}, {"评论", "comments"}, {"titel", "title"},
    {"titre", "title"}, {"titolo", "title"}, {"titulo", "title"}, {"título", "title"}, {"заголовок", "title"},
    {"название", "title"}, {"タイトル", "title"}, {"見出し", "title"}, {"제목", "title"}, {"texte", "body"},
    {"texto", "body"}, {"testo", "body"}, {"媒體", "source"}, {"来源网站", "source"}, {"网站", "source"},
    {"文章来源", "source"}, {"文章标题", "title"}, {"新闻标题", "title"}, {"文章内容", "body"},
    {"文章正文", "body"}, {"作者姓名", "author"}, {"标签列表", "tags"},
});
// clang-format on

using LabelMap = std::unordered_map<std::string_view, std::string_view>;

template <std::size_t n>
LabelMap map_of(const std::array<Label, n>& rows) {
    LabelMap fields;
    for (const Label& row : rows) fields.emplace(row.label, row.field);
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
    constexpr std::size_t longest_label = 48;
    const std::size_t narrow = text.find(':'), wide = text.find("：");
    const std::size_t at = std::min(narrow, wide);
    if (at > longest_label) return {std::string_view::npos, 0};
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
    for (const std::string_view closing :
         {"**", "__", "*", "_"})  // "**Date:** x": the emphasis closes behind the colon
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
    static const LabelMap english = map_of(labels);
    const std::string_view field = field_among(english, utf8::lower(trim(label)));
    return field.empty() ? field_of_foreign_label(trim(label)) : field;
}

std::string_view field_of_foreign_label(std::string_view label) {
    static const LabelMap foreign = map_of(foreign_labels);
    return field_among(foreign, utf8::lower(label));
}

std::vector<RawField> labelled_line(std::string_view line) {
    std::vector<RawField> fields;
    const std::string parted = replace_all(std::string(line), " | ", "\n");
    for (const std::string_view piece : split_lines(parted)) {
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
