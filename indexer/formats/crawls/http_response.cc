#include "indexer/formats/crawls/http_response.hh"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <optional>
#include <vector>

#include <brotli/decode.h>
#include <zlib.h>

#include "indexer/base/strings.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t step = 64 << 10;
constexpr std::size_t max_codings = 3;

/// Takes a line and its ending off the front of `bytes`.
std::string_view take_line(std::string_view& bytes) {
    const std::size_t end = bytes.find('\n');
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

/// "1a2b; extension" → 0x1a2b
std::optional<std::size_t> chunk_size(std::string_view line) {
    line = trim(line.substr(0, line.find(';')));
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    if (line.empty() || error != std::errc{} || end != line.data() + line.size()) return std::nullopt;
    return size;
}

/// Removes the chunk headers. After an invalid header, the rest is kept unchanged.
std::string without_chunks(std::string_view bytes) {
    std::string out;
    while (!bytes.empty()) {
        const std::string_view here = bytes;
        const auto size = chunk_size(take_line(bytes));
        if (!size) return out.append(here);
        if (*size == 0) break;
        out.append(bytes.substr(0, *size));
        bytes.remove_prefix(std::min(*size, bytes.size()));
        if (bytes.starts_with('\r')) bytes.remove_prefix(1);
        if (bytes.starts_with('\n')) bytes.remove_prefix(1);
    }
    return out;
}

Error too_much(std::uint64_t max_bytes) {
    return {ErrorCode::too_large, "response body larger than the limit of " + std::to_string(max_bytes) + " bytes"};
}

/// `window` as inflateInit2 takes it: 15 + 32 for gzip or zlib, -15 for deflate without a head.
Result<std::string> inflated(std::string_view bytes, int window, std::uint64_t max_bytes) {
    z_stream stream{};
    if (inflateInit2(&stream, window) != Z_OK) return fail(ErrorCode::malformed, "cannot initialize zlib");
    const std::unique_ptr<z_stream, int (*)(z_stream*)> closes(&stream, inflateEnd);
    std::string out;
    std::array<char, step> piece;  // NOLINT: filled before it is read
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(std::min<std::size_t>(bytes.size(), UINT32_MAX));
    for (int status = Z_OK; status == Z_OK;) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = step;
        status = inflate(&stream, Z_NO_FLUSH);
        const std::size_t got = step - stream.avail_out;
        if (out.size() + got > max_bytes) return tl::unexpected(too_much(max_bytes));
        out.append(piece.data(), got);
        if (status == Z_OK && got == 0 && stream.avail_in == 0) break;
    }
    if (out.empty() && !bytes.empty()) return fail(ErrorCode::malformed, "damaged compressed body");
    return out;
}

Result<std::string> gunzipped(std::string_view bytes, std::uint64_t max_bytes) {
    if (!bytes.starts_with("\x1F\x8B")) return std::string(bytes);
    return inflated(bytes, 15 + 32, max_bytes);
}

/// Servers call both zlib's form and the bare one "deflate".
Result<std::string> undeflated(std::string_view bytes, std::uint64_t max_bytes) {
    auto out = inflated(bytes, 15 + 32, max_bytes);
    if (!out && out.error().code == ErrorCode::malformed) out = inflated(bytes, -15, max_bytes);
    if (!out && out.error().code == ErrorCode::malformed && trim(bytes).starts_with('<')) return std::string(bytes);
    return out;
}

Result<std::string> unbrotlied(std::string_view bytes, std::uint64_t max_bytes) {
    const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> state(
        BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
    if (!state) return fail(ErrorCode::malformed, "cannot initialize brotli");
    std::string out;
    std::array<std::uint8_t, step> piece;  // NOLINT: filled before it is read
    const auto* next = reinterpret_cast<const std::uint8_t*>(bytes.data());
    std::size_t left = bytes.size();
    for (auto status = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT; status == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;) {
        std::uint8_t* to = piece.data();
        std::size_t room = step;
        status = BrotliDecoderDecompressStream(state.get(), &left, &next, &room, &to, nullptr);
        const std::size_t got = step - room;
        if (out.size() + got > max_bytes) return tl::unexpected(too_much(max_bytes));
        out.append(reinterpret_cast<const char*>(piece.data()), got);
    }
    if (!out.empty() || bytes.empty()) return out;
    if (trim(bytes).starts_with('<')) return std::string(bytes);
    return fail(ErrorCode::malformed, "damaged compressed body");
}

struct Coding {
    std::string_view name;
    Result<std::string> (*decode)(std::string_view bytes, std::uint64_t max_bytes);
};
constexpr auto codings = std::to_array<Coding>({
    {"gzip", gunzipped},
    {"x-gzip", gunzipped},
    {"deflate", undeflated},
    {"br", unbrotlied},
});

}  // namespace

Result<HttpResponse> parse_http_response(std::string_view bytes) {
    HttpResponse response;
    const std::string_view first = take_line(bytes);
    if (!first.starts_with("HTTP/")) return fail(ErrorCode::malformed, "not an HTTP response");
    const std::string_view code = trim(first.substr(std::min(first.find(' '), first.size()))).substr(0, 3);
    const auto [end, error] = std::from_chars(code.data(), code.data() + code.size(), response.status);
    if (error != std::errc{}) return fail(ErrorCode::malformed, "invalid HTTP status line");
    while (!bytes.empty()) {
        const std::string_view here = bytes;
        const std::string_view line = take_line(bytes);
        if (line.empty()) break;
        const bool body_begun = !response.fields.add_line(line) && trim(line).starts_with('<');
        if (!body_begun) continue;
        bytes = here;  // the empty line was lost
        break;
    }
    response.body = bytes;
    return response;
}

Result<std::string> decoded_body(const HttpResponse& response, std::uint64_t max_bytes) {
    const bool chunked = contains_nocase(response.fields.get("transfer-encoding"), "chunked");
    std::string body = chunked ? without_chunks(response.body) : std::string(response.body);
    std::vector<std::string_view> names = split(response.fields.get("content-encoding"), ',');
    if (names.size() > max_codings) return fail(ErrorCode::unsupported, "too many content encodings");
    std::reverse(names.begin(), names.end());
    for (std::string_view name : names) {
        name = trim(name);
        const auto known = std::find_if(codings.begin(), codings.end(),
                                        [&](const Coding& c) { return equal_nocase(c.name, name); });
        if (known == codings.end()) {
            // "identity", "utf-8" and other nonsense that servers send is ignored.
            if (equal_nocase(name, "zstd") || equal_nocase(name, "compress"))
                return fail(ErrorCode::unsupported, "unsupported content encoding: " + lower(name));
            continue;
        }
        auto decoded = known->decode(body, max_bytes);
        if (!decoded) return decoded;
        body = std::move(*decoded);
    }
    return body;
}

}  // namespace backfile::indexer
