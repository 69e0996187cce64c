// Example queries made from the archive, so that each has results.

const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N} .+#-]{1,28}$/u;

/** 'author', 'Ada Beispiel' → 'author:"Ada Beispiel"'. Returns '' if the value cannot be written in a query. */
export function fieldQuery(field, value) {
  if (!value || /["\\]/.test(value)) return '';
  return /^[\p{L}\p{N}._-]+$/u.test(value) ? `${field}:${value}` : `${field}:"${value}"`;
}

/** Takes the response to an empty search, with facets. Returns a few different queries. */
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

/** Returns the facet values that look like names. */
function valuesOf(answer, facet) {
  return (answer.facets?.[facet] ?? []).map(({ value }) => value).filter((value) => PLAIN.test(value));
}

/** Returns the years with articles, in order. */
function yearsOf(answer) {
  return (answer.facets?.year ?? []).filter(({ count }) => count > 0).map(({ value }) => value).sort();
}

// Example queries for the rows of the help page.

const WORDS = [/^[a-z]{4,14}$/, /^\p{L}{2,14}$/u]; // plain lower-case words make the clearest examples

/** Takes the response to an empty search, with facets. Returns {row: query}; rows without an example are omitted. */
export function examplesOf(answer) {
  const years = yearsOf(answer);
  const latest = years.at(-1);
  const [first, second] = titleWords(answer);
  const names = valuesOf(answer, 'entity');
  const two = names.find((name) => /^\S+ \S+$/.test(name));
  const examples = {
    words: first && second && `${first} ${second}`,
    phrase: two && `"${two}"`,
    without: names[0] && names[1] && `${quoted(names[0])} -${quoted(names[1])}`,
    either: names[0] && names[1] && `${quoted(names[0])} OR ${quoted(names[1])}`,
    near: first && second && `${first} NEAR/9 ${second}`,
    prefix: first && `${[...first].slice(0, 4).join('')}*`,
    exact: first && `=${first}`,
    fuzzy: first && `${first}~`,
    title: first && `title:${first}`,
    site: fieldQuery('site', hostOf(answer)),
    year: latest && `date:${latest}`,
    after: latest && `after:${latest}-06`,
    before: years.length > 1 && `before:${years[Math.floor(years.length / 2)]}`,
    range: latest && `date:${latest}-01..${latest}-06`,
    age: 'age:<1y',
    asof: years.length > 1 && `asof:${years.at(-2)}-06`,
    format: fieldQuery('format', valuesOf(answer, 'filetype')[0]),
  };
  for (const name of ['source', 'folder', 'author', 'tag', 'entity', 'lang'])
    examples[name] = fieldQuery(name, valuesOf(answer, name)[0]);
  return Object.fromEntries(Object.entries(examples).filter(([, q]) => q));
}

// Two words of the same title: at least one article contains both.
function titleWords(answer) {
  const titles = (answer.hits ?? []).map(({ title }) => [
    ...new Set((title ?? '').toLowerCase().split(/[\s,.:;!?]+/)),
  ]);
  for (const fits of WORDS) {
    const pair = titles.map((words) => words.filter((word) => fits.test(word))).find((words) => words.length > 1);
    if (pair) return pair.slice(-2);
  }
  return [];
}

function hostOf(answer) {
  const address = (answer.hits ?? []).map(({ url }) => url).find(Boolean);
  return URL.canParse?.(address ?? '') ? new URL(address).hostname.replace(/^www\./, '') : '';
}

const quoted = (name) => (/\s/.test(name) ? `"${name}"` : name);
