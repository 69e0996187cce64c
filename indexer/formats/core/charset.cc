#include "indexer/formats/core/charset.hh"

#include <algorithm>
#include <memory>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"

namespace backfile::indexer {

namespace {

/// UTF-8 of bytes in a charset that ICU knows; empty when it does not.
std::string convert(std::string_view bytes, const std::string& charset) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, void (*)(UConverter*)> from(ucnv_open(charset.c_str(), &status), ucnv_close);
    if (U_FAILURE(status) || !from) return {};
    const icu::UnicodeString text(bytes.data(), static_cast<int32_t>(bytes.size()), from.get(), status);
    std::string out;
    if (U_SUCCESS(status)) text.toUTF8String(out);
    return out;
}

/// Labels that browsers read as their superset.
std::string meant(std::string_view declared) {
    std::string name = lower(trim(declared));
    if (name == "iso-8859-1" || name == "latin1" || name == "us-ascii" || name == "ascii") return "windows-1252";
    if (name == "gb2312" || name == "gbk" || name == "x-gbk") return "gb18030";
    if (name == "shift_jis" || name == "x-sjis") return "windows-31j";
    if (name == "ks_c_5601-1987" || name == "euc-kr") return "windows-949";
    return name;
}

std::string detect(std::string_view bytes) {
    constexpr std::size_t max_examined = 32 * 1024;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, void (*)(UCharsetDetector*)> detector(ucsdet_open(&status), ucsdet_close);
    if (U_FAILURE(status)) return "windows-1252";
    ucsdet_setText(detector.get(), bytes.data(), static_cast<int32_t>(std::min(bytes.size(), max_examined)), &status);
    const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
    if (U_FAILURE(status) || match == nullptr) return "windows-1252";
    const char* name = ucsdet_getName(match, &status);
    return U_SUCCESS(status) && name != nullptr ? meant(name) : "windows-1252";
}

/// Mostly UTF-8 with a few broken bytes is damage, not another encoding.
bool nearly_utf8(std::string_view bytes) {
    std::size_t good = 0, bad = 0;
    for (std::size_t i = 0; i < bytes.size();) {
        const utf8::Decoded d = utf8::decode(bytes, i);
        if (d.bytes > 1) ++good;
        if (d.bytes == 1 && d.code_point == utf8::replacement) ++bad;
        i += d.bytes;
    }
    return bad <= good / 4 || (good == 0 && bad <= 2);
}

/// The value after `name=` in a tag, with or without quotes.
std::string attribute(std::string_view tag, std::string_view name) {
    const std::string lowered = lower(tag);
    std::size_t at = lowered.find(name);
    if (at == std::string::npos) return {};
    at += name.size();
    while (at < tag.size() && (is_space(tag[at]) || tag[at] == '=' || tag[at] == '"' || tag[at] == '\'')) ++at;
    std::size_t end = at;
    while (end < tag.size() && (is_letter(tag[end]) || is_digit(tag[end]) || tag[end] == '-' || tag[end] == '_' ||
                                tag[end] == ':' || tag[end] == '.'))
        ++end;
    return std::string(tag.substr(at, end - at));
}

}  // namespace

std::string to_utf8(std::string_view bytes, std::string_view declared) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return utf8::clean(bytes);
    if (bytes.starts_with("\xFF\xFE")) return utf8::clean(convert(bytes.substr(2), "UTF-16LE"));
    if (bytes.starts_with("\xFE\xFF")) return utf8::clean(convert(bytes.substr(2), "UTF-16BE"));
    if (utf8::valid(bytes)) return utf8::clean(bytes);
    std::string text;
    const std::string name = meant(declared);
    if (!name.empty() && name != "utf-8" && name != "utf8") text = convert(bytes, name);
    if (text.empty() && nearly_utf8(bytes)) return utf8::clean(bytes);
    if (text.empty()) text = convert(bytes, detect(bytes));
    return utf8::clean(text.empty() ? bytes : text);
}

std::string declared_charset(std::string_view head) {
    head = head.substr(0, 4096);
    if (const std::size_t xml = head.find("<?xml"); xml != std::string_view::npos)
        if (std::string name = attribute(head.substr(xml, head.find("?>", xml) - xml), "encoding"); !name.empty())
            return name;
    const std::string lowered = lower(head);
    for (std::size_t at = lowered.find("<meta"); at != std::string::npos; at = lowered.find("<meta", at + 1))
        if (std::string name = attribute(head.substr(at, head.find('>', at) - at), "charset"); !name.empty())
            return name;
    return {};
}

}  // namespace backfile::indexer
