#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

namespace backfile::server::query {

/// Describes the match of one word: a document needs any of the terms, or any of the phrases (adjacent terms in the
/// same order, each at its distance from the first).
struct WordTerms {
    std::vector<std::string> terms;
    struct TermSequence {
        std::vector<std::string> terms;
        std::size_t window = 0;  ///< maximum length in positions, at least terms.size()
    };
    std::vector<TermSequence> phrases;
};

/// Matches the documents that contain at least `needed` of the words, in document order and without weight: for
/// OP_FILTER over the OR of the words. Reads the words' posting lists once and skips documents that cannot match.
/// Supports local databases only (with any number of shards): a remote one cannot deserialize it.
class AtLeast : public Xapian::PostingSource {
public:
    /// Requires `needed` from 1 to words.size().
    AtLeast(std::vector<WordTerms> words, std::size_t needed);
    ~AtLeast() override;

    [[nodiscard]] Xapian::doccount get_termfreq_min() const override;
    [[nodiscard]] Xapian::doccount get_termfreq_est() const override;
    [[nodiscard]] Xapian::doccount get_termfreq_max() const override;
    void next(double min_weight) override;
    void skip_to(Xapian::docid did, double min_weight) override;
    [[nodiscard]] bool at_end() const override;
    [[nodiscard]] Xapian::docid get_docid() const override;
    [[nodiscard]] AtLeast* clone() const override;
    void init(const Xapian::Database& db) override;
    [[nodiscard]] std::string get_description() const override;

private:
    struct WordCursor;
    AtLeast(std::shared_ptr<const std::vector<WordTerms>> words, std::size_t needed);
    void advance();

    std::shared_ptr<const std::vector<WordTerms>> words_;
    std::size_t needed_;
    std::vector<std::unique_ptr<WordCursor>> cursors_;
    std::vector<Xapian::docid> order_;
    Xapian::docid at_ = 0;
    bool ended_ = false;
    Xapian::doccount estimate_ = 0, most_ = 0;
};

}  // namespace backfile::server::query
