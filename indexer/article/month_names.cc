#include "indexer/article/month_names.hh"

#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace backfile {

namespace {

/// A row a month: the names and usual abbreviations in English, German, French, Spanish, Portuguese, Italian, Dutch,
/// Polish, Czech, Slovak, Russian, Ukrainian, Turkish, Indonesian, Swedish, Bulgarian, Hungarian, Greek, Finnish,
/// Romanian, Croatian and Baltic ones, as they stand inside dates.
constexpr std::array<std::string_view, 12> names = {
    "january jan januar jänner jän janvier janv enero ene janeiro gennaio gen januari stycznia styczeń sty ledna "
    "leden января январь янв січня січень ocak januarie януари január ιαν ιανουαρίου ιανουάριος tammikuuta "
    "Ιανουαρίου Ιαν januára ianuarie jaanuar sausio janvāris siječnja styczen",
    "february feb februar feber février févr fév fevrier febrero fevereiro fev febbraio februari lutego luty lut "
    "února únor февраля февраль фев лютого лютий şubat şub pebruari февруари február φεβ φεβρουαρίου φεβρουάριος "
    "helmikuuta Φεβρουαρίου Φεβ februára februarie veljače luteho unor Şubat",
    "march mar märz mär mrz mars marzo março marco maart mrt maret marca marzec března březen марта март мар березня "
    "березень mart március μαρ μάρ μαρτίου μάρτιος maaliskuuta Μαρτίου Μαρ martie ožujka brezna",
    "april apr avril avr abril abr aprile kwietnia kwiecień kwi dubna duben апреля апрель апр квітня квітень nisan "
    "nis април április ápr απρ απριλίου απρίλιος huhtikuuta Απριλίου Απρ apríla aprilie travnja",
    "may mai mayo maio maggio mag mei maja maj května květen мая май травня травень mayıs május máj μάι μαι μαϊ μαΐ "
    "μαΐου μάιος toukokuuta Μαΐου Μαϊ Μάι mája svibnja",
    "june jun juni juin junio junho giugno giu czerwca czerwiec cze června červen июня июнь июн червня червень "
    "haziran haz юни június jún ιουν ιούν ιουνίου ιούνιος kesäkuuta Ιουνίου Ιουν júna iunie lipnja",
    "july jul juli juillet juil julio julho luglio lug lipca lipiec lip července červenec июля июль июл липня липень "
    "temmuz tem юли július júl ιουλ ιούλ ιουλίου ιούλιος heinäkuuta Ιουλίου Ιουλ júla iulie srpnja",
    "august aug août aout agosto ago augustus agt agustus sierpnia sierpień sie srpna srpen августа август авг "
    "серпня серпень ağustos ağu augusti augusztus αυγ αύγ αυγούστου αύγουστος elokuuta Αυγούστου Αυγ augusta "
    "kolovoza",
    "september sep sept septembre septiembre setembro set settembre września wrzesień wrz září сентября сентябрь сен "
    "сент вересня вересень eylül eyl септември szeptember szept σεπ σεπτ σεπτεμβρίου σεπτέμβριος syyskuuta "
    "Σεπτεμβρίου Σεπ septembra septembrie rujna",
    "october oct oktober okt octobre octubre outubro out ottobre ott października październik paź října říjen "
    "октября октябрь окт жовтня жовтень ekim eki октомври október οκτ οκτωβρίου οκτώβριος lokakuuta Οκτωβρίου Οκτ "
    "októbra octombrie",
    "november nov novembre noviembre novembro listopada listopad lis listopadu ноября ноябрь ноя листопада листопад "
    "kasım kas ноември νοε νοέ νοεμβρίου νοέμβριος marraskuuta Νοεμβρίου Νοε novembra noiembrie studenoga",
    "december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre desember des grudnia grudzień "
    "gru prosince prosinec декабря декабрь дек грудня грудень aralık ara декември δεκ δεκεμβρίου δεκέμβριος "
    "joulukuuta Δεκεμβρίου Δεκ decembra decembrie prosinca Aralık",
};

constexpr std::string_view fillers =
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun montag "
    "dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so lundi mardi mercredi jeudi "
    "vendredi samedi dimanche lun mar mer jeu ven sam dim lunes martes miércoles jueves viernes sábado domingo "
    "segunda terça quarta quinta sexta feira понедельник вторник среда четверг пятница суббота воскресенье пн вт ср "
    "чт пт сб вс κυρ δευ τρι τρί τετ πεμ πέμ παρ σαβ σάβ vasárnap hétfő kedd szerda csütörtök péntek szombat er the "
    "of at on le de del den der um à a las alle th st nd rd г года в";

template <typename Visit>
void each_word(std::string_view words, Visit visit) {
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        if (end > 0) visit(words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
}

}  // namespace

int month_named(std::string_view word) {
    static const auto table = [] {
        std::unordered_map<std::string_view, int> months;
        for (std::size_t i = 0; i < names.size(); ++i)
            each_word(names[i], [&](std::string_view name) { months.emplace(name, static_cast<int>(i) + 1); });
        return months;
    }();
    const auto found = table.find(word);
    return found == table.end() ? 0 : found->second;
}

bool date_filler(std::string_view word) {
    static const auto table = [] {
        std::unordered_set<std::string_view> words;
        each_word(fillers, [&](std::string_view name) { words.insert(name); });
        return words;
    }();
    return table.contains(word);
}

}  // namespace backfile
