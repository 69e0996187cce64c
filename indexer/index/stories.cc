#include "indexer/index/stories.hh"

#include <algorithm>
#include <limits>

namespace backfile {

namespace {

constexpr const char* stories_key = "backfile-stories";

/// Appends a number in little-endian base 128, as in Protocol Buffers.
void put_varint(std::string& bytes, std::uint64_t number) {
    for (; number >= 0x80U; number >>= 7U) bytes += static_cast<char>(number | 0x80U);
    bytes += static_cast<char>(number);
}

class VarintReader {
public:
    explicit VarintReader(std::string_view bytes) : bytes_(bytes) {}

    [[nodiscard]] bool at_end() const { return at_ == bytes_.size(); }
    [[nodiscard]] std::size_t left() const { return bytes_.size() - at_; }

    /// Returns the next number; 0, which is never written, if it is missing or too large.
    std::uint32_t next() {
        std::uint64_t number = 0;
        for (unsigned shift = 0; shift < 35 && at_ < bytes_.size(); shift += 7) {
            const auto byte = static_cast<unsigned char>(bytes_[at_++]);
            number |= std::uint64_t{byte & 0x7FU} << shift;
            if (byte < 0x80U)
                return number <= std::numeric_limits<std::uint32_t>::max() ? static_cast<std::uint32_t>(number) : 0;
        }
        return 0;
    }

private:
    std::string_view bytes_;
    std::size_t at_ = 0;
};

}  // namespace

Stories::Stories(const std::vector<std::vector<Xapian::docid>>& stories) {
    Xapian::docid last = 0;
    starts_.push_back(0);
    for (const auto& members : stories) {
        documents_.insert(documents_.end(), members.begin(), members.end());
        starts_.push_back(static_cast<std::uint32_t>(documents_.size()));
        last = std::max(last, *std::max_element(members.begin(), members.end()));
    }
    if (documents_.empty()) return;
    by_document_.resize(std::size_t{last} + 1, alone);
    for (Number story = 1; story <= size(); ++story)
        for (const Xapian::docid document : members(story)) by_document_[document] = story;
}

std::span<const Xapian::docid> Stories::members(Number story) const {
    if (story == alone || story > size()) return {};
    return std::span(documents_).subspan(starts_[story - 1], starts_[story] - starts_[story - 1]);
}

Result<Stories> read_stories(const Xapian::Database& db) {
    const std::string bytes = db.get_metadata(stories_key);
    VarintReader reader(bytes);
    std::vector<std::vector<Xapian::docid>> stories;
    while (!reader.at_end()) {
        const std::uint32_t size = reader.next();
        bool valid = size >= 2 && size <= reader.left();
        if (valid) stories.emplace_back();
        for (std::uint32_t i = 0; valid && i < size; ++i) {
            stories.back().push_back(reader.next());
            valid = stories.back().back() > 0 && stories.back().back() <= db.get_lastdocid();
        }
        if (!valid) return fail(ErrorCode::damaged, "cannot parse the story table of the index");
    }
    return Stories(stories);
}

void write_stories(Xapian::WritableDatabase& db, const Stories& stories) {
    std::string bytes;
    for (Stories::Number story = 1; story <= stories.size(); ++story) {
        put_varint(bytes, stories.members(story).size());
        for (const Xapian::docid document : stories.members(story)) put_varint(bytes, document);
    }
    db.set_metadata(stories_key, bytes);
}

}  // namespace backfile
