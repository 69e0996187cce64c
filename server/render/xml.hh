#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace backfile::server::render {

/// Escapes `text` for an XML 1.0 element or a quoted attribute. Malformed bytes and characters that XML forbids (most
/// control characters, U+FFFE, U+FFFF) become U+FFFD.
[[nodiscard]] std::string xml_text(std::string_view text);

/// Names and values of attributes, in output order.
using XmlAttributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// Appends <name attributes>text</name> and a line feed, or <name attributes/> if `text` is empty. Escapes text and
/// values; omits attributes with an empty value.
void append_element(std::string& out, std::string_view name, XmlAttributes attributes, std::string_view text);

}  // namespace backfile::server::render
