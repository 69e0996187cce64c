#pragma once

#include <string>
#include <string_view>

namespace backfile::indexer {

/// Returns the sender's name in a From header: "Jane Doe <jane@x>", "jane@x (Jane Doe)", "jane at x (Jane Doe)", `"Doe,
/// Jane" <jane@x>` and "Jane Doe via some-list <…>" all give "Jane Doe". Returns the address if there is no name.
[[nodiscard]] std::string sender_name(std::string_view from);

/// Returns the name in a List-Id: "Toolchain talk <toolchain-talk.lists.example>" → "Toolchain talk"; without a phrase,
/// the list's part of the id.
[[nodiscard]] std::string list_name(std::string_view list_id);

/// Returns the text inside angle brackets: "<https://…>", "<id@host>".
[[nodiscard]] std::string address_in_brackets(std::string_view value);

}  // namespace backfile::indexer
