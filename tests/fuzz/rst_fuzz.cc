// reStructuredText, from its fields to the clean article.
#include "tests/fuzz/read_and_extract.hh"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return backfile::fuzz::read_and_extract("/x/draft.rst", data, size);
}
