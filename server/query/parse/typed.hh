#pragma once

#include <string>
#include <string_view>

#include "server/query/parse/fields.hh"

namespace backfile::server::query {

/// The text of a search box as its end is being typed: linux -source:"the ve has the head "linux ", the front -, the
/// field source and the last piece "the ve".
struct Typed {
    std::string head;           ///< as typed, up to what is being completed; asks for something by itself or is empty
    std::string front{};        ///< signs in front of it: - ! = #
    Field field = Field::text;  ///< before its colon
    std::string phrase{};       ///< words of an open quotation before it
    std::string last{};         ///< what is being completed; of a name in quotation marks all of it
    bool quoted = false;        ///< an open quotation mark stands before phrase and last
};

/// Cuts well-formed text; `last` is empty when nothing is being typed: at a space, behind a closed quotation.
[[nodiscard]] Typed typed_end(std::string_view text);

/// What the box holds with `last` completed to `word`; an open quotation is closed.
[[nodiscard]] std::string with_word(const Typed& typed, std::string_view word);

/// What the box holds with the field, its value and all signs written anew, as printed by print().
[[nodiscard]] std::string with_filter(const Typed& typed, std::string_view printed);

}  // namespace backfile::server::query
