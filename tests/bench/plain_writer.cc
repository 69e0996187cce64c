// Indexes as Xapian's own guide recommends: one writer, one pass, terms with positions, and stems, with its
// TermGenerator. Usage: plain-writer CORPUS.jsonl DATABASE. Prints the number of articles.
#include <cstdio>
#include <fstream>
#include <string>

#include <xapian.h>
#include <nlohmann/json.hpp>

namespace {

void add(Xapian::WritableDatabase& db, Xapian::TermGenerator& generator, const nlohmann::json& line) {
    const std::string title = line.value("title", ""), body = line.value("body", ""), date = line.value("date", "");
    Xapian::Document document;
    generator.set_document(document);
    generator.index_text(title, 1, "S");
    generator.index_text(title);
    generator.increase_termpos();
    generator.index_text(body);
    document.add_value(0, date);
    document.set_data(title + '\n' + date + '\n' + body);
    const std::string id = "Q" + line.value("id", "");
    document.add_boolean_term(id);
    db.replace_document(id, document);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("usage: plain-writer CORPUS.jsonl DATABASE\n", stderr);
        return 64;
    }
    std::ifstream corpus(argv[1]);
    Xapian::WritableDatabase db(argv[2], Xapian::DB_CREATE_OR_OVERWRITE);
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("en"));
    generator.set_flags(Xapian::TermGenerator::FLAG_CJK_NGRAM);  // else no Chinese word can be found
    std::size_t articles = 0;
    for (std::string text; std::getline(corpus, text);) {
        const auto line = nlohmann::json::parse(text, nullptr, false);
        if (!line.is_object()) continue;
        add(db, generator, line);
        ++articles;
    }
    db.commit();
    std::printf("%zu\n", articles);
}
