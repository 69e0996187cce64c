#include "indexer/extract/html_lines.hh"

#include <algorithm>
#include <array>

#include "indexer/base/strings.hh"
#include "indexer/extract/scraped_lines.hh"

namespace backfile {

namespace {

/// How lines begin that lead elsewhere or name a picture's maker. Letters beyond ASCII stand as at the start of a sentence.
constexpr auto starts = std::to_array<std::string_view>({
    "read more", "read also", "also read", "read:", "read next", "more:", "watch:", "see also:", "related:",
    "related story", "related stories", "don't miss:",
    "photo:", "photos:", "photo by", "photograph:", "picture:", "image:", "image source", "image via", "images:", "credit:",
    "via:", "featured image", "file photo",
    "follow us", "follow me on", "follow our", "join our", "join us on", "sign up ", "subscribe ", "click here to",
    "download the", "for the latest news",
    "for more news", "get the latest", "get our", "if you enjoyed this", "if you enjoyed reading", "if you liked this",
    "support our", "to view the full",
    "this article is the copyright", "copyright", "written permission must", "all rights reserved", "disclaimer:",
    "this article was originally published",
    "this story was originally published", "tags:", "categories:", "category:", "filed under", "contact us", "never miss ",
    "lesen sie auch", "lesen sie mehr", "lesen sie hier", "lesen sie dazu", "lies auch", "lies hier", "auch interessant",
    "mehr zum thema", "mehr dazu", "mehr themen", "mehr:",
    "schon gelesen", "weiterlesen", "weitere infos", "weitere informationen", "foto:", "fotos:", "bild:", "bilder:",
    "bildquelle", "bild via", "titelbild", "beitragsbild",
    "fotocredit", "bildnachweis", "anzeige", "werbung", "*werbung", "quelle:", "quellen:", "folgen sie uns", "folge uns",
    "folgt uns", "newsletter", "jetzt abonnieren", "jetzt anmelden",
    "hier geht es zum", "alle angaben ohne gew", "zum thema:", "siehe auch",
    "lire aussi", "À lire aussi", "a lire", "À lire", "lisez aussi", "voir aussi", "photo :", "photos :", "crédit photo",
    "crédits photo", "crédit :", "crédits :", "abonnez-vous",
    "inscrivez-vous", "suivez-nous", "publicité",
    "lea también", "lea además", "lee también", "leer también", "leer más", "lee más", "le puede interesar",
    "te puede interesar", "te recomendamos", "puedes ver", "mira:", "mira también",
    "vea también", "ver también", "además:", "foto ", "fuente:", "síguenos", "suscríbete", "únete a", "publicidad",
    "leia também", "leia mais", "veja também", "saiba mais", "siga-nos", "leggi anche", "leggi tutto", "leggi di più",
    "guarda anche", "lees ook", "lees meer", "bekijk ook",
    "czytaj też", "czytaj także", "czytaj więcej", "zobacz też", "zobacz także", "przeczytaj też", "fot.", "źródło:",
    "läs mer", "läs också", "les også", "læs også", "lue myös", "čtěte také",
    "читать также", "читайте также", "Читайте также", "Читать также", "Смотрите также", "Фото:", "Источник:",
    "Подписывайтесь", "Подпишитесь",
    "相关阅读", "延伸阅读", "图片来源", "图源", "来源：", "責任編輯", "编辑：", "关注我们", "延伸閱讀", "圖片來源", "あわせて読みたい", "関連記事", "画像：", "写真：",
});

/// What opens other things on pages, beside what scraped texts know.
constexpr auto openers = std::to_array<std::string_view>({
    "Ähnliche", "ähnliche", "das könnte", "das könnten", "diese beiträge", "weitere themen", "weitere beiträge",
    "weitere artikel", "weitere news", "weitere meldungen", "weitere nachrichten",
    "weitere aktuelle", "mehr aus", "mehr artikel", "mehr news", "mehr von", "mehr zum", "mehr kolumnen", "neueste artikel",
    "neueste beiträge", "aktuelle artikel", "verwandte", "meistgelesen", "am meisten gelesen", "beliebte artikel",
    "auch interessant", "schon gelesen", "das interessiert", "über den autor", "Über den autor", "über die autorin",
    "Über die autorin", "zum autor", "zur autorin", "kommentare", "kommentar", "schreibe einen kommentar",
    "kommentar schreiben",
    "vous aimerez", "sur le même", "articles similaires", "articles liés", "À lire", "plus d'articles", "les plus lus",
    "commentaires", "laisser un commentaire",
    "le puede interesar", "te puede interesar", "también te puede", "noticias relacionadas", "artículos relacionados",
    "más noticias", "lo más leído", "comentarios", "deja un comentario",
    "leia também", "veja também", "notícias relacionadas", "mais lidas", "comentários", "leggi anche", "articoli correlati",
    "potrebbe interessarti", "ti potrebbe", "commenti", "lees ook", "gerelateerd", "meest gelezen",
    "zobacz także", "zobacz też", "czytaj też", "czytaj także", "polecane", "powiązane", "komentarze", "podobne",
    "najnowsze", "najczęściej czytane",
    "more articles", "more posts", "more like this", "similar posts", "similar articles", "related", "you may like",
    "you might like", "what to read next", "about the author", "about author", "about the writer", "leave a comment",
    "leave a reply",
    "post navigation", "share this", "recent comments", "discussion", "responses", "Похожие", "Другие новости",
    "Рекомендуем", "Комментарии", "Читайте также",
});

template <std::size_t n>
bool begins_with(const std::array<std::string_view, n>& table, std::string_view text) {
    return std::any_of(table.begin(), table.end(), [&](std::string_view start) { return starts_with_nocase(text, start); });
}

/// "3 Comments", "12 responses to …"
bool counts_comments(std::string_view text) {
    std::size_t digits = 0;
    while (digits < text.size() && is_digit(text[digits])) ++digits;
    if (digits == 0 || digits > 5) return false;
    text = trim(text.substr(digits));
    return begins_with(std::to_array<std::string_view>({"comment", "kommentar", "antwort", "response", "repl", "thought", "comentario", "comentá", "gedanke"}), text);
}

}  // namespace

bool line_is_furniture(const HtmlBlock& block) {
    constexpr float longest = 260, surely_short = 140;
    if (block.kind == HtmlBlock::Kind::verbatim || block.letters > longest) return false;
    const auto lines = scraped_lines(block.text);
    if (lines.empty() || lines.front().clutter) return true;
    std::string_view text = block.text;
    while (!text.empty() && std::string_view("[(*>+-| ").find(text.front()) != std::string_view::npos) text.remove_prefix(1);
    for (const std::string_view sign : {"¡", "►", "▶", "→", "»", "©", "►", "▶"})
        if (text.starts_with(sign)) text = trim(text.substr(sign.size()));
    if (!begins_with(starts, text)) return false;
    const bool colon = text.find(':') < 40;
    return block.letters <= surely_short || colon || block.link_letters > block.letters * 0.3F;
}

bool opens_other_things(const HtmlBlock& block) {
    constexpr float longest = 60;
    if (block.letters > longest || block.kind == HtmlBlock::Kind::verbatim || block.kind == HtmlBlock::Kind::item || block.kind == HtmlBlock::Kind::row) return false;
    const auto lines = scraped_lines(block.text);
    if (lines.empty()) return false;
    if (opens_after_article(lines.front())) return true;
    const bool headed = block.kind == HtmlBlock::Kind::heading || !lines.front().sentence;
    return headed && lines.front().words <= 7 && (begins_with(openers, block.text) || counts_comments(block.text));
}

}  // namespace backfile
