// The parts of the HTTP API that the page uses. The only module that fetches.

import { FILTERS, PAGE_SIZE, paramsOf } from './state.js';

const TIMEOUT_MS = 30_000;

/** Facets in display order. All are filters. */
export const FACETS = FILTERS.filter((name) => name !== 'site' && name !== 'path');
export const FACET_VALUES = 40;

/** kind: 'unreachable' (no response), 'timeout', or 'refused' (an HTTP error with status, title and detail). */
export class ApiError extends Error {
  constructor(kind, { status = 0, title = '', detail = '', suggestion = '' } = {}) {
    super(title || kind);
    Object.assign(this, { name: 'ApiError', kind, status, title, detail, suggestion });
  }
}

/** Returns API URLs relative to the URL of the page, so that they work behind a proxy with a path prefix. */
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
    /** The results in another format. CSV and Atom contain the first `limit` results. */
    list(state, format) {
      const params = searchParams(state);
      params.set('format', format);
      if (format === 'csv') params.set('limit', '1000');
      return at('search', params);
    },
    /** The number of articles that match a query. */
    count: (q) => at('search', { q, limit: '1', spelling: 'off' }),
    article: ({ q, article }) => ofArticle(article, '', q ? { q } : null),
    similar: (id, limit) => ofArticle(id, '/similar', { limit: String(limit) }),
    copies: (id) => ofArticle(id, '/copies'),
    suggest: (q, limit) => at('suggest', { q, limit: String(limit) }),
    stats: () => at('stats'),
    ready: () => new URL('readyz', base).href,
  };
}

// The parameters that all formats share: query, filters and sort order.
function searchParams(state) {
  const params = paramsOf(state);
  for (const name of ['offset', 'article', 'bars']) params.delete(name);
  if (!state.q) params.set('q', '');
  return params;
}

/** Fetches JSON. Throws ApiError, or AbortError if `signal` is aborted. */
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
    // fetch throws TypeError for all connection errors. Invalid JSON is an incomplete response.
    throw new ApiError('unreachable');
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', pass);
  }
}

// Parses application/problem+json. A proxy may have sent something else.
async function problemOf(response) {
  const problem = { status: response.status, title: response.statusText };
  try {
    const { title, detail, suggestion } = await response.json();
    Object.assign(problem, { title: title ?? problem.title, detail: detail ?? '', suggestion: suggestion ?? '' });
  } catch {
    // Not JSON: report only the status.
  }
  return new ApiError('refused', problem);
}

// Runs tasks so that only the result of the newest counts, even if older ones finish later.

/**
 * `run(task)` aborts the previous task and calls task(signal). Resolves to {current: true, value}, or to
 * {current: false} if a newer task has started; errors of outdated tasks are ignored.
 * Abort alone is not enough: a response may already be queued in the event loop.
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

// A cache of recent responses, so that Back is immediate and works without the server.

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
