// Metadata and dates of HTML pages.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/base/utf8.hh"
#include "indexer/formats/html/facts/html_metadata.hh"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace backfile;
    using namespace backfile::indexer;
    const std::string html = utf8::clean({reinterpret_cast<const char*>(data), size});
    const HtmlDocument page(html);
    const Metadata found = read_html_metadata(page, "https://site.example/2024/05/06/a", 1'800'000'000);
    for (const std::string* text : {&found.title, &found.summary, &found.url, &found.source, &found.lang})
        if (!utf8::valid(*text)) std::abort();
    for (const auto* list : {&found.authors, &found.tags})
        for (const std::string& text : *list)
            if (text.empty() || !utf8::valid(text)) std::abort();
    return 0;
}
