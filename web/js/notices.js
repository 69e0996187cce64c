// Status messages: loading, errors, updates, and announcements for screen readers.

import { backLink } from './article.js';
import { el } from './dom.js';
import { counted } from './labels.js';

const BUSY_DELAY_MS = 200; // most local searches finish earlier; avoids flicker
const ANNOUNCE_DELAY_MS = 600; // do not announce results while the user is typing
const PERMANENT = [400, 404, 414]; // a retry would fail again

export function createNotices({ main, alert, live, updates }) {
  let busy = 0;
  let announcement = 0;
  return {
    busy() {
      clearTimeout(busy);
      busy = setTimeout(() => main.setAttribute('aria-busy', 'true'), BUSY_DELAY_MS);
    },
    idle() {
      clearTimeout(busy);
      main.removeAttribute('aria-busy');
    },
    announce(text) {
      clearTimeout(announcement);
      announcement = setTimeout(() => { live.textContent = text; }, ANNOUNCE_DELAY_MS);
    },
    /**
     * Shows the error. Previous results stay below it, dimmed. `state`: the requested state; `retrying`: the page
     * retries automatically.
     */
    fail(error, state, retry, retrying = false) {
      clearTimeout(announcement);
      const old = [...main.querySelectorAll('[data-face]')].some((face) => !face.hidden && face.firstChild);
      const words = explain(error);
      main.classList.toggle('is-stale', old);
      alert.replaceChildren(el('div', { class: 'notice' },
        el('p', { class: 'notice__title' }, words.title),
        words.detail ? el('p', {}, words.detail) : null,
        old ? el('p', {}, 'Showing previous results.') : null,
        retrying ? el('p', {}, 'Retrying…') : null,
        PERMANENT.includes(error.status) ? null : button('Try again', retry),
        error.status === 404 ? el('p', {}, backLink(state)) : null));
    },
    /** Reports that the index has been updated: {articles, show}. null removes the message. */
    update(update) {
      if (!update) return updates.replaceChildren();
      return updates.replaceChildren(
        el('div', { class: 'notice notice--news' },
          el('p', {},
            `The index has been updated: ${counted(update.articles, 'article', 'articles')}.`,
          ),
          button('Reload', update.show),
        ),
      );
    },
    clear() {
      main.classList.remove('is-stale');
      alert.replaceChildren();
    },
  };
}

function button(label, onClick) {
  const one = el('button', { type: 'button', class: 'button' }, label);
  one.addEventListener('click', onClick);
  return one;
}

/** ApiError → {title, detail}. Other errors are bugs in the page and are reported as such. */
export function explain(error) {
  if (error.kind === 'unreachable') {
    return { title: 'Cannot reach the Backfile server.',
      detail: 'It may not be running. Start backfile-server; the page reconnects automatically.' };
  }
  if (error.kind === 'timeout') {
    return { title: 'The server is taking too long.',
      detail: 'There was no response within 30 seconds. The server may be busy.' };
  }
  if (error.kind === 'refused') {
    if (error.status === 503) {
      return { title: 'The index is not ready.',
        detail: error.detail || 'It may still be being built or opened.' };
    }
    if (error.status === 404) {
      return { title: 'Article not found.',
        detail: 'It may have been removed from the archive, or its ID may have changed.' };
    }
    const hint = error.suggestion ? ` Did you mean ${error.suggestion}?` : '';
    return { title: error.title || `HTTP error ${error.status}`, detail: `${error.detail}${hint}`.trim() };
  }
  return { title: 'Something went wrong.', detail: String(error.message ?? error) };
}
