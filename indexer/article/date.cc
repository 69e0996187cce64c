#include "indexer/article/date.hh"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <utility>
#include <vector>

#include "indexer/article/month_names.hh"
#include "indexer/base/strings.hh"

namespace backfile {

namespace {

constexpr std::array<std::string_view, 5> precision_names = {"year", "month", "day", "minute", "second"};
constexpr std::array<std::string_view, 9> source_names = {"json-ld", "meta", "front-matter", "feed",     "mail",
                                                          "text",    "url",  "file-name",    "mtime"};

/// A piece of a date's text: a number with its digits counted, a word in lower case, or one other byte.
struct Piece {
    enum class Kind { number, word, sign } kind;
    std::string text;
    int value = 0;
    bool number(std::size_t digits) const { return kind == Kind::number && text.size() == digits; }
    bool sign(char c) const { return kind == Kind::sign && text[0] == c; }
};

bool word_byte(char c) { return is_letter(c) || static_cast<unsigned char>(c) >= 0x80; }

/// 年, 月 and 日 (and the Korean 년 월 일, 時/时 分 秒) part the numbers of a date just as '-' and ':' do.
bool take_cjk_sign(std::string_view& text, std::vector<Piece>& pieces) {
    static constexpr std::array<std::pair<std::string_view, char>, 13> signs = {{
        {"年", '-'}, {"月", '-'}, {"日", ' '}, {"号", ' '}, {"년", '-'}, {"월", '-'}, {"일", ' '},
        {"时", ':'}, {"時", ':'}, {"点", ':'}, {"分", ':'}, {"秒", ' '}, {"：", ':'},
    }};
    for (const auto& [name, sign] : signs) {
        if (!text.starts_with(name)) continue;
        pieces.push_back({Piece::Kind::sign, std::string(1, sign)});
        text.remove_prefix(name.size());
        return true;
    }
    return false;
}

std::vector<Piece> pieces_of(std::string_view text) {
    constexpr std::size_t enough = 64;
    std::vector<Piece> pieces;
    while (!text.empty() && pieces.size() < enough) {
        if (take_cjk_sign(text, pieces)) continue;
        std::size_t n = 1;
        Piece::Kind kind = Piece::Kind::sign;
        if (is_digit(text[0])) {
            kind = Piece::Kind::number;
            while (n < text.size() && is_digit(text[n])) ++n;
        } else if (word_byte(text[0])) {
            kind = Piece::Kind::word;
            std::vector<Piece> ignored;
            for (std::string_view rest = text.substr(n); n < text.size() && word_byte(text[n]); rest = text.substr(++n))
                if (take_cjk_sign(rest, ignored)) break;
        }
        Piece piece{kind, lower(text.substr(0, n))};
        if (kind == Piece::Kind::number && n <= 8) piece.value = std::stoi(piece.text);
        pieces.push_back(std::move(piece));
        text.remove_prefix(n);
    }
    return pieces;
}

struct Zone {
    std::string_view name;
    int minutes;
};
/// RFC 2822's names and the few more that feeds use.
constexpr std::array<Zone, 19> zones = {{{"z", 0},      {"ut", 0},     {"utc", 0},    {"gmt", 0},    {"est", -300},
                                         {"edt", -240}, {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360},
                                         {"pst", -480}, {"pdt", -420}, {"bst", 60},   {"cet", 60},   {"cest", 120},
                                         {"wet", 0},    {"eet", 120},  {"jst", 540},  {"ist", 330}}};

/// Reads pieces from left to right; every `take_` moves on only when it succeeds.
class DateReader {
public:
    explicit DateReader(std::vector<Piece> pieces) : pieces_(std::move(pieces)) {}

