#include "indexer/formats/mail/gmime.hh"

#include <mutex>

#include "indexer/base/strings.hh"
#include "indexer/formats/core/charset.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t max_header = 16 << 10;

void start_gmime() {
    static std::once_flag once;
    std::call_once(once, [] { g_mime_init(); });
}

}  // namespace

GOwned<GMimeMessage> parse_mime(std::string_view bytes) {
    start_gmime();
    const GOwned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const GOwned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    return GOwned<GMimeMessage>(g_mime_parser_construct_message(parser.get(), nullptr));
}

std::string raw_header(GMimeObject* object, const char* name) {
    GMimeHeader* header = g_mime_header_list_get_header(g_mime_object_get_header_list(object), name);
    const char* value = header == nullptr ? nullptr : g_mime_header_get_raw_value(header);
    return value == nullptr ? std::string{} : fold_space(std::string_view(value).substr(0, max_header));
}

std::string header_text(GMimeObject* object, const char* name, std::string_view charset) {
    return fold_space(decoded_words(to_utf8(raw_header(object, name), charset), charset));
}

std::string decoded_words(const std::string& text, std::string_view charset) {
    start_gmime();
    const std::unique_ptr<char, void (*)(void*)> decoded(g_mime_utils_header_decode_text(nullptr, text.c_str()),
                                                         g_free);
    return decoded ? to_utf8(decoded.get(), charset) : text;
}

std::string part_bytes(GMimePart* part) {
    GMimeDataWrapper* content = g_mime_part_get_content(part);
    if (content == nullptr) return {};
    const GOwned<GMimeStream> memory(g_mime_stream_mem_new());
    if (g_mime_data_wrapper_write_to_stream(content, memory.get()) < 0) return {};
    const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
    if (bytes == nullptr || bytes->data == nullptr) return {};
    return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

std::string type_parameter(GMimeObject* object, const char* name) {
    GMimeContentType* type = g_mime_object_get_content_type(object);
    const char* value = type == nullptr ? nullptr : g_mime_content_type_get_parameter(type, name);
    return value == nullptr ? std::string{} : std::string(value);
}

}  // namespace backfile::indexer
