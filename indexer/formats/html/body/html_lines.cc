#include "indexer/formats/html/body/html_lines.hh"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "indexer/base/strings.hh"
#include "indexer/formats/text/scraped_lines.hh"

namespace backfile::indexer {

namespace {

// clang-format off
/// How lines begin that lead elsewhere or name a picture's maker. Letters beyond ASCII stand as at the start of a
/// sentence.
constexpr auto starts = std::to_array<std::string_view>({
    "read more", "read also", "also read", "read:", "read next", "more:", "watch:", "see also:", "related:",
    "related story", "related stories", "don't miss:",
    "photo:", "photos:", "photo by", "photograph:", "picture:", "image:", "image source", "image via", "images:",
    "credit:",
    "via:", "featured image", "file photo",
    "follow us", "follow me on", "follow our", "join our", "join us on", "sign up ", "subscribe ", "click here to",
    "download the", "for the latest news",
    "for more news", "get the latest", "get our", "if you enjoyed this", "if you enjoyed reading", "if you liked this",
    "support our", "to view the full",
    "this article is the copyright", "copyright", "written permission must", "all rights reserved", "disclaimer:",
    "this article was originally published",
    "this story was originally published", "tags:", "categories:", "category:", "filed under", "contact us",
    "never miss ",
    "lesen sie auch", "lesen sie mehr", "lesen sie hier", "lesen sie dazu", "lies auch", "lies hier",
    "auch interessant",
    "mehr zum thema", "mehr dazu", "mehr themen", "mehr:",
    "schon gelesen", "weiterlesen", "weitere infos", "weitere informationen", "foto:", "fotos:", "bild:", "bilder:",
    "bildquelle", "bild via", "titelbild", "beitragsbild",
    "fotocredit", "bildnachweis", "anzeige", "werbung", "*werbung", "quelle:", "quellen:", "folgen sie uns",
    "folge uns",
    "folgt uns", "newsletter", "jetzt abonnieren", "jetzt anmelden",
    "hier geht es zum", "alle angaben ohne gew", "zum thema:", "siehe auch",
    "lire aussi", "À lire aussi", "a lire", "À lire", "lisez aussi", "voir aussi", "photo :", "photos :",
    "crédit photo",
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
    "相关阅读", "延伸阅读", "图片来源", "图源", "来源：", "責任編輯", "编辑：", "关注我们", "延伸閱讀", "圖片來源",
    "あわせて読みたい", "関連記事", "画像：", "写真：",
});
// clang-format on

// clang-format off
/// What opens other things on pages, beside what scraped texts know.
constexpr auto openers = std::to_array<std::string_view>({
    "Ähnliche", "ähnliche", "das könnte", "das könnten", "diese beiträge", "weitere themen", "weitere beiträge",
    "weitere artikel", "weitere news", "weitere meldungen", "weitere nachrichten",
    "weitere aktuelle", "mehr aus", "mehr artikel", "mehr news", "mehr von", "mehr zum", "mehr kolumnen",
    "neueste artikel",
    "neueste beiträge", "aktuelle artikel", "verwandte", "meistgelesen", "am meisten gelesen", "beliebte artikel",
    "auch interessant", "schon gelesen", "das interessiert", "über den autor", "Über den autor", "über die autorin",
    "Über die autorin", "zum autor", "zur autorin", "kommentare", "kommentar", "schreibe einen kommentar",
    "kommentar schreiben",
    "vous aimerez", "sur le même", "articles similaires", "articles liés", "À lire", "plus d'articles", "les plus lus",
    "commentaires", "laisser un commentaire",
    "le puede interesar", "te puede interesar", "también te puede", "noticias relacionadas", "artículos relacionados",
    "más noticias", "lo más leído", "comentarios", "deja un comentario",
    "leia também", "veja também", "notícias relacionadas", "mais lidas", "comentários", "leggi anche",
    "articoli correlati",
    "potrebbe interessarti", "ti potrebbe", "commenti", "lees ook", "gerelateerd", "meest gelezen",
    "zobacz także", "zobacz też", "czytaj też", "czytaj także", "polecane", "powiązane", "komentarze", "podobne",
    "najnowsze", "najczęściej czytane",
    "more articles", "more posts", "more like this", "similar posts", "similar articles", "related", "you may like",
    "you might like", "what to read next", "about the author", "about author", "about the writer", "leave a comment",
    "leave a reply",
    "post navigation", "share this", "recent comments", "discussion", "responses", "Похожие", "Другие новости",
    "Рекомендуем", "Комментарии", "Читайте также",
});
// clang-format on

// clang-format off
/// What stands in lines that speak of the page or to its reader (lower case, but for letters beyond ASCII): embedded
/// things that wait for consent, walls, letters, blockers, sales.
constexpr auto parts = std::to_array<std::string_view>({
    "personenbezogene daten an dritt", "an drittplattformen übermittelt", "empfohlener redaktioneller inhalt",
    "externer inhalt nicht", "externen inhalt, der den artikel", "eingebettete inhalte anzuzeigen",
    "klick für den datenschutz", "privatsphäre-einstellungen", "externer inhalt geladen",
    "externe inhalte angezeigt", "inhalte von drittanbietern", "aktivieren sie javascript",
    "javascript deaktiviert", "javascript ist deaktiviert", "adblocker deaktivieren", "adblocker ist",
    "bereits abonnent", "für abonnenten", "newsletter abonnieren", "newsletter anmelden", "in ihr postfach",
    "in dein postfach", "mit * gekennzeichnete", "affiliate-link", "affiliatelink", "folgen sie uns",
    "folgt uns auf", "folge uns auf", "ad block users", "ad blocker is", "disable your ad blocker",
    "javascript is disabled in your", "please enable javascript", "to enable javascript",
    "have javascript enabled", "not supported by your browser", "your browser does not support",
    "please refresh the page", "this content is hosted by", "your privacy preferences",
    "manage cookie preferences", "to view this content", "already a subscriber", "to continue reading",
    "create a free account", "register for free", "create your free account", "thank you for registering",
    "thanks for signing up", "sign up for our", "signing up for our", "subscribe to our", "our free newsletter",
    "straight to your inbox", "delivered to your inbox", "in your inbox every", "enter your email",
    "opt out or contact us", "by signing up", "follow us on", "like us on facebook", "find us on",
    "follow me on twitter", "join the conversation", "would you like to comment", "leave a comment below",
    "affiliate commission", "affiliate links", "earn a commission", "we may receive compensation",
    "click here to subscribe", "download our app", "download the free app", "support our journalism",
    "may not be published, broadcast, rewritten", "reproduced without permission",
    "without the prior written permission", "as a preferred source", "réservé aux abonnés",
    "réservée aux abonnés", "de cet article à lire", "cours sur un autre appareil", "contenu bloqué",
    "accepter les cookies", "acceptez les cookies", "votre abonnement n", "notre newsletter", "suivez-nous sur",
    "désactiver votre bloqueur", "activer javascript", "tu suscripción se", "usando en otro dispositivo",
    "para suscriptores", "nuestro boletín", "nuestra newsletter", "síguenos en", "síguenos por",
    "canal de telegram", "canal de whatsapp", "canal de youtube", "nuestras redes sociales", "iscriviti alla",
    "abbonati per", "seguici su", "riservato agli abbonati", "assine nossa", "siga-nos no", "siga o nosso",
    "exclusivo para assinantes", "pozostało jeszcze", "zapisz się na newsletter", "schrijf je in voor", "会員限定",
    "会員登録", "無料登録", "有料会員", "扫码下载", "扫描二维码", "подписывайтесь на", "подпишитесь на",
});
// clang-format on

// clang-format off
/// What names the maker of a picture, near the end of its caption (lower case).
constexpr auto credits = std::to_array<std::string_view>({
    "photo:", "photo :", "photos:", "photo by", "photo credit", "photograph:", "photographs:", "photograph by",
    "picture:", "image:", "image credit", "images:", "credit:", "shutterstock", "istock", "picture alliance",
    "picture-alliance", "foto:", "fotos:", "foto ©", "bild:", "bildrechte:", "bildquelle:", "bildnachweis",
    "imago images", "zdjęcie:", "fot.", "foto de", "crédito:", "crédit photo", "crédit :", "nuotr.", "фото:",
    "写真", "图源", "(c)", "©",
});
// clang-format on

// clang-format off
/// Agencies as they sign pictures; in other letters they are named in texts ("a Reuters/Ipsos poll").
constexpr auto agencies = std::to_array<std::string_view>({
    "Getty Images", "AP Photo", "/AP)", "REUTERS/", "/Reuters", "/REUTERS", "/AFP", "AFP/", "AFP via", "/dpa",
    "dpa/", "imago/", "IMAGO",
});
// clang-format on

bool holds_any(std::string_view text, std::span<const std::string_view> table) {
    const auto stands = [&](std::string_view part) { return text.find(part) != std::string_view::npos; };
    return std::any_of(table.begin(), table.end(), stands);
}

template <std::size_t n>
bool begins_with(const std::array<std::string_view, n>& table, std::string_view text) {
    return std::any_of(table.begin(), table.end(),
                       [&](std::string_view start) { return starts_with_nocase(text, start); });
}

/// "3 Comments", "12 responses to …"
bool counts_comments(std::string_view text) {
    std::size_t digits = 0;
    while (digits < text.size() && is_digit(text[digits])) ++digits;
    if (digits == 0 || digits > 5) return false;
    text = trim(text.substr(digits));
    return begins_with(std::to_array<std::string_view>({"comment", "kommentar", "antwort", "response", "repl",
                                                        "thought", "comentario", "comentá", "gedanke"}),
                       text);
}

}  // namespace

bool line_is_furniture(const HtmlBlock& block) {
    constexpr float longest = 260, surely_short = 140;
    if (block.kind == HtmlBlock::Kind::verbatim || block.letters > longest) return false;
    if (block.kind == HtmlBlock::Kind::row) return false;
    const auto lines = scraped_lines(block.text);
    if (lines.empty() || lines.front().clutter || holds_any(lower(block.text), parts)) return true;
    std::string_view text = block.text;
    while (!text.empty() && std::string_view("[(*>+-| ").find(text.front()) != std::string_view::npos)
        text.remove_prefix(1);
    for (const std::string_view sign : {"¡", "►", "▶", "→", "»", "©", "►", "▶"})
        if (text.starts_with(sign)) text = trim(text.substr(sign.size()));
    if (!begins_with(starts, text)) return false;
    const bool colon = text.find(':') < 40;
    return block.letters <= surely_short || colon || block.link_letters > block.letters * 0.3F;
}

bool line_is_credit(const HtmlBlock& block) {
    constexpr float longest = 300;
    constexpr std::size_t end = 110;  // bytes
    if (block.kind != HtmlBlock::Kind::paragraph || block.letters > longest || ends_sentence(block.text)) return false;
    const std::size_t from = block.text.size() - std::min(end, block.text.size());
    const std::string_view tail = std::string_view(block.text).substr(from);
    return holds_any(tail, agencies) || holds_any(lower(tail), credits);
}

bool ends_sentence(std::string_view text) {
    for (const std::string_view quote : {"\"", "”", "’", "'", ")", "」", "』", "）", "»", "“"})
        if (text.ends_with(quote)) text.remove_suffix(quote.size());
    for (const std::string_view end : {".", "!", "?", ":", "。", "！", "？", "…", "：", "।", "؟", "۔"})
        if (text.ends_with(end)) return true;
    return false;
}

bool opens_other_things(const HtmlBlock& block) {
    constexpr float longest = 60;
    if (block.letters > longest || block.kind == HtmlBlock::Kind::verbatim || block.kind == HtmlBlock::Kind::item ||
        block.kind == HtmlBlock::Kind::row)
        return false;
    const auto lines = scraped_lines(block.text);
    if (lines.empty()) return false;
    if (opens_after_article(lines.front())) return true;
    const bool headed = block.kind == HtmlBlock::Kind::heading || !lines.front().sentence;
    return headed && lines.front().words <= 7 && (begins_with(openers, block.text) || counts_comments(block.text));
}

}  // namespace backfile::indexer
