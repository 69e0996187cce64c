#include "indexer/formats/text/mail_marks.hh"

#include <algorithm>
#include <array>

#include "indexer/base/strings.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t longest_signature = 20;  // lines; more is text behind a line that looks like a mark
constexpr std::size_t longest_announcement = 300;

/// What stands at the end of the line above a quote, and (where the ending alone is common prose) somewhere before it.
constexpr auto quote_verbs = std::to_array<std::string_view>({
    "wrote:",    "writes:",   "said:",      "schrieb:",     "a écrit :",   "a écrit:", "a écrit\u00A0:",
    "écrivit :", "escribió:", "escreveu:",  "ha scritto:",  "scrisse:",    "schreef:", "skrev:",
    "napisał:",  "napsal:",   "kirjoitti:", "пишет:",       "писал:",      "写道：",   "写道:",
    "寫道：",    "寫道:",     "のメール:",  "書きました：", "書きました:", "wrote :",
});
/// "Am … schrieb Jane Doe <jane@…>:": the verb inside, a colon at the end.
constexpr auto inner_verbs = std::to_array<std::string_view>(
    {" wrote", " schrieb ", " a écrit ", " escribió", " schreef ", " skrev ", " ha scritto ", "写道", "寫道"});

// clang-format off
constexpr auto original_marks = std::to_array<std::string_view>({
    "original message", "originalnachricht", "ursprüngliche nachricht", "original-nachricht", "message d'origine",
    "message d’origine",
    "message original", "mensaje original", "mensagem original", "messaggio originale", "oorspronkelijk bericht",
    "原始邮件", "邮件原件", "原始郵件",
    "original appointment", "ursprungligt meddelande", "oprindelig meddelelse",
});
// clang-format on
// clang-format off
constexpr auto forward_marks = std::to_array<std::string_view>({
    "forwarded message", "begin forwarded message", "weitergeleitete nachricht", "anfang der weitergeleiteten",
    "message transféré", "message réexpédié",
    "mensaje reenviado", "转发邮件", "转发的邮件", "轉寄郵件", "轉寄的郵件",
});
// clang-format on

constexpr auto quoted_senders = std::to_array<std::string_view>(
    {"From:", "Von:", "De :", "De:", "Da:", "Van:", "Från:", "发件人", "寄件者", "差出人"});
// clang-format off
constexpr auto quoted_dates = std::to_array<std::string_view>({
    "Sent:", "Date:", "Gesendet:", "Datum:", "Envoyé :", "Envoyé:", "Enviado:", "Enviada:", "Inviato:", "Verzonden:",
    "Skickat:", "发送时间", "日期", "寄件日期", "送信日時",
});
// clang-format on

// clang-format off
constexpr auto footer_words = std::to_array<std::string_view>({
    "mailing list", "mailman/listinfo", "unsubscribe", "mailing-list", "listinfo", "lists.", "groups.google",
    "mailingliste", "liste de diffusion", "邮件列表",
});
// clang-format on
// clang-format off
constexpr auto unsubscribe_words = std::to_array<std::string_view>({
    "unsubscribe", "退订", "退訂", "取消订阅", "取消訂閱", "abbestellen", "abmelden", "désabonner", "désinscrire",
    "darse de baja", "cancelar la suscripción", "disiscriverti", "afmelden",
    "update your preferences", "manage your subscription", "email preferences", "you are receiving this",
    "you're receiving this", "you received this", "sie erhalten diese",
    "vous recevez ce", "配信停止", "you get this", "you receive this", "you signed up", "update your profile",
    "newsletter abmelden",
    "email_preferences", "您收到这封", "您收到此邮件",
});
// clang-format on
// clang-format off
constexpr auto browser_words = std::to_array<std::string_view>({
    "view in browser", "view in your browser", "in your browser", "view online", "read online", "view this email",
    "view web version", "web version", "view as a web page", "read in browser",
    "im browser", "online ansehen", "webversion", "dans votre navigateur", "version en ligne", "en tu navegador",
    "en el navegador", "nel browser", "in je browser", "in uw browser", "浏览器", "瀏覽器", "网页版",
    "ブラウザ", "trouble viewing", "no images?", "having trouble reading",
});
// clang-format on

template <typename Words>
bool holds_any(std::string_view line, const Words& words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return contains_nocase(line, word); });
}

/// A line of one or two signs repeated: "_____", "-.-.-.-", "=====".
bool is_rule(std::string_view line) {
    line = trim(line);
    if (line.size() < 3 || line.find_first_not_of("_-=*~#.+") != std::string_view::npos) return false;
    return std::all_of(line.begin(), line.end(), [&](char c) { return c == line[0] || c == line[1]; });
}

