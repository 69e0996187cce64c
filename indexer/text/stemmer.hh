#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace backfile {

/// Snowball stems of one language, as Xapian implements them; a language without a stemmer keeps every word.
/// Stems are without accents, so that they join spellings. Not for use by two threads at once.
class Stemmer {
public:
    /// `lang` is a BCP 47 tag; only its first subtag counts.
    explicit Stemmer(std::string_view lang);
    ~Stemmer();
    Stemmer(Stemmer&&) noexcept;
    Stemmer& operator=(Stemmer&&) noexcept;

    /// The stem of a token of kind word.
    [[nodiscard]] std::string_view stem(std::string_view word);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace backfile
