// Pages that a browser saved with all their parts, from the reader to the clean article.
#include "tests/fuzz/read_and_extract.hh"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return backfile::fuzz::read_and_extract("/x/page.mhtml", data, size);
}
