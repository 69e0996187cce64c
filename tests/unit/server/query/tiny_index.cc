#include "tests/unit/server/query/tiny_index.hh"

#include "indexer/article/article.hh"
#include "indexer/article/date.hh"
#include "indexer/index/document.hh"

namespace backfile::server::query {

TinyIndex::TinyIndex(const std::vector<TinyArticle>& articles) : db_(std::string(), Xapian::DB_BACKEND_INMEMORY) {
    DocumentBuilder builder;
    for (const TinyArticle& tiny : articles) {
        Article article;
        article.id = "id" + std::to_string(db_.get_doccount() + 1);
        article.title = tiny.title;
        article.body = tiny.body;
        article.source = tiny.source;
        article.tags = tiny.tags;
        article.authors = tiny.authors;
        article.url = tiny.url;
        article.lang = tiny.lang;
        article.format = "markdown";
        if (const auto date = parse_date(tiny.date)) article.published = Published{*date, DateSource::meta};
        db_.add_document(builder.build(article));
    }
}

}  // namespace backfile::server::query
