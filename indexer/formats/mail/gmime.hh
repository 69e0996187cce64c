#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <gmime/gmime.h>

namespace backfile::indexer {

struct Unref {
    template <typename T>
    void operator()(T* object) const {
        if (object != nullptr) g_object_unref(object);
    }
};
/// A GObject that is ours.
template <typename T>
using GOwned = std::unique_ptr<T, Unref>;

/// Parses a message with all its parts. The bytes need not outlive it. Null only when nothing can be made of them.
[[nodiscard]] GOwned<GMimeMessage> parse_mime(std::string_view bytes);

/// A header's value: unfolded, its encoded words decoded (broken ones too, as far as can be), clean UTF-8; "" when
/// there is none. `charset` is what raw 8-bit bytes in it are taken for when they are not UTF-8.
[[nodiscard]] std::string header_text(GMimeObject* object, const char* name, std::string_view charset);

/// The same without decoding words: for ids, addresses and lists of addresses.
[[nodiscard]] std::string raw_header(GMimeObject* object, const char* name);

/// A text with its encoded words decoded, clean UTF-8. `charset` as above.
[[nodiscard]] std::string decoded_words(const std::string& text, std::string_view charset);

/// A part's bytes without their transfer encoding.
[[nodiscard]] std::string part_bytes(GMimePart* part);

/// A parameter of a part's Content-Type; "" when there is none.
[[nodiscard]] std::string type_parameter(GMimeObject* object, const char* name);

}  // namespace backfile::indexer
