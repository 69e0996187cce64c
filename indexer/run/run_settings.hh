#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/formats/records/field_map.hh"

namespace backfile::indexer {

/// Configures one run of update_index().
struct RunSettings {
    std::vector<std::string> archives;  ///< files and folders to read
    std::string index_dir;
    bool full = false;              ///< read every file again and index only `archives`
    bool rebuild_outdated = false;  ///< rebuild an index of another format version instead of failing
    bool allow_vanished = false;    ///< remove the articles of archives that are missing or empty instead of failing
    bool dry_run = false;           ///< write nothing
    std::size_t jobs = 1;           ///< threads that extract articles
    std::uint64_t memory_mb = 512;  ///< memory to stay under, in units of 2^20 bytes
    double lock_wait = 0;           ///< seconds to wait for another run to finish
    FieldMap fields;                ///< names of fields in JSON, JSONL and CSV records
};

}  // namespace backfile::indexer
