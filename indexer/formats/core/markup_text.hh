#pragma once

#include <string>
#include <string_view>

namespace backfile::indexer {

/// The visible text of a fragment of HTML: tags, scripts, styles and comments gone, entities decoded. Fragments with
/// more open tags than any article has are not parsed but only freed of what stands between < and >.
[[nodiscard]] std::string visible_text(std::string_view html);

/// The characters that one entity such as "&eacute;" or "&#8217;" stands for; the text itself when it is none.
[[nodiscard]] std::string decode_entity(std::string_view entity);

}  // namespace backfile::indexer
