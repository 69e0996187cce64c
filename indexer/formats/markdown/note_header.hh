#pragma once

#include <string>
#include <vector>

#include "indexer/article/raw_article.hh"

namespace backfile::indexer {

/// Takes out of a Markdown body what notes say of themselves there, and gives it as fields: Logseq's "title:: x" and
/// Franklin's "@def title = …" and "[#]: author: (…)" lines at the top; labelled lines below the title ("Created: …",
/// "> 原文：URL", "**Author:** …"); at the end "via: URL", "作者：…" and like lines; lines of nothing but #tags at
/// either end. Lines that say something else stay.
[[nodiscard]] std::vector<RawField> take_note_header(std::string& body);

}  // namespace backfile::indexer
