// Replaces zlib's deflateInit2_() in the whole process, so that Xapian does not compress the term list of each article:
// that takes a tenth of the CPU time of indexing and saves a twelfth of the index, and Xapian has no option for it. The
// dynamic linker finds this function before zlib's; it asks zlib for no compression. Any Xapian can read the lists.
//
// This works only while nothing else in backfile-index compresses with zlib. It goes away once a run no longer writes
// term lists that did not change.

#include <dlfcn.h>
#include <zlib.h>

extern "C" int deflateInit2_(z_streamp stream, int /*level*/, int method, int window, int /*memory*/, int strategy,
                             const char* version, int size) {
    static const auto zlibs = reinterpret_cast<decltype(&deflateInit2_)>(dlsym(RTLD_NEXT, "deflateInit2_"));
    constexpr int min_memory = 1;  // it is cleared for each list
    if (zlibs == nullptr) return Z_MEM_ERROR;
    return zlibs(stream, Z_NO_COMPRESSION, method, window, min_memory, strategy, version, size);
}
