#pragma once

#include <string>
#include <string_view>

#include "server/query/parse/fields.hh"

namespace backfile::server::query {

/// The text of a search box while its end is being typed. linux -source:"the ve has the head "linux ", the front -, the
/// field source and the last part "the ve".
struct Typed {
    std::string head;           ///< as typed, before the part that is being completed; a complete query or empty
    std::string front{};        ///< signs in front of it: - ! = #
    Field field = Field::text;  ///< before its colon
    std::string phrase{};       ///< words of an open quotation before it
    std::string last{};         ///< the part that is being completed; all of a quoted name
    bool quoted = false;        ///< an open quotation mark is before phrase and last
};

/// Splits well-formed text. `last` is empty if nothing is being typed: after a space or a closed quotation.
[[nodiscard]] Typed typed_end(std::string_view text);

/// Returns the text of the box with `last` completed to `word`; closes an open quotation.
[[nodiscard]] std::string with_word(const Typed& typed, std::string_view word);

/// Returns the text of the box with the filter being typed replaced by `printed`, the output of print().
[[nodiscard]] std::string with_filter(const Typed& typed, std::string_view printed);

}  // namespace backfile::server::query