/// "-----Original Message-----" and the like: the words with rules or nothing else around them.
template <typename Words>
bool is_mark_line(std::string_view line, const Words& words) {
    line = trim(line);
    constexpr std::size_t longest = 100;
    if (line.size() > longest || !holds_any(line, words)) return false;
    return line.starts_with("--") || line.starts_with("__") || line.starts_with("==") ||
           starts_with_nocase(line, "begin forwarded message") ||
           starts_with_nocase(line, "anfang der weitergeleiteten");
}

/// "AB> text" of programs of the nineties: at most three capitals before the mark.
std::size_t initials(std::string_view line) {
    std::size_t at = 0;
    while (at < line.size() && is_upper(line[at])) ++at;
    return at >= 2 && at <= 3 && at < line.size() && line[at] == '>' ? at : 0;
}

std::size_t before_list_footer(const std::vector<std::string_view>& lines, std::size_t end) {
    constexpr std::size_t longest_footer = 12, least_rule = 10;
    for (std::size_t i = end > longest_footer ? end - longest_footer : 0; i < end; ++i) {
        if (!is_rule(lines[i]) || trim(lines[i]).size() < least_rule) continue;
        for (std::size_t j = i + 1; j < std::min(end, i + 4); ++j)
            if (holds_any(lines[j], footer_words)) return i;
    }
    return end;
}

std::size_t before_signature(const std::vector<std::string_view>& lines, std::size_t end) {
    for (std::size_t i = end; i-- > 0 && end - i <= longest_signature;) {
        std::string_view line = lines[i];
        while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
        if (line == "--" || line == "—" || line == "– " || line == "--=20") return i;
    }
    return end;
}

/// Short last paragraphs on how to leave the list.
std::size_t before_unsubscribe(const std::vector<std::string_view>& lines, std::size_t end) {
    constexpr std::size_t longest = 6;
    std::size_t begin = end;
    while (begin > 0 && end - begin <= longest && !trim(lines[begin - 1]).empty()) --begin;
    if (begin == 0 || end - begin > longest) return end;
    for (std::size_t i = begin; i < end; ++i)
        if (holds_any(lines[i], unsubscribe_words)) return begin;
    return end;
}

}  // namespace

bool tells_how_to_leave(std::string_view text) { return holds_any(text, unsubscribe_words); }
bool offers_browser(std::string_view text) { return holds_any(text, browser_words); }

std::size_t quote_depth(std::string_view line) {
    line.remove_prefix(initials(line));
    std::size_t depth = 0;
    for (const char c : line) {
        if (c == '>' || (c == '|' && depth > 0))
            ++depth;
        else if (c != ' ' || depth == 0)
            break;
    }
    if (depth == 0 && line.starts_with("| ") && line.find('|', 1) == std::string_view::npos) return 1;
    return depth;
}

std::string_view without_quote_marks(std::string_view line) {
    if (quote_depth(line) == 0) return line;
    line.remove_prefix(initials(line));
    while (!line.empty() && (line[0] == '>' || line[0] == '|' || line[0] == ' ')) line.remove_prefix(1);
    return line;
}

bool announces_quote(std::string_view text) {
    text = trim(text);
    if (text.empty() || text.size() > longest_announcement) return false;
    if (std::any_of(quote_verbs.begin(), quote_verbs.end(),
                    [&](std::string_view verb) { return text.ends_with(verb); }))
        return true;
    return (text.ends_with(':') || text.ends_with("：")) && holds_any(text, inner_verbs);
}

bool opens_quoted_mail(std::string_view line) { return is_mark_line(line, original_marks); }
bool is_quoted_header(const std::vector<std::string_view>& lines, std::size_t at) {
    const auto starts_with_any = [](std::string_view line, const auto& names) {
        while (line.starts_with('*') || line.starts_with(' ')) line.remove_prefix(1);
        return std::any_of(names.begin(), names.end(),
                           [&](std::string_view name) { return starts_with_nocase(line, name); });
    };
    if (!starts_with_any(lines[at], quoted_senders)) return false;
    const auto end = std::min(lines.size(), at + 4);
    for (std::size_t i = at + 1; i < end; ++i)
        if (starts_with_any(lines[i], quoted_dates)) return true;
    return false;
}

bool opens_forwarded_mail(std::string_view line) { return is_mark_line(line, forward_marks); }

std::size_t lines_before_footer(const std::vector<std::string_view>& lines) {
    std::size_t end = lines.size();
    for (std::size_t before = end + 1; before != end && end > 0;) {
        before = end;
        while (end > 0 && trim(lines[end - 1]).empty()) --end;
        end = before_list_footer(lines, end);
        end = before_signature(lines, end);
        while (end > 0 && trim(lines[end - 1]).empty()) --end;
        end = before_unsubscribe(lines, end);
    }
    return end;
}

}  // namespace backfile::indexer
