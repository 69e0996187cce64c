// Containers and compressed files, and the texts in them.
#include "tests/fuzz/read_and_extract.hh"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return backfile::fuzz::read_and_extract("/x/archive.zip", data, size);
}
