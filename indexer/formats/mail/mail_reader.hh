#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// True for text that starts with lines of headers.
[[nodiscard]] bool may_be_mail(std::string_view head);
/// True when these headers are a mail's and no other note's: a sender, and what mail programs add.
[[nodiscard]] bool starts_like_mail(std::string_view head);
/// True for a From_ line with a date, followed by a header.
[[nodiscard]] bool starts_like_mbox(std::string_view head);
/// True for the headers that browsers write above a saved page.
[[nodiscard]] bool starts_like_mhtml(std::string_view head);

/// One message a file: .eml, and the files of a maildir, which have no extension.
void read_mail(const Input& input, ArticleSink& sink);

/// Many messages in a file, parted by From_ lines (mboxo, mboxrd and pipermail's), read one at a time; each at most
/// `input.largest` bytes. Members are the messages' numbers, from 1. Of a file that is cut the last message is read as
/// far as it goes.
void read_mbox(const Input& input, ArticleSink& sink);

/// A page as browsers save it with all its parts.
void read_mhtml(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
