// What the page says about itself: that it is busy, that something went wrong, and what a screen reader hears.

import { backLink } from './article.js';
import { el } from './dom.js';
import { counted } from './labels.js';

const QUIET_MS = 200; // a local search is over before this; then nothing should flicker
const SETTLE_MS = 600; // no announcement for a search that is still being typed
const REFUSED = [400, 404, 414]; // and would be again

export function createNotices({ main, alert, live, place }) {
  let busy = 0;
  let announcement = 0;
  return {
    busy() {
      clearTimeout(busy);
      busy = setTimeout(() => main.setAttribute('aria-busy', 'true'), QUIET_MS);
    },
    idle() {
      clearTimeout(busy);
      main.removeAttribute('aria-busy');
    },
    announce(text) {
      clearTimeout(announcement);
      announcement = setTimeout(() => { live.textContent = text; }, SETTLE_MS);
    },
    /**
     * Shows the error above what was there before, which is marked as old. `state`: what was wanted; `again`: it is
     * tried again by itself.
     */
    fail(error, state, retry, again = false) {
      clearTimeout(announcement);
      const old = [...main.querySelectorAll('[data-face]')].some((face) => !face.hidden && face.firstChild);
      const words = explain(error);
      main.classList.toggle('is-stale', old);
      alert.replaceChildren(el('div', { class: 'notice' },
        el('p', { class: 'notice__title' }, words.title),
        words.detail ? el('p', {}, words.detail) : null,
        old ? el('p', {}, 'What stands below is from before.') : null,
        again ? el('p', {}, 'It is tried again by itself.') : null,
        REFUSED.includes(error.status) ? null : button('Try again', retry),
        error.status === 404 ? el('p', {}, backLink(state)) : null));
    },
    /** That the archive has changed: {articles, show}, or null when that is no news. */
    news(news) {
      if (!news) return place.replaceChildren();
      return place.replaceChildren(
        el('div', { class: 'notice notice--news' },
          el('p', {},
            `The archive has been brought up to date: ${counted(news.articles, 'article', 'articles')}.`,
          ),
          button('Show it as it is now', news.show),
        ),
      );
    },
    clear() {
      main.classList.remove('is-stale');
      alert.replaceChildren();
    },
  };
}

function button(label, act) {
  const one = el('button', { type: 'button', class: 'button' }, label);
  one.addEventListener('click', act);
  return one;
}

/** ApiError → {title, detail}; anything else is a fault of the page, and says so. */
export function explain(error) {
  if (error.kind === 'unreachable') {
    return { title: 'The Backfile server does not answer.',
      detail: 'It may have been stopped. Start backfile-server again, then go on from here.' };
  }
  if (error.kind === 'timeout') {
    return { title: 'The answer takes too long.', detail: 'The server was given 30 seconds. It may be busy.' };
  }
  if (error.kind === 'refused') {
    if (error.status === 503) {
      return { title: 'The index is not ready.',
        detail: error.detail || 'It may be being built, or opened, just now.' };
    }
    if (error.status === 404) {
      return { title: 'This article is not in the archive.',
        detail: 'It may have been removed since, or its address has changed.' };
    }
    const hint = error.suggestion ? ` Perhaps ${error.suggestion} was meant.` : '';
    return { title: error.title || `The server answered ${error.status}.`, detail: `${error.detail}${hint}`.trim() };
  }
  return { title: 'This page has met a fault of its own.', detail: String(error.message ?? error) };
}
