#pragma once

#include <string>
#include <string_view>

namespace backfile::indexer {

/// Who a From header names: "Jane Doe <jane@x>", "jane@x (Jane Doe)", "jane at x (Jane Doe)", `"Doe, Jane" <jane@x>`
/// and "Jane Doe via some-list <…>" all give "Jane Doe". The address itself when there is no name.
[[nodiscard]] std::string sender_name(std::string_view from);

/// The name of a List-Id: "Toolchain talk <toolchain-talk.lists.example>" → "Toolchain talk"; without a phrase the
/// list's own part of the id.
[[nodiscard]] std::string list_name(std::string_view list_id);

/// "<https://…>" and "<id@host>" without what stands around them.
[[nodiscard]] std::string address_in_brackets(std::string_view value);

}  // namespace backfile::indexer
