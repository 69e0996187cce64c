// The HTTP API, as far as the page uses it. The only file that fetches.

import { FILTERS, PAGE_SIZE, paramsOf } from './state.js';

const TIMEOUT_MS = 30_000;

/** Facets in the order in which they are shown; all are filters. */
export const FACETS = FILTERS.filter((name) => name !== 'site');
export const FACET_VALUES = 40;

/** kind: 'unreachable' (nobody answered), 'timeout', or 'refused' (an HTTP error, with its status and words). */
export class ApiError extends Error {
  constructor(kind, { status = 0, title = '', detail = '', suggestion = '' } = {}) {
    super(title || kind);
    Object.assign(this, { name: 'ApiError', kind, status, title, detail, suggestion });
  }
}

/** Addresses of the API, relative to wherever the page itself was loaded from (also below a proxy's prefix). */
export function apiAddresses(base) {
  const at = (path, params) => new URL(`api/v1/${path}${params ? `?${new URLSearchParams(params)}` : ''}`, base).href;
  const ofArticle = (id, rest = '', params = null) => at(`articles/${encodeURIComponent(id)}${rest}`, params);
  return {
    search(state) {
      const params = searchParams(state);
      params.set('limit', String(PAGE_SIZE));
      if (state.offset > 0) params.set('offset', String(state.offset));
      params.set('facets', FACETS.join());
      params.set('facet_limit', String(FACET_VALUES));
      params.set('timeline', 'auto');
      return at('search', params);
    },
    /** The same list in another form: csv and atom hold the first `limit` of it. */
    list(state, format) {
      const params = searchParams(state);
      params.set('format', format);
      if (format === 'csv') params.set('limit', '1000');
      return at('search', params);
    },
    /** How many articles a query finds, and little else. */
    count: (q) => at('search', { q, limit: '1', spelling: 'off' }),
    article: ({ q, article }) => ofArticle(article, '', q ? { q } : null),
    similar: (id, limit) => ofArticle(id, '/similar', { limit: String(limit) }),
    copies: (id) => ofArticle(id, '/copies'),
    suggest: (q, limit) => at('suggest', { q, limit: String(limit) }),
    stats: () => at('stats'),
    ready: () => new URL('readyz', base).href,
  };
}

// What is asked for and in which order: the part of a state that every form of the list shares.
function searchParams(state) {
  const params = paramsOf(state);
  for (const name of ['offset', 'article', 'bars']) params.delete(name);
  if (!state.q) params.set('q', '');
  return params;
}

/** GET address → the JSON value. Throws ApiError, or the signal's AbortError. */
export async function getJson(address, signal, fetcher = fetch) {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), TIMEOUT_MS);
  const pass = () => timeout.abort();
  signal?.addEventListener('abort', pass);
  try {
    const response = await fetcher(address, { headers: { Accept: 'application/json' }, signal: timeout.signal });
    if (!response.ok) throw await problemOf(response);
    return await response.json();
  } catch (error) {
    if (signal?.aborted || error instanceof ApiError) throw error;
    if (timeout.signal.aborted) throw new ApiError('timeout');
    // fetch says TypeError for anything from a refused connection to a lost one; bad JSON is a half answer.
    throw new ApiError('unreachable');
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', pass);
  }
}

// application/problem+json where the server wrote it; a proxy in between may have written anything.
async function problemOf(response) {
  const words = { status: response.status, title: response.statusText };
  try {
    const { title, detail, suggestion } = await response.json();
    Object.assign(words, { title: title ?? words.title, detail: detail ?? '', suggestion: suggestion ?? '' });
  } catch {
    // The status says enough.
  }
  return new ApiError('refused', words);
}

// Of several tasks started one after another, only the newest counts, however late the others finish.

/**
 * `run(task)` calls task(signal) after aborting the one before. It resolves to {current: true, value}, or to
 * {current: false} when a newer task was started meanwhile; a failure that no longer matters is swallowed too.
 * Abort alone would not do: an answer may already be on its way through the event loop.
 */
export function latestOnly() {
  let turn = 0;
  let controller = null;
  return {
    async run(task) {
      controller?.abort();
      controller = new AbortController();
      turn += 1;
      const mine = turn;
      try {
        const value = await task(controller.signal);
        return mine === turn ? { current: true, value } : { current: false };
      } catch (error) {
        if (mine === turn) throw error;
        return { current: false };
      }
    },
    cancel() {
      turn += 1;
      controller?.abort();
    },
  };
}

// The last few answers by address, so that Back is immediate and works even when the server is gone.

export function recentAnswers(limit) {
  const answers = new Map(); // oldest first
  return {
    get: (address) => answers.get(address),
    put(address, answer) {
      answers.delete(address);
      answers.set(address, answer);
      if (answers.size > limit) answers.delete(answers.keys().next().value);
    },
  };
}
