#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// Checks for lines of headers at the start.
[[nodiscard]] bool may_be_mail(std::string_view head);
/// Checks for headers that only mails have: a sender, and what mail programs add.
[[nodiscard]] bool starts_like_mail(std::string_view head);
/// Checks for a From_ line with a date, followed by a header.
[[nodiscard]] bool starts_like_mbox(std::string_view head);
/// Checks for the headers that browsers write above a saved page.
[[nodiscard]] bool starts_like_mhtml(std::string_view head);

/// Reads one message per file: .eml, and the files of a maildir, which have no extension.
void read_mail(const Input& input, ArticleSink& sink);

/// Reads a file of many messages separated by From_ lines (mboxo, mboxrd and pipermail's), one at a time, each at most
/// `input.largest` bytes. Members are the messages' numbers from 1. The last message of a truncated file is read as far
/// as it goes.
void read_mbox(const Input& input, ArticleSink& sink);

/// Reads a page as saved by a browser with all its parts.
void read_mhtml(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
