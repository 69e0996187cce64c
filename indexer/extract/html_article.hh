#pragma once

#include <string_view>

#include "indexer/extract/content.hh"
#include "indexer/extract/html_document.hh"

namespace backfile {

enum class PageKind { page, mail };

/// The article of a whole page: its body without navigation, related links, comments, share bars and other boxes, and
/// its visible title, which is not in the body. `known_title` is what the page's metadata call it, if they do. A page that
/// is a mail loses what it quotes and signatures too.
[[nodiscard]] Content html_content(const HtmlDocument& page, std::string_view known_title, PageKind kind = PageKind::page);

/// The text of HTML that is the article and nothing else (a feed's content, a mail): all that is visible.
[[nodiscard]] Content html_part_content(const HtmlDocument& page);

}  // namespace backfile
