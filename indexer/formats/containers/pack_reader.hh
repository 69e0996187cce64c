#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

[[nodiscard]] bool looks_like_zip(std::string_view head);
[[nodiscard]] bool looks_like_tar(std::string_view head);
[[nodiscard]] bool looks_compressed(std::string_view head);

/// Reads the files in a zip or tar, each with the reader of its format and its own name, as a stream. Folders, links,
/// devices, hidden files, names that are absolute or climb out, and packed files inside are skipped; damaged and
/// encrypted ones and bombs fail, and the others are read all the same.
void read_container(const Input& input, ArticleSink& sink);

/// Reads what a gz, xz, zst or bz2 file holds as if it were the file; a tar in it is read as a container.
void read_compressed(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
