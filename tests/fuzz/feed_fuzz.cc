// Feeds of every kind (detected by their content), from the reader to the clean article.
#include "tests/fuzz/read_and_extract.hh"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return backfile::fuzz::read_and_extract("/x/feed.xml", data, size);
}
