// Xapian keeps with each article the list of its terms, deflated. That takes a tenth of the CPU time of indexing and
// makes the index a twelfth smaller; Xapian has no switch for it. Nothing else in backfile-index deflates, so the
// program brings a deflateInit2_() of its own, which the dynamic linker finds before zlib's and which asks zlib for no
// compression: Xapian then keeps the lists as they are, which any Xapian reads, and quicker.

#include <dlfcn.h>
#include <zlib.h>

extern "C" int deflateInit2_(z_streamp stream, int /*level*/, int method, int window, int /*memory*/, int strategy,
                             const char* version, int size) {
    static const auto zlibs = reinterpret_cast<decltype(&deflateInit2_)>(dlsym(RTLD_NEXT, "deflateInit2_"));
    constexpr int least_memory = 1;  // it is cleared for each list
    if (zlibs == nullptr) return Z_MEM_ERROR;
    return zlibs(stream, Z_NO_COMPRESSION, method, window, least_memory, strategy, version, size);
}
