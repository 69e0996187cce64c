// What the page shows, as a plain value, and the URL that says the same thing.
// Everything a reader can reload, bookmark or send to a friend is here; nothing else is.

export const PAGE_SIZE = 20;
export const SORTS = ['relevance', 'newest', 'oldest'];

// The server reads no more than 1,000 bytes of a query and says so; what goes into an address is cut a
// little later than that, so that a pasted page still meets the server's own note and no server's URL limit.
const QUERY_BYTES = 2000;

const EMPTY = { q: '', sort: 'relevance', offset: 0, article: null };

/** A complete state from some of its fields; whatever is missing or impossible becomes the default. */
export function makeState(fields = {}) {
  const offset = Number(fields.offset ?? 0);
  return {
    q: tidyQuery(fields.q ?? ''),
    sort: SORTS.includes(fields.sort) ? fields.sort : EMPTY.sort,
    offset: Number.isSafeInteger(offset) && offset > 0 ? offset : 0,
    article: fields.article ? String(fields.article) : null,
  };
}

/** `location.search` → state. Never fails. */
export function parseState(search) {
  const params = new URLSearchParams(search);
  return makeState({
    q: params.get('q') ?? '',
    sort: params.get('sort') ?? '',
    offset: /^\d{1,9}$/.test(params.get('offset') ?? '') ? params.get('offset') : 0,
    article: params.get('article'),
  });
}

/** state → a relative address, `./` for the start page. parseState() of it gives the state back. */
export function formatState(state) {
  const params = new URLSearchParams();
  if (state.q) params.set('q', state.q);
  if (state.sort !== EMPTY.sort) params.set('sort', state.sort);
  if (state.offset > 0) params.set('offset', String(state.offset));
  if (state.article) params.set('article', state.article);
  const query = params.toString();
  return query ? `?${query}` : './';
}

/** Which of the three faces of the page a state shows. */
export function viewOf(state) {
  if (state.article) return 'article';
  return state.q ? 'results' : 'start';
}

/** The list an article was opened from. */
export function resultsOf(state) {
  return { ...state, article: null };
}

/** Trimmed, well-formed, and cut to a length that fits an address, never through the middle of a character. */
export function tidyQuery(text) {
  let bytes = 0;
  let kept = '';
  for (const character of String(text).trim()) {
    const code = character.codePointAt(0);
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > QUERY_BYTES) break;
    // Half of a surrogate pair cannot be written in UTF-8.
    kept += code >= 0xd800 && code <= 0xdfff ? '\ufffd' : character;
  }
  return kept.trim();
}
