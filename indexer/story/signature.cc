#include "indexer/story/signature.hh"

#include <algorithm>
#include <limits>

#include "indexer/base/hash.hh"
#include "indexer/base/strings.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t number_bytes = 4;

/// The last step of MurmurHash3's 64 bits (Appleby, public domain): every input bit affects the bits kept.
std::uint32_t mixed(std::uint64_t h) {
    h ^= h >> 33U;
    h *= 0xff51afd7ed558ccdU;
    h ^= h >> 33U;
    h *= 0xc4ceb9fe1a85ec53U;
    return static_cast<std::uint32_t>(h >> 32U);
}

std::uint32_t shingle_at(ForwardReader body, std::size_t first) {
    constexpr std::uint64_t prime = 0x100000001b3U;  // FNV's
    std::uint64_t h = 0xcbf29ce484222325U;
    for (std::size_t i = first; i < first + shingle_tokens; ++i) h = (h ^ body[i]) * prime;
    return mixed(h);
}

/// Keeps the smallest distinct numbers of those added.
class Smallest {
public:
    void put(std::uint32_t number) {
        if (number >= bound_) return;
        numbers_.push_back(number);
        if (numbers_.size() == 4 * max_shingles) shrink();
    }

    [[nodiscard]] std::vector<std::uint32_t> take() {
        shrink();
        return std::move(numbers_);
    }

private:
    void shrink() {
        std::sort(numbers_.begin(), numbers_.end());
        numbers_.erase(std::unique(numbers_.begin(), numbers_.end()), numbers_.end());
        if (numbers_.size() < max_shingles) return;
        numbers_.resize(max_shingles);
        bound_ = numbers_.back();
    }

    std::vector<std::uint32_t> numbers_;
    std::uint32_t bound_ = std::numeric_limits<std::uint32_t>::max();
};

void put_number(std::string& bytes, std::uint32_t number) {
    for (unsigned shift = 0; shift < 8 * number_bytes; shift += 8) bytes += static_cast<char>(number >> shift & 0xFFU);
}

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < number_bytes; ++i)
        number |= std::uint32_t{static_cast<unsigned char>(bytes[at + i])} << 8U * i;
    return number;
}

std::uint32_t numbers_of(std::string_view title) {
    std::string numbers;  // separated by spaces
    for (const char c : title) {
        if (is_digit(c))
            numbers += c;
        else if (!numbers.empty() && numbers.back() != ' ')
            numbers += ' ';
    }
    return numbers.empty() ? 0 : static_cast<std::uint32_t>(hash64(trim(numbers)));
}

}  // namespace

Signature make_signature(ForwardReader body, std::string_view title, std::span<const std::string> pages) {
    Signature signature;
    if (body.size() >= min_tokens) {
        Smallest smallest;
        for (std::size_t i = 0; i + shingle_tokens <= body.size(); ++i) smallest.put(shingle_at(body, i));
        signature.shingles = smallest.take();
    }
    for (const std::string& page : pages)
        if (!page.empty() && signature.pages.size() < max_pages)
            signature.pages.push_back(static_cast<std::uint32_t>(hash64(page)));
    signature.title_numbers = numbers_of(title);
    return signature;
}

std::string to_bytes(const Signature& signature) {
    std::string bytes(1, static_cast<char>(signature.shingles.size()));
    bytes.reserve(1 + number_bytes * (1 + signature.shingles.size() + signature.pages.size()));
    put_number(bytes, signature.title_numbers);
    for (const std::uint32_t number : signature.shingles) put_number(bytes, number);
    for (const std::uint32_t number : signature.pages) put_number(bytes, number);
    return bytes;
}

Signature from_bytes(std::string_view bytes) {
    constexpr std::size_t head = 1 + number_bytes;
    if (bytes.size() < head || bytes.size() % number_bytes != 1) return {};
    const std::size_t shingles = static_cast<unsigned char>(bytes[0]), numbers = (bytes.size() - head) / number_bytes;
    if (shingles > std::min(max_shingles, numbers) || numbers - shingles > max_pages) return {};
    Signature signature;
    signature.title_numbers = number_at(bytes, 1);
    for (std::size_t i = 0; i < numbers; ++i)
        (i < shingles ? signature.shingles : signature.pages).push_back(number_at(bytes, head + i * number_bytes));
    return signature;
}

std::uint32_t reach(std::span<const std::uint32_t> shingles) {
    return shingles.size() < max_shingles ? std::numeric_limits<std::uint32_t>::max() : shingles.back();
}

}  // namespace backfile::indexer
