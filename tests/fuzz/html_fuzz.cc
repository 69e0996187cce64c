// HTML pages, from the reader to the clean article.
#include "tests/fuzz/read_and_extract.hh"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return backfile::fuzz::read_and_extract("/x/2024-01-02-page.html", data, size);
}
