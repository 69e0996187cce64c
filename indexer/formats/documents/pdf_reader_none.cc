// Replaces pdf_reader.cc in a build without poppler.
#include "indexer/formats/documents/pdf_reader.hh"

namespace backfile::indexer {

bool looks_like_pdf(std::string_view head) { return head.substr(0, 1024).find("%PDF-") != std::string_view::npos; }

void read_pdf(const Input&, ArticleSink& sink) { sink.skipped("", "PDF (built without poppler)"); }

}  // namespace backfile::indexer
