#include "indexer/run/space.hh"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "indexer/base/file.hh"
#include "indexer/base/log.hh"

namespace backfile::indexer {

namespace {

constexpr std::uint64_t megabyte = 1'000'000;
constexpr std::uint64_t min_bytes = megabyte;  // any index takes that much
constexpr std::uint64_t merging = 2;           // times: while parts are merged, both they and the whole are there

std::uint64_t needed(const IndexDirectory& dir, const std::optional<std::string>& base, const Plan& plan) {
    std::uint64_t to_read = 0;
    for (const FileEntry& file : plan.read) to_read += file.stamp.size;
    const auto current = dir.current();
    if (!current) return min_bytes;
    const std::uint64_t bytes = bytes_in(base.value_or(*current));
    if (!base) return min_bytes + merging * std::min(bytes, to_read);
    const std::uint64_t copy = shares_blocks(dir.stub()) ? 0 : bytes;
    const double share = static_cast<double>(to_read) /
                         static_cast<double>(std::max<std::uint64_t>(plan.known_bytes, 1));
    return min_bytes + copy + std::min(to_read, static_cast<std::uint64_t>(share * static_cast<double>(bytes)));
}

}  // namespace

Result<void> check_space(const IndexDirectory& dir, const std::optional<std::string>& base, const Plan& plan) {
    const std::uint64_t need = needed(dir, base, plan), free = free_bytes(dir.path());
    if (free >= need) return {};
    return fail(ErrorCode::write_failed,
                fmt::format("not enough disk space in {}: needs about {} MB, {} MB are free",
                            log::printable(dir.path()), need / megabyte + 1, free / megabyte),
                "the index is unchanged; free some disk space and run again");
}

}  // namespace backfile::indexer
