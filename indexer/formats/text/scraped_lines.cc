#include "indexer/formats/text/scraped_lines.hh"

#include <algorithm>
#include <array>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"

namespace backfile::indexer {

namespace {

// clang-format off
constexpr std::size_t short_line = 14;  // words; longer lines are clutter only by the way they start

/// Whole lines (lower case, final punctuation off) that are furniture wherever they stand.
constexpr std::array clutter_lines = {
    "share", "share this", "share this article", "share this post", "share this story", "tweet", "print",
    "print this page",
    "email", "email this", "pin it", "menu", "close", "search", "home", "log in", "login", "sign in", "sign up",
    "register",
    "subscribe", "subscribe now", "newsletter", "newsletters", "advertisement", "advertising", "ad", "sponsored",
    "promoted", "comments", "comment", "no comments", "leave a comment", "back to top", "read more", "more", "next",
    "previous", "loading", "play", "listen", "save", "bookmark", "follow", "follow us", "copy link", "link copied",
    "facebook", "twitter", "linkedin", "whatsapp", "reddit", "telegram", "pinterest", "rss", "accept", "accept all",
    "reject all", "ok", "got it", "teilen", "drucken", "anzeige", "partager", "imprimer", "compartir", "publicité",
    "publicidad", "分享", "收藏", "点赞", "评论", "登录", "注册", "首页", "广告", "关闭", "返回顶部", "打印", "举报",
    "分享到微信", "分享到微博", "扫码关注", "シェア", "ツイート", "広告", "поделиться", "реклама",
};
// clang-format on

// clang-format off
/// What furniture lines start with (lower case).
constexpr std::array clutter_starts = {
    "share on ", "share via ", "share this on", "share to ", "click to share", "tweet this", "follow us ", "follow @",
    "sign up for", "sign up to", "subscribe to ", "get the newsletter", "get our newsletter", "copyright ", "©",
    "(c) 19", "(c) 20",
    "all rights reserved", "privacy policy", "privacy |", "terms of ", "cookie policy", "we use cookies",
    "this site uses cookies",
    "this website uses cookies", "our site uses cookies", "we and our partners", "by continuing to ", "accept cookies",
    "skip to ", "jump to ", "toggle ", "advertisement", "you are here:", "print this", "email this", "powered by ",
    "posted in ",
    "filed under", "tagged with", "tags:", "recent posts:", "related:", "see also:", "photo:", "photo credit",
    "image credit", "image:", "getty images",
    "diese website verwendet cookies", "wir verwenden cookies", "alle rechte vorbehalten", "nous utilisons des cookies",
    "tous droits réservés", "todos los derechos reservados", "utilizamos cookies", "版权所有", "责任编辑",
    "本文来自微信公众号",
    "未经授权", "转载请注明", "扫描二维码", "关注我们", "分享到", "当前位置", "京icp", "沪icp", "粤icp", "本网站使用",
    "このサイトはcookie", "無断転載", "все права защищены",
};
// clang-format on

/// Links that stand beside each other in a page's foot and nowhere else (lower case).
constexpr std::array footer_links = {
    "terms of use. privacy",      "terms of service. privacy",  "privacy. terms of ",     "privacy policy. terms of ",
    "terms of use | privacy",     "terms of service | privacy", "privacy policy | terms", "terms of use · privacy",
    "terms of service · privacy", "privacy policy · terms",
};

// clang-format off
/// What opens the list of other things below an article (lower case, final punctuation off).
constexpr std::array after_article = {
    "related articles", "related article", "related information", "related posts", "related stories", "related content",
    "related news", "related reading", "related links", "related topics", "related", "more from", "more stories",
    "more news", "more on this story", "more headlines", "other headlines", "other stories", "other news",
    "also in the news",
    "recommended", "recommended for you", "recommended reading", "read next", "up next", "further reading",
    "you may also like", "you might also like", "you may also be interested in", "trending", "trending now",
    "most read",
    "most popular", "popular posts", "popular now", "latest news", "latest articles", "latest stories", "latest posts",
    "latest headlines", "top stories", "recent posts", "recent articles", "don't miss", "editor's picks",
    "editors' picks",
    "in other news", "more in", "lesen sie auch", "auch interessant", "comments", "leave a comment", "leave a reply",
    "join the conversation", "about the author",
    "newsletter", "mehr zum thema", "ähnliche artikel", "das könnte sie auch interessieren", "weitere artikel",
    "à lire aussi", "lire aussi", "sur le même sujet", "artículos relacionados", "te puede interesar",
    "noticias relacionadas",
    "相关阅读", "相关文章", "相关新闻", "相关推荐", "推荐阅读", "延伸阅读", "热门文章", "热门推荐", "最新文章",
    "猜你喜欢", "更多文章",
    "精彩评论", "网友评论", "相關閱讀", "相關文章", "延伸閱讀", "熱門文章", "推薦閱讀", "関連記事", "おすすめ記事",
    "人気記事",
    "читайте также", "похожие статьи", "по теме",
};
// clang-format on

bool cjk(char32_t c) {
    return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

template <std::size_t n>
bool listed(const std::array<const char*, n>& table, std::string_view text) {
    return std::any_of(table.begin(), table.end(), [&](std::string_view entry) { return entry == text; });
}

/// Lower case, without punctuation at the end.
std::string plain(std::string_view text) {
    std::string out = lower(text);
    static constexpr std::array<std::string_view, 6> ends = {"：", "…", "！", "。", "»", "›"};
    for (bool again = true; again && !out.empty();) {
        again = std::string_view(".:!>…-+ ").find(out.back()) != std::string_view::npos &&
                static_cast<unsigned char>(out.back()) < 0x80;
        if (again) out.pop_back();
        for (const std::string_view end : ends)
            if (out.ends_with(end)) out.resize(out.size() - end.size()), again = true;
    }
    return out;
}

bool has_letters(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return is_letter(c); }) ||
           std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xC3; });
}

