#include "indexer/article/date.hh"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <utility>
#include <vector>

#include "indexer/article/date_pieces.hh"
#include "indexer/base/strings.hh"
#include "indexer/lexicon/month_names.hh"

namespace backfile {

namespace {

constexpr std::array<std::string_view, 5> precision_names = {"year", "month", "day", "minute", "second"};
constexpr std::array<std::string_view, 9> source_names = {"json-ld", "meta", "front-matter", "feed", "mail",
                                                          "text",    "url",  "file-name",    "mtime"};

struct Zone {
    std::string_view name;
    int minutes;
};
/// RFC 2822's names and the more that feeds use.
constexpr std::array<Zone, 41> zones = {
    {{"z", 0},      {"ut", 0},      {"utc", 0},     {"gmt", 0},    {"est", -300}, {"edt", -240}, {"cst", -360},
     {"cdt", -300}, {"mst", -420},  {"mdt", -360},  {"pst", -480}, {"pdt", -420}, {"bst", 60},   {"cet", 60},
     {"cest", 120}, {"wet", 0},     {"eet", 120},   {"jst", 540},  {"ist", 330},  {"kst", 540},  {"hkt", 480},
     {"sgt", 480},  {"msk", 180},   {"msd", 240},   {"eest", 180}, {"west", 60},  {"cat", 120},  {"sast", 120},
     {"hst", -600}, {"akst", -540}, {"akdt", -480}, {"ast", -240}, {"adt", -180}, {"aest", 600}, {"aedt", 660},
     {"acst", 570}, {"acdt", 630},  {"awst", 480},  {"nzst", 720}, {"nzdt", 780}, {"brt", -180}}};

// clang-format off
/// Halves of the day that stand before the hour: true for the second.
constexpr std::array<std::pair<std::string_view, bool>, 12> halves = {
    {{"오전", false}, {"오후", true}, {"上午", false}, {"下午", true}, {"午前", false}, {"午後", true},
     {"早上", false}, {"凌晨", false}, {"中午", true}, {"晚上", true}, {"am", false}, {"pm", true}}};
// clang-format on

/// Reads pieces from left to right; every `take_` moves on only when it succeeds.
class DateReader {
public:
    explicit DateReader(std::vector<DatePiece> pieces) : pieces_(std::move(pieces)) {}

    std::optional<Date> read() {
        skip_fillers();
        if (!take_day()) return std::nullopt;
        take_time();
        const auto seconds = seconds_of(year_, month_, day_, hour_, minute_, second_);
        if (!seconds) return std::nullopt;
        return Date{*seconds - std::int64_t{zone_minutes_} * 60, precision_};
    }

private:
    const DatePiece* peek(std::size_t ahead = 0) const {
        return at_ + ahead < pieces_.size() ? &pieces_[at_ + ahead] : nullptr;
    }
    bool is_number(std::size_t ahead, std::size_t least, std::size_t most) const {
        const DatePiece* p = peek(ahead);
        return p && p->kind == DatePiece::Kind::number && p->text.size() >= least && p->text.size() <= most;
    }
    bool is_sign(std::size_t ahead, std::string_view any_of) const {
        const DatePiece* p = peek(ahead);
        return p && p->kind == DatePiece::Kind::sign && any_of.find(p->text[0]) != std::string_view::npos;
    }
    int value(std::size_t ahead) const { return pieces_[at_ + ahead].value; }

    void skip_signs(std::string_view any_of) {
        while (is_sign(0, any_of)) ++at_;
    }
    void skip_fillers() {
        for (;;) {
            skip_signs(" ,.\t\n(");
            const DatePiece* p = peek();
            if (!p || p->kind != DatePiece::Kind::word || !lexicon::date_filler(p->text)) return;
            if (lexicon::month_named(p->text) != 0 && starts_month(1)) return;  // "mar" is a French weekday and a month
            ++at_;
        }
    }
    /// After a month's name comes a number within two pieces.
    bool starts_month(std::size_t ahead) const {
        while (is_sign(ahead, " .,")) ++ahead;
        return is_number(ahead, 1, 4);
    }

    bool take_day() {
        return take_year_month_name() || take_year_of_days() || take_year_first() || take_compact() ||
               take_month_name() || take_day_first() || take_numeric();
    }

    bool set(int year, int month, int day, DatePrecision precision, std::size_t used) {
        year_ = year, month_ = month, day_ = day, precision_ = precision;
        at_ += used;
        return true;
    }

    bool back_to(std::size_t start) {
        at_ = start;
        return false;
    }

