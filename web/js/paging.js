// Which page of how many, from what a search answer says.

/**
 * `answer`: {total, total_relation, stories, hits}. With copies folded a page holds stories, not articles, so
 * stories (where the server counts them) decide how many pages there are; `folded` says whether they are.
 * → {page, pages, exact, previous, next, beyond}: previous and next are offsets or null; pages is a lower bound
 * unless exact; beyond is true for a page after the last one.
 */
export function pagesOf(answer, offset, size, folded = true) {
  const shown = answer.hits?.length ?? 0;
  const total = Math.max(0, answer.total ?? 0);
  const rows = folded && answer.stories > 0 ? Math.min(answer.stories, total) : total;
  const exact = answer.total_relation !== 'gte';
  const seen = offset + shown;
  const next = shown >= size && (seen < rows || !exact) ? offset + size : null;
  const page = Math.floor(offset / size) + 1;
  return {
    page,
    pages: Math.max(page, next === null ? page : page + 1, Math.ceil(rows / size)),
    exact,
    previous: offset > 0 ? Math.max(0, offset - size) : null,
    next,
    beyond: shown === 0 && offset > 0 && total > 0,
  };
}
