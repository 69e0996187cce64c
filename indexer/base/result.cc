#include "indexer/base/result.hh"

namespace backfile {

std::string_view name_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::not_found: return "not_found";
        case ErrorCode::unreadable: return "unreadable";
        case ErrorCode::malformed: return "malformed";
        case ErrorCode::too_large: return "too_large";
        case ErrorCode::unsupported: return "unsupported";
        case ErrorCode::refused: return "refused";
        case ErrorCode::write_failed: return "write_failed";
        case ErrorCode::locked: return "locked";
        case ErrorCode::version: return "version";
        case ErrorCode::damaged: return "damaged";
        case ErrorCode::usage: return "usage";
        case ErrorCode::interrupted: return "interrupted";
    }
    return "unknown";
}

}  // namespace backfile