/// "Privacy | Terms of Use | Contact Us": three or more pieces of at most three words.
bool is_menu(std::string_view text) {
    for (const std::string_view separator : {"|", "·", "•", "»", "／", "›", " > ", " - ", " :: ", "　", "  "}) {
        const std::string pieces = replace_all(std::string(text), separator, "\n");
        const auto parts = split_lines(pieces);
        if (parts.size() >= 3 &&
            std::all_of(parts.begin(), parts.end(), [](std::string_view p) { return count_words(p) <= 3; }))
            return true;
    }
    return false;
}

/// "#ANT", "#ai #chips", "0:00", "×", "12"
bool is_scrap(std::string_view text) {
    if (!has_letters(text)) return text.size() <= 12;
    const auto words = split(text, ' ');
    return std::all_of(words.begin(), words.end(),
                       [](std::string_view w) { return w.starts_with('#') || trim(w).empty(); });
}

/// "Digg  del.icio.us  Reddit", "[Facebook] [X] [Copy link]": words of share bars and nothing else.
bool only_services(std::string_view line) {
    static constexpr std::array words = {
        "facebook",  "twitter",  "x",         "linkedin",  "reddit",  "digg",     "del.icio.us", "stumbleupon",
        "whatsapp",  "telegram", "pinterest", "instagram", "youtube", "mastodon", "bluesky",     "line",
        "weibo",     "wechat",   "email",     "e-mail",    "mail",    "print",    "copy",        "link",
        "share",     "tweet",    "pin",       "it",        "this",    "via",      "f",           "t",
        "in",        "@",        "rss",       "permalink", "teilen",  "twittern", "drucken",     "partager",
        "compartir", "ツイート", "シェア",    "はてブ",    "讚",      "赞",       "分享",        "列印",
        "收藏",      "微信",     "微博",      "page",      "to",      "a",        "friend",
    };
    std::string spaced(line);
    for (char& c : spaced)
        if (std::string_view("[]|:,!/·").find(c) != std::string_view::npos) c = ' ';
    spaced = fold_space(spaced);
    if (spaced.empty()) return true;
    const auto all = split(spaced, ' ');
    return std::all_of(all.begin(), all.end(), [&](std::string_view word) { return listed(words, word); });
}

bool is_clutter(std::string_view text, std::size_t words) {
    const std::string line = plain(text);
    constexpr std::size_t most = 60,
                          most_in_sentence = 25;  // "Powered by an influx of …" may open a paragraph
    const bool legal = line.find("cookie") != std::string::npos || line.find("copyright") != std::string::npos ||
                       line.find("rights") != std::string::npos;
    for (const std::string_view start : clutter_starts)
        if (line.starts_with(start) && words <= (legal ? most : most_in_sentence)) return true;
    for (const char* links : footer_links)
        if (words <= 30 && line.find(links) != std::string::npos) return true;
    if (words > short_line) return false;
    if (line.find("all rights reserved") != std::string::npos || line.find("版权所有") != std::string::npos)
        return true;
    if (line.find("brought to you by") != std::string::npos) return true;
    return listed(clutter_lines, line) || is_scrap(text) || only_services(line) || is_menu(text);
}

