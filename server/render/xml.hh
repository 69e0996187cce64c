#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace backfile::server::render {

/// `text` as the content of an XML 1.0 element or a quoted attribute: escaped once; malformed bytes and characters that
/// XML forbids even as references (most control characters, U+FFFE, U+FFFF) become U+FFFD.
[[nodiscard]] std::string xml_text(std::string_view text);

/// Names and values, written in this order.
using XmlAttributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// Appends <name attributes>text</name> and a line feed, or <name attributes/> for an empty text. `text` and the values
/// are plain; an attribute whose value is empty is left out.
void append_element(std::string& out, std::string_view name, XmlAttributes attributes, std::string_view text);

}  // namespace backfile::server::render