    std::optional<Date> read() {
        skip_fillers();
        if (!take_day()) return std::nullopt;
        take_time();
        const auto seconds = seconds_of(year_, month_, day_, hour_, minute_, second_);
        if (!seconds) return std::nullopt;
        return Date{*seconds - std::int64_t{zone_minutes_} * 60, precision_};
    }

private:
    const Piece* peek(std::size_t ahead = 0) const {
        return at_ + ahead < pieces_.size() ? &pieces_[at_ + ahead] : nullptr;
    }
    bool is_number(std::size_t ahead, std::size_t least, std::size_t most) const {
        const Piece* p = peek(ahead);
        return p && p->kind == Piece::Kind::number && p->text.size() >= least && p->text.size() <= most;
    }
    bool is_sign(std::size_t ahead, std::string_view any_of) const {
        const Piece* p = peek(ahead);
        return p && p->kind == Piece::Kind::sign && any_of.find(p->text[0]) != std::string_view::npos;
    }
    int value(std::size_t ahead) const { return pieces_[at_ + ahead].value; }

    void skip_signs(std::string_view any_of) {
        while (is_sign(0, any_of)) ++at_;
    }
    void skip_fillers() {
        for (;;) {
            skip_signs(" ,.\t\n(");
            const Piece* p = peek();
            if (!p || p->kind != Piece::Kind::word || !date_filler(p->text)) return;
            if (month_named(p->text) != 0 && starts_month(1)) return;  // "mar" is a French weekday and a month
            ++at_;
        }
    }
    /// After a month's name comes a number within two pieces.
    bool starts_month(std::size_t ahead) const {
        while (is_sign(ahead, " .,")) ++ahead;
        return is_number(ahead, 1, 4);
    }

    bool take_day() { return take_year_first() || take_compact() || take_month_name() || take_day_first() || take_numeric(); }

    bool set(int year, int month, int day, DatePrecision precision, std::size_t used) {
        year_ = year, month_ = month, day_ = day, precision_ = precision;
        at_ += used;
        return true;
    }

    /// 2024-10-16, 2024/10/16, 2024.10.16, 2024年10月16日, 2024-10, 2024
    bool take_year_first() {
        if (!is_number(0, 4, 4) || value(0) < 1000) return false;
        if (!is_sign(1, "-/.") || !is_number(2, 1, 2)) {
            std::size_t next = 1;
            while (is_sign(next, " ")) ++next;
            if (peek(next) && peek(next)->kind != Piece::Kind::sign) return false;  // "2024 was a good year"
            return set(value(0), 1, 1, DatePrecision::year, 1);
        }
        std::size_t sign = 3;
        if (!is_sign(sign, "-/.")) return set(value(0), value(2), 1, DatePrecision::month, 3);
        while (is_sign(sign + 1, " ")) ++sign;  // "2024年10月 16日"
        if (!is_number(sign + 1, 1, 2)) return set(value(0), value(2), 1, DatePrecision::month, 3);
        return set(value(0), value(2), value(sign + 1), DatePrecision::day, sign + 2);
    }

    /// 20241016, 20241016T001814Z, 20241016001814
    bool take_compact() {
        if (is_number(0, 8, 8)) {
            const int all = value(0);
            if (all < 19000101 || all > 21001231) return false;
            return set(all / 10000, all / 100 % 100, all % 100, DatePrecision::day, 1);
        }
        if (!is_number(0, 14, 14)) return false;
        const std::string& t = pieces_[at_].text;
        hour_ = std::stoi(t.substr(8, 2)), minute_ = std::stoi(t.substr(10, 2)), second_ = std::stoi(t.substr(12, 2));
        return set(std::stoi(t.substr(0, 4)), std::stoi(t.substr(4, 2)), std::stoi(t.substr(6, 2)), DatePrecision::second, 1);
    }

    int month_at(std::size_t ahead) const {
        const Piece* p = peek(ahead);
        return p && p->kind == Piece::Kind::word ? month_named(p->text) : 0;
    }
    void skip_between() {
        skip_signs(" ,.-/");
        while (peek() && peek()->kind == Piece::Kind::word && date_filler(peek()->text) && month_named(peek()->text) == 0) {
            ++at_;
            skip_signs(" ,.-/");
        }
    }
    /// Two digits mean 1970-2069 (RFC 2822 means 1950-2049; no archive of the web reaches back that far).
    static int full_year(int year, std::size_t digits) { return digits > 2 ? year : year + (year < 70 ? 2000 : 1900); }

