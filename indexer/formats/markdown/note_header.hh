#pragma once

#include <string>
#include <vector>

#include "indexer/article/raw_article.hh"

namespace backfile::indexer {

/// Moves metadata from a Markdown body to fields: Logseq's "title:: x", Franklin's "@def title = …" and "[#]: author:
/// (…)" lines at the top; labelled lines below the title ("Created: …", "> 原文：URL", "**Author:** …"); "via: URL",
/// "作者：…" and similar lines at the end; lines of only #tags at either end. Keeps other lines.
[[nodiscard]] std::vector<RawField> take_note_header(std::string& body);

}  // namespace backfile::indexer
