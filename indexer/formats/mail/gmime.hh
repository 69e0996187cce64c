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
/// An owned GObject.
template <typename T>
using GOwned = std::unique_ptr<T, Unref>;

/// Parses a message with all its parts. The bytes need not outlive it. Returns null if it cannot be parsed.
[[nodiscard]] GOwned<GMimeMessage> parse_mime(std::string_view bytes);

/// Returns a header as clean UTF-8: unfolded, encoded words decoded (broken ones as far as possible); "" if missing.
/// `charset` is assumed for raw 8-bit bytes that are not UTF-8.
[[nodiscard]] std::string header_text(GMimeObject* object, const char* name, std::string_view charset);

/// Does the same without decoding words: for ids, addresses and lists of addresses.
[[nodiscard]] std::string raw_header(GMimeObject* object, const char* name);

/// Decodes the encoded words of a text to clean UTF-8; `charset` as above.
[[nodiscard]] std::string decoded_words(const std::string& text, std::string_view charset);

/// Returns a part's bytes without transfer encoding.
[[nodiscard]] std::string part_bytes(GMimePart* part);

/// Returns a parameter of a part's Content-Type, or "".
[[nodiscard]] std::string type_parameter(GMimeObject* object, const char* name);

}  // namespace backfile::indexer