    /// "2004-július-13", "2004 Jul 13"
    bool take_year_month_name() {
        const std::size_t start = at_;
        if (!is_number(0, 4, 4)) return false;
        const int year = value(0);
        ++at_;
        skip_signs(" ,.-/");
        const int month = month_at(0);
        if (month == 0) return back_to(start);
        ++at_;
        skip_signs(" ,.-/");
        if (!is_number(0, 1, 2)) return back_to(start);
        return set(year, month, value(0), DatePrecision::day, 1);
    }

    bool set_day_of(std::chrono::sys_days day, std::size_t used) {
        const std::chrono::year_month_day date(day);
        return set(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                   static_cast<int>(static_cast<unsigned>(date.day())), DatePrecision::day, used);
    }
    /// ISO 8601's days of the year and weeks: 2003-335, 2003335, 2003-W49-3, 2003W493
    bool take_year_of_days() {
        using namespace std::chrono;
        const bool compact = is_number(0, 7, 7);
        if (!compact && !is_number(0, 4, 4)) return false;
        const int first = compact ? value(0) / 1000 : value(0);
        if (first < 1900 || first > 2100) return false;
        const auto new_year = sys_days(year(first) / January / 1);
        const bool hyphened = is_sign(1, "-");
        if (compact || (hyphened && is_number(2, 3, 3))) {
            const int day = compact ? value(0) % 1000 : value(2);
            return day >= 1 && day <= 366 && set_day_of(new_year + days(day - 1), compact ? 1 : 3);
        }
        const std::size_t letter = hyphened ? 2 : 1;
        if (!peek(letter) || peek(letter)->text != "w" || !is_number(letter + 1, 2, 3)) return false;
        const bool joined = is_number(letter + 1, 3, 3),
                   apart = !joined && is_sign(letter + 2, "-") && is_number(letter + 3, 1, 1);
        const int week = joined ? value(letter + 1) / 10 : value(letter + 1);
        const int weekday_of = joined ? value(letter + 1) % 10 : apart ? value(letter + 3) : 1;
        const auto fourth = sys_days(year(first) / January / 4);  // is always in week 1
        const auto monday = fourth - (weekday(fourth) - Monday);
        if (week < 1 || week > 53 || weekday_of < 1 || weekday_of > 7) return false;
        return set_day_of(monday + days((week - 1) * 7 + weekday_of - 1), letter + (apart ? 4 : 2));
    }

    /// 2024-10-16, 2024/10/16, 2024.10.16, 2024年10月16日, 2024-10, 2024
    bool take_year_first() {
        if (!is_number(0, 4, 4) || value(0) < 1000) return false;
        std::size_t month = 2;
        while (is_sign(month, " ")) ++month;  // "2004년 05월"
        if (!is_sign(1, "-/.") || !is_number(month, 1, 2)) {
            std::size_t next = 1;
            while (is_sign(next, " ")) ++next;
            if (peek(next) && peek(next)->kind != DatePiece::Kind::sign) return false;  // "2024 was a good year"
            return set(value(0), 1, 1, DatePrecision::year, 1);
        }
        std::size_t sign = month + 1;
        if (!is_sign(sign, "-/.")) return set(value(0), value(month), 1, DatePrecision::month, month + 1);
        while (is_sign(sign + 1, " ")) ++sign;  // "2024年10月 16日"
        if (!is_number(sign + 1, 1, 2)) return set(value(0), value(month), 1, DatePrecision::month, month + 1);
        return set(value(0), value(month), value(sign + 1), DatePrecision::day, sign + 2);
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
        return set(std::stoi(t.substr(0, 4)), std::stoi(t.substr(4, 2)), std::stoi(t.substr(6, 2)),
                   DatePrecision::second, 1);
    }

