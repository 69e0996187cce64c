// The HTTP API, as far as the page uses it. The only file that fetches.

import { PAGE_SIZE } from './state.js';

const TIMEOUT_MS = 30_000;

/** kind: 'unreachable' (nobody answered), 'timeout', or 'refused' (an HTTP error, with its status and words). */
export class ApiError extends Error {
  constructor(kind, { status = 0, title = '', detail = '', suggestion = '' } = {}) {
    super(title || kind);
    Object.assign(this, { name: 'ApiError', kind, status, title, detail, suggestion });
  }
}

/** Addresses of the API, relative to wherever the page itself was loaded from (also below a proxy's prefix). */
export function apiAddresses(base) {
  return {
    search({ q, sort, offset }) {
      const params = new URLSearchParams({ q, limit: String(PAGE_SIZE) });
      if (sort !== 'relevance') params.set('sort', sort);
      if (offset > 0) params.set('offset', String(offset));
      return new URL(`api/v1/search?${params}`, base).href;
    },
    article({ q, article }) {
      const params = q ? `?${new URLSearchParams({ q })}` : '';
      return new URL(`api/v1/articles/${encodeURIComponent(article)}${params}`, base).href;
    },
  };
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
