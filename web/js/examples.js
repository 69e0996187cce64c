// Queries made of what this archive holds, so that each of them finds something.

const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N} .+#-]{1,28}$/u;

/** 'author', 'Ada Beispiel' → 'author:"Ada Beispiel"'; a value that cannot be written so gives ''. */
export function fieldQuery(field, value) {
  if (!value || /["\\]/.test(value)) return '';
  return /^[\p{L}\p{N}._-]+$/u.test(value) ? `${field}:${value}` : `${field}:"${value}"`;
}

/** The answer to a search for nothing, with its facets → a few queries of different kinds. */
export function tryOut(answer) {
  const year = yearsOf(answer).at(-1);
  const queries = [
    valuesOf(answer, 'entity')[0],
    fieldQuery('source', valuesOf(answer, 'source')[0]),
    fieldQuery('tag', valuesOf(answer, 'tag')[0]),
    year ? `after:${year}` : '',
    fieldQuery('author', valuesOf(answer, 'author')[0]),
  ];
  return [...new Set(queries.filter(Boolean))].slice(0, 4);
}

/** The values of a facet that read like names. */
export function valuesOf(answer, facet) {
  return (answer.facets?.[facet] ?? []).map(({ value }) => value).filter((value) => PLAIN.test(value));
}

/** The years that have articles, in order. */
export function yearsOf(answer) {
  return (answer.facets?.year ?? []).filter(({ count }) => count > 0).map(({ value }) => value).sort();
}