    /// "Oct 16, 2024", "October 2024", "Oct 16 00:18:14 2024"
    bool take_month_name() {
        const std::size_t start = at_;
        const int month = month_at(0);
        if (month == 0) return false;
        ++at_;
        skip_between();
        if (is_number(0, 4, 4)) return set(value(0), month, 1, DatePrecision::month, 1);
        if (!is_number(0, 1, 2)) return at_ = start, false;
        const int day = value(0);
        ++at_;
        skip_between();
        if (is_number(0, 1, 2) && is_sign(1, ":")) {  // asctime: the time stands before the year
            precision_ = DatePrecision::day;
            take_time();
            skip_between();
        }
        if (!is_number(0, 4, 4)) return at_ = start, false;
        return set(value(0), month, day, std::max(precision_, DatePrecision::day), 1);
    }

    /// "16 Oct 2024", "16. Oktober 2024", "16 de octubre de 2024", "16-Oct-24"
    bool take_day_first() {
        const std::size_t start = at_;
        if (!is_number(0, 1, 2)) return false;
        const int day = value(0);
        ++at_;
        skip_between();
        const int month = month_at(0);
        if (month == 0) return at_ = start, false;
        ++at_;
        skip_between();
        if (!is_number(0, 4, 4) && !is_number(0, 2, 2)) return at_ = start, false;
        return set(full_year(value(0), pieces_[at_].text.size()), month, day, DatePrecision::day, 1);
    }

    /// 10/16/2024, 16/10/2024, 16.10.2024
    bool take_numeric() {
        if (!is_number(0, 1, 2) || !is_sign(1, "/.-") || !is_number(2, 1, 2) || !is_sign(3, "/.-")) return false;
        if (!is_number(4, 4, 4) && !is_number(4, 2, 2)) return false;
        const bool dotted = pieces_[at_ + 1].sign('.');
        const bool day_first = dotted ? value(2) <= 12 : value(0) > 12;
        const int day = day_first ? value(0) : value(2), month = day_first ? value(2) : value(0);
        return set(full_year(value(4), pieces_[at_ + 4].text.size()), month, day, DatePrecision::day, 5);
    }

    void take_time() {
        if (precision_ < DatePrecision::day) return;
        std::size_t ahead = 0;
        while (is_sign(ahead, " ,.|·-(") || (peek(ahead) && peek(ahead)->kind == Piece::Kind::word &&
                                            (peek(ahead)->text == "t" || date_filler(peek(ahead)->text))))
            ++ahead;
        if (is_number(ahead, 6, 6) && ahead == 1) {  // 20241016T001814
            const int all = value(ahead);
            hour_ = all / 10000, minute_ = all / 100 % 100, second_ = all % 100;
            precision_ = DatePrecision::second;
            at_ += ahead + 1;
        } else if (is_number(ahead, 1, 2) && is_sign(ahead + 1, ":") && is_number(ahead + 2, 2, 2)) {
            hour_ = value(ahead), minute_ = value(ahead + 2);
            precision_ = DatePrecision::minute;
            at_ += ahead + 3;
            if (is_sign(0, ":") && is_number(1, 2, 2)) {
                second_ = std::min(value(1), 59);  // a leap second is the second before it
                precision_ = DatePrecision::second;
                at_ += 2;
                if (is_sign(0, ".,") && is_number(1, 1, 9)) at_ += 2;  // fractions are dropped
            }
            take_half_of_day();
        } else if (precision_ != DatePrecision::second) {
            return;
        }
        take_zone();
    }

    void take_half_of_day() {
        std::size_t ahead = 0;
        while (is_sign(ahead, " ")) ++ahead;
        const Piece* p = peek(ahead);
        if (!p || p->kind != Piece::Kind::word || hour_ > 12) return;
        const bool dotted = is_sign(ahead + 1, ".") && peek(ahead + 2) && peek(ahead + 2)->text == "m";
        const std::string half = p->text + (dotted ? "m" : "");
        if (half != "am" && half != "pm") return;
        hour_ = hour_ % 12 + (half == "pm" ? 12 : 0);
        at_ += ahead + (dotted ? 3 : 1);
    }

