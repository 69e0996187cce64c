// The promises of find_names(): few, short, whole, once each.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "indexer/base/utf8.hh"
#include "indexer/text/names.hh"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace backfile;
    const std::string text = utf8::clean({reinterpret_cast<const char*>(data), size});
    std::vector<std::string> names = find_names("", text, size % 2 == 0 ? "en" : "de");
    if (names.size() > 30) std::abort();
    for (const std::string& name : names)
        if (name.empty() || name.size() > 60 || !utf8::valid(name) ||
            text.find(name.substr(0, name.find(' '))) == std::string::npos)
            std::abort();
    std::sort(names.begin(), names.end());
    if (std::adjacent_find(names.begin(), names.end()) != names.end()) std::abort();
    return 0;
}
