#include "indexer/extract/html_lines.hh"

#include <algorithm>
#include <array>

#include "indexer/base/strings.hh"
#include "indexer/extract/scraped_lines.hh"

namespace backfile {

namespace {

/// How lines begin that lead elsewhere or name a picture's maker. Letters beyond ASCII stand as at the start of a sentence.
constexpr auto starts = std::to_array<std::string_view>({
    "read more", "read also", "also read", "read:", "read next", "more:", "watch:", "see also:", "related:", "related story", "related stories", "don't miss:",
    "photo:", "photos:", "photo by", "photograph:", "picture:", "image:", "image source", "image via", "images:", "credit:", "via:", "featured image", "file photo",
    "follow us", "follow me on", "follow our", "join our", "join us on", "sign up ", "subscribe ", "click here to", "download the", "for the latest news",
    "for more news", "get the latest", "get our", "if you enjoyed this", "if you enjoyed reading", "if you liked this", "support our", "to view the full",
    "this article is the copyright", "copyright", "written permission must", "all rights reserved", "disclaimer:", "this article was originally published",
    "this story was originally published", "tags:", "categories:", "category:", "filed under", "contact us", "never miss ",
    "lesen sie auch", "lesen sie mehr", "lesen sie hier", "lesen sie dazu", "lies auch", "lies hier", "auch interessant", "mehr zum thema", "mehr dazu", "mehr themen", "mehr:",
    "schon gelesen", "weiterlesen", "weitere infos", "weitere informationen", "foto:", "fotos:", "bild:", "bilder:", "bildquelle", "bild via", "titelbild", "beitragsbild",
    "fotocredit", "bildnachweis", "anzeige", "werbung", "*werbung", "quelle:", "quellen:", "folgen sie uns", "folge uns", "folgt uns", "newsletter", "jetzt abonnieren", "jetzt anmelden",
    "hier geht es zum", "alle angaben ohne gew", "sie wollen ", "zum thema:", "siehe auch",
    "lire aussi", "\xC3\x80 lire aussi", "a lire", "\xC3\x80 lire", "lisez aussi", "voir aussi", "photo :", "photos :", "cr\xC3\xA9""dit photo", "cr\xC3\xA9""dits photo", "cr\xC3\xA9""dit :", "cr\xC3\xA9""dits :", "abonnez-vous",
    "inscrivez-vous", "suivez-nous", "publicit\xC3\xA9",
    "lea tambi\xC3\xA9n", "lea adem\xC3\xA1s", "lee tambi\xC3\xA9n", "leer tambi\xC3\xA9n", "leer m\xC3\xA1s", "lee m\xC3\xA1s", "le puede interesar", "te puede interesar", "te recomendamos", "puedes ver", "mira:", "mira tambi\xC3\xA9n",
    "vea tambi\xC3\xA9n", "ver tambi\xC3\xA9n", "adem\xC3\xA1s:", "foto ", "fuente:", "s\xC3\xADguenos", "suscr\xC3\xAD""bete", "\xC3\xBAnete a", "publicidad",
    "leia tamb\xC3\xA9m", "leia mais", "veja tamb\xC3\xA9m", "saiba mais", "siga-nos", "leggi anche", "leggi tutto", "leggi di pi\xC3\xB9", "guarda anche", "lees ook", "lees meer", "bekijk ook",
    "czytaj te\xC5\xBC", "czytaj tak\xC5\xBC""e", "czytaj wi\xC4\x99""cej", "zobacz te\xC5\xBC", "zobacz tak\xC5\xBC""e", "przeczytaj te\xC5\xBC", "fot.", "\xC5\xBAr\xC3\xB3""d\xC5\x82o:",
    "l\xC3\xA4s mer", "l\xC3\xA4s ocks\xC3\xA5", "les ogs\xC3\xA5", "l\xC3\xA6s ogs\xC3\xA5", "lue my\xC3\xB6s", "\xC4\x8Dt\xC4\x9Bte tak\xC3\xA9",
    "читать также", "читайте также", "Читайте также", "Читать также", "Смотрите также", "Фото:", "Источник:", "Подписывайтесь", "Подпишитесь",
    "相关阅读", "延伸阅读", "图片来源", "图源", "来源：", "責任編輯", "编辑：", "关注我们", "延伸閱讀", "圖片來源", "あわせて読みたい", "関連記事", "画像：", "写真：",
});

/// What opens other things on pages, beside what scraped texts know.
constexpr auto openers = std::to_array<std::string_view>({
    "\xC3\x84hnliche", "\xC3\xA4hnliche", "das k\xC3\xB6nnte", "das k\xC3\xB6nnten", "diese beitr\xC3\xA4ge", "weitere themen", "weitere beitr\xC3\xA4ge", "weitere artikel", "weitere news", "weitere meldungen", "weitere nachrichten",
    "weitere aktuelle", "mehr aus", "mehr artikel", "mehr news", "mehr von", "mehr zum", "mehr kolumnen", "neueste artikel", "neueste beitr\xC3\xA4ge", "aktuelle artikel", "verwandte", "meistgelesen", "am meisten gelesen", "beliebte artikel",
    "auch interessant", "schon gelesen", "das interessiert", "\xC3\xBC""ber den autor", "\xC3\x9C""ber den autor", "\xC3\xBC""ber die autorin", "\xC3\x9C""ber die autorin", "zum autor", "zur autorin", "kommentare", "kommentar", "schreibe einen kommentar", "kommentar schreiben",
    "vous aimerez", "sur le m\xC3\xAAme", "articles similaires", "articles li\xC3\xA9s", "\xC3\x80 lire", "plus d'articles", "les plus lus", "commentaires", "laisser un commentaire",
    "le puede interesar", "te puede interesar", "tambi\xC3\xA9n te puede", "noticias relacionadas", "art\xC3\xAD""culos relacionados", "m\xC3\xA1s noticias", "lo m\xC3\xA1s le\xC3\xAD""do", "comentarios", "deja un comentario",
    "leia tamb\xC3\xA9m", "veja tamb\xC3\xA9m", "not\xC3\xAD""cias relacionadas", "mais lidas", "coment\xC3\xA1rios", "leggi anche", "articoli correlati", "potrebbe interessarti", "ti potrebbe", "commenti", "lees ook", "gerelateerd", "meest gelezen",
    "zobacz tak\xC5\xBC""e", "zobacz te\xC5\xBC", "czytaj te\xC5\xBC", "czytaj tak\xC5\xBC""e", "polecane", "powi\xC4\x85zane", "komentarze", "podobne", "najnowsze", "najcz\xC4\x99\xC5\x9B""ciej czytane",
    "more articles", "more posts", "more like this", "similar posts", "similar articles", "related", "you may like", "you might like", "what to read next", "about the author", "about author", "about the writer", "leave a comment", "leave a reply",
    "post navigation", "share this", "recent comments", "discussion", "responses", "Похожие", "Другие новости", "Рекомендуем", "Комментарии", "Читайте также",
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
    return begins_with(std::to_array<std::string_view>({"comment", "kommentar", "antwort", "response", "repl", "thought", "comentario", "coment\xC3\xA1", "gedanke"}), text);
}

}  // namespace

bool line_is_furniture(const HtmlBlock& block) {
    constexpr float longest = 260, surely_short = 140;
    if (block.kind == HtmlBlock::Kind::verbatim || block.letters > longest) return false;
    const auto lines = scraped_lines(block.text);
    if (lines.empty() || lines.front().clutter) return true;
    std::string_view text = block.text;
    while (!text.empty() && std::string_view("[(*>+-| ").find(text.front()) != std::string_view::npos) text.remove_prefix(1);
    for (const std::string_view sign : {"¡", "►", "▶", "→", "»", "©", "\xE2\x96\xBA", "\xE2\x96\xB6"})
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