    void take_zone() {
        std::size_t ahead = 0;
        while (is_sign(ahead, " (")) ++ahead;
        if (const Piece* p = peek(ahead); p && p->kind == Piece::Kind::word) {
            const auto zone = std::find_if(zones.begin(), zones.end(), [&](const Zone& z) { return z.name == p->text; });
            if (zone == zones.end()) return;
            zone_minutes_ = zone->minutes;
            at_ += ahead + 1;
            if (!is_sign(0, "+-")) return;
            ahead = 0;  // GMT+0800
        }
        if (!is_sign(ahead, "+-")) return;
        const int sign = pieces_[at_ + ahead].sign('-') ? -1 : 1;
        if (is_number(ahead + 1, 4, 4)) {
            zone_minutes_ = sign * (value(ahead + 1) / 100 * 60 + value(ahead + 1) % 100);
            at_ += ahead + 2;
        } else if (is_number(ahead + 1, 1, 2)) {
            const bool minutes = is_sign(ahead + 2, ":") && is_number(ahead + 3, 2, 2);
            zone_minutes_ = sign * (value(ahead + 1) * 60 + (minutes ? value(ahead + 3) : 0));
            at_ += ahead + (minutes ? 4 : 2);
        }
    }

    std::vector<Piece> pieces_;
    std::size_t at_ = 0;
    int year_ = 0, month_ = 1, day_ = 1, hour_ = 0, minute_ = 0, second_ = 0, zone_minutes_ = 0;
    DatePrecision precision_ = DatePrecision::year;
};

}  // namespace

std::string_view name_of(DatePrecision precision) { return precision_names[static_cast<std::size_t>(precision)]; }
std::string_view name_of(DateSource source) { return source_names[static_cast<std::size_t>(source)]; }

std::optional<DatePrecision> precision_named(std::string_view name) {
    const auto* found = std::find(precision_names.begin(), precision_names.end(), name);
    if (found == precision_names.end()) return std::nullopt;
    return static_cast<DatePrecision>(found - precision_names.begin());
}

std::optional<DateSource> date_source_named(std::string_view name) {
    const auto* found = std::find(source_names.begin(), source_names.end(), name);
    if (found == source_names.end()) return std::nullopt;
    return static_cast<DateSource>(found - source_names.begin());
}

std::optional<std::int64_t> seconds_of(int year, int month, int day, int hour, int minute, int second) {
    using namespace std::chrono;
    if (month < 1 || day < 1 || hour < 0 || minute < 0 || second < 0) return std::nullopt;
    const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                              std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok() || hour > 24 || minute > 59 || second > 59 || (hour == 24 && (minute != 0 || second != 0)))
        return std::nullopt;
    return sys_days(date).time_since_epoch().count() * std::int64_t{86400} + std::int64_t{hour} * 3600 + std::int64_t{minute} * 60 + second;
}

std::optional<Date> parse_date(std::string_view text) { return DateReader(pieces_of(trim(text).substr(0, 200))).read(); }

std::int64_t day_of(const Date& date) {
    return date.seconds >= 0 ? date.seconds / 86400 : -((-date.seconds + 86399) / 86400);
}

std::string to_rfc3339(const Date& date) {
    using namespace std::chrono;
    const std::int64_t days_since = day_of(date);
    const year_month_day day{sys_days(days(days_since))};
    const std::int64_t rest = date.seconds - days_since * 86400;
    std::array<char, 64> out{};
    std::snprintf(out.data(), out.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()), static_cast<int>(rest / 3600),
                  static_cast<int>(rest / 60 % 60), static_cast<int>(rest % 60));
    return out.data();
}

std::string to_iso(const Date& date) {
    std::string full = to_rfc3339(date);
    switch (date.precision) {
        case DatePrecision::year: return full.substr(0, 4);
        case DatePrecision::month: return full.substr(0, 7);
        case DatePrecision::day: return full.substr(0, 10);
        default: return full;
    }
}

bool believable(const Date& date, std::int64_t now) { return date.seconds >= 86400 && date.seconds <= now + 86400; }

}  // namespace backfile
