#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

[[nodiscard]] bool looks_like_zip(std::string_view head);
[[nodiscard]] bool looks_like_tar(std::string_view head);
[[nodiscard]] bool looks_compressed(std::string_view head);

/// Streams the files in a zip or tar to the readers of their formats. Skips directories, links, devices, hidden files,
/// absolute names, names with "..", and packed files inside. Reports damaged and encrypted members and decompression
/// bombs as failed and reads the others.
void read_container(const Input& input, ArticleSink& sink);

/// Reads the content of a gz, xz, zst or bz2 file as if it were a file; a tar inside is read as a container.
void read_compressed(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