bool ends_sentence(std::string_view text) {
    for (const std::string_view quote : {"\"", "”", "’", "'", ")", "」", "』", "）", "»"})
        if (text.ends_with(quote)) text.remove_suffix(quote.size());
    for (const std::string_view end : {".", "!", "?", "。", "！", "？", "…", "．"})
        if (text.ends_with(end)) return true;
    return false;
}

/// Takes a bullet off the front.
bool take_bullet(std::string_view& text) {
    for (const std::string_view bullet : {"• ", "- ", "* ", "– ", "— ", "· ", "▪ ", "‣ ", "●", "■ "}) {
        if (!text.starts_with(bullet)) continue;
        text = trim(text.substr(bullet.size()));
        return true;
    }
    return false;
}

/// A line of 45 to 100 bytes and one below it that is no list item: perhaps one line that a mailer has wrapped.
bool goes_on(std::string_view line, std::string_view next) {
    constexpr std::size_t shortest = 45, longest = 100;
    line = trim(line);
    next = trim(next);
    return !next.empty() && !take_bullet(next) && line.size() >= shortest && line.size() <= longest;
}

/// True for text wrapped by a mailer or a terminal: many lines go on in small letters in the next.
bool hard_wrapped(const std::vector<std::string_view>& lines) {
    std::size_t pairs = 0, small = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (!goes_on(lines[i], lines[i + 1])) continue;
        ++pairs;
        small += is_lower(trim(lines[i + 1])[0]) ? 1 : 0;
    }
    return small >= 3 && small * 5 >= pairs * 2;
}

ScrapedLine look_at(std::string_view text) {
    constexpr std::size_t least_words = 8, surely_words = 22;
    ScrapedLine line;
    line.text = trim(text);
    line.bullet = take_bullet(line.text);
    line.words = count_words(line.text);
    line.sentence = ends_sentence(line.text);
    line.clutter = is_clutter(line.text, line.words);
    line.prose = !line.clutter && (line.words >= surely_words || (line.sentence && line.words >= least_words));
    return line;
}

}  // namespace

std::size_t count_words(std::string_view text) {
    std::size_t words = 0, characters = 0;
    bool inside = false;
    for (std::size_t i = 0; i < text.size();) {
        const utf8::Decoded d = utf8::decode(text, i);
        if (cjk(d.code_point)) {
            ++characters;
            inside = false;
        } else if (d.code_point < 0x80 ? is_space(static_cast<char>(d.code_point))
                                       : d.code_point == 0x3000 || d.code_point == 0xA0) {
            inside = false;
        } else if (!inside) {
            inside = true;
            ++words;
        }
        i += d.bytes;
    }
    return words + (characters + 1) / 2;
}

std::vector<ScrapedLine> scraped_lines(std::string_view text) {
    std::vector<ScrapedLine> lines;
    const auto raw = split_lines(text);
    const bool wrapped = hard_wrapped(raw);
    bool blank = true;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        std::string_view line = trim(raw[i]);
        if (line.empty()) {
            blank = true;
            continue;
        }
        while (wrapped && i + 1 < raw.size() && goes_on(raw[i], raw[i + 1])) {
            const std::string_view next = trim(raw[++i]);
            line = {line.data(), static_cast<std::size_t>(next.data() + next.size() - line.data())};
        }
        ScrapedLine looked = look_at(line);
        looked.blank_before = blank;
        blank = false;
        if (!looked.text.empty()) lines.push_back(looked);
    }
    return lines;
}

bool opens_after_article(const ScrapedLine& line) {
    if (line.words > 6) return false;
    const std::string text = plain(line.text);
    return std::any_of(after_article.begin(), after_article.end(), [&](std::string_view entry) {
        const bool phrase = entry.find(' ') != std::string_view::npos || static_cast<unsigned char>(entry[0]) >= 0x80;
        return text == entry || (phrase && text.starts_with(entry));  // "Most popular today"
    });
}

}  // namespace backfile::indexer
