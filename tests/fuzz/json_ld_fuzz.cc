// JSON-LD as pages hold it, whole and broken.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/base/utf8.hh"
#include "indexer/formats/html/facts/json_ld.hh"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace backfile;
    using namespace backfile::indexer;
    const std::string_view block(reinterpret_cast<const char*>(data), size);
    const PageFacts facts = read_json_ld({block}, "A title");
    for (const Fact fact : {Fact::title, Fact::author, Fact::published, Fact::source})
        for (const std::string& value : facts.all(fact))
            if (value.empty() || !utf8::valid(value)) std::abort();
    return 0;
}