    int month_at(std::size_t ahead) const {
        const DatePiece* p = peek(ahead);
        return p && p->kind == DatePiece::Kind::word ? lexicon::month_named(p->text) : 0;
    }
    void skip_between() {
        skip_signs(" ,.-/");
        while (peek() && peek()->kind == DatePiece::Kind::word && lexicon::date_filler(peek()->text) &&
               lexicon::month_named(peek()->text) == 0) {
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
        if (!is_number(0, 1, 2)) return back_to(start);
        const int day = value(0);
        ++at_;
        skip_between();
        if (is_number(0, 1, 2) && is_sign(1, ":")) {  // asctime: the time is before the year
            precision_ = DatePrecision::day;
            take_time();
            skip_between();
        }
        if (!is_number(0, 4, 4)) return back_to(start);
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
        if (month == 0) return back_to(start);
        ++at_;
        skip_between();
        if (!is_number(0, 4, 4) && !is_number(0, 2, 2)) return back_to(start);
        return set(full_year(value(0), pieces_[at_].text.size()), month, day, DatePrecision::day, 1);
    }

    /// 10/16/2024, 16/10/2024, 16.10.2024, 99-10-16
    bool take_numeric() {
        if (!is_number(0, 1, 2) || !is_sign(1, "/.-") || !is_number(2, 1, 2) || !is_sign(3, "/.-")) return false;
        if (!is_number(4, 4, 4) && !is_number(4, 2, 2)) return false;
        if (value(0) > 31 && is_number(4, 2, 2))
            return set(full_year(value(0), 2), value(2), value(4), DatePrecision::day, 5);
        const bool dotted = pieces_[at_ + 1].sign('.');
        const bool day_first = dotted ? value(2) <= 12 : value(0) > 12;
        const int day = day_first ? value(0) : value(2), month = day_first ? value(2) : value(0);
        return set(full_year(value(4), pieces_[at_ + 4].text.size()), month, day, DatePrecision::day, 5);
    }

    void take_time() {
        if (precision_ < DatePrecision::day) return;
        std::size_t ahead = 0;
        const auto* half = halves.end();
        for (;; ++ahead) {
            if (is_sign(ahead, " ,.|·-(\n\t")) continue;
            const DatePiece* p = peek(ahead);
            if (!p || p->kind != DatePiece::Kind::word) break;
            const auto* named = std::find_if(halves.begin(), halves.end(),
                                             [&](const auto& h) { return h.first == p->text; });
            if (named != halves.end())
                half = named;
            else if (p->text != "t" && !lexicon::date_filler(p->text))
                break;
        }
        if (is_number(ahead, 6, 6) && ahead == 1) {  // 20241016T001814
            const int all = value(ahead);
            hour_ = all / 10000, minute_ = all / 100 % 100, second_ = all % 100;
            precision_ = DatePrecision::second;
            at_ += ahead + 1;
        } else if (is_number(ahead, 1, 2) && is_sign(ahead + 1, ":") && is_number(ahead + 2, 2, 2)) {
            hour_ = value(ahead), minute_ = value(ahead + 2);
            precision_ = DatePrecision::minute;
            at_ += ahead + 3;
            if (is_sign(0, ":") && is_number(1, 1, 2)) {
                second_ = std::min(value(1), 59);  // a leap second is the second before it
                precision_ = DatePrecision::second;
                at_ += 2;
                if (is_sign(0, ".,") && is_number(1, 1, 9)) at_ += 2;  // fractions are dropped
            }
            if (half != halves.end() && hour_ <= 12) hour_ = hour_ % 12 + (half->second ? 12 : 0);
            take_half_of_day();
        } else if (precision_ != DatePrecision::second) {
            return;
        }
        take_zone();
    }

    void take_half_of_day() {
        std::size_t ahead = 0;
        while (is_sign(ahead, " ")) ++ahead;
        const DatePiece* p = peek(ahead);
        if (!p || p->kind != DatePiece::Kind::word || hour_ > 12) return;
        const bool dotted = is_sign(ahead + 1, ".") && peek(ahead + 2) && peek(ahead + 2)->text == "m";
        const std::string half = p->text + (dotted ? "m" : "");
        if (half != "am" && half != "pm") return;
        hour_ = hour_ % 12 + (half == "pm" ? 12 : 0);
        at_ += ahead + (dotted ? 3 : 1);
    }

    void take_zone() {
        std::size_t ahead = 0;
        while (is_sign(ahead, " (")) ++ahead;
        if (peek(ahead) && peek(ahead)->text == "etc" && is_sign(ahead + 1, "/")) ahead += 2;
        if (const DatePiece* p = peek(ahead); p && p->kind == DatePiece::Kind::word) {
            const auto zone = std::find_if(zones.begin(), zones.end(),
                                           [&](const Zone& z) { return z.name == p->text; });
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

    std::vector<DatePiece> pieces_;
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
    return sys_days(date).time_since_epoch().count() * std::int64_t{86400} + std::int64_t{hour} * 3600 +
           std::int64_t{minute} * 60 + second;
}

std::optional<Date> parse_date(std::string_view text) {
    return DateReader(date_pieces(trim(text).substr(0, 200))).read();
}

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

std::string to_rfc822(std::int64_t seconds) {
    using namespace std::chrono;
    static constexpr std::array<const char*, 7> weekdays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array<const char*, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const sys_days midnight{days(day_of({seconds}))};
    const year_month_day day{midnight};
    const std::string clock = to_rfc3339({seconds}).substr(11, 8);
    std::array<char, 64> out{};
    std::snprintf(out.data(), out.size(), "%s, %02u %s %04d %s GMT", weekdays[weekday(midnight).c_encoding()],
                  static_cast<unsigned>(day.day()), months[static_cast<unsigned>(day.month()) - 1],
                  static_cast<int>(day.year()), clock.c_str());
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
