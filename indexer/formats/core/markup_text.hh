#pragma once

#include <string>
#include <string_view>

namespace backfile::indexer {

/// Returns the visible text of an HTML fragment without tags, scripts, styles and comments, with entities decoded. Does
/// not parse fragments with extremely many open tags; removes everything between < and > instead.
[[nodiscard]] std::string visible_text(std::string_view html);

/// Decodes one entity ("&eacute;", "&#8217;"). Returns the text unchanged if it is not an entity.
[[nodiscard]] std::string decode_entity(std::string_view entity);

}  // namespace backfile::indexer
