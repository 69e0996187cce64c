// Puts an answer on the page: which face is shown, what it is called, what a screen reader hears, and where the same
// list is to be had in other forms.

import { createMatches, renderArticle } from './article.js';
import { renderFilters } from './filters.js';
import { renderRelated } from './hit.js';
import { countArticles, pageLocale, pageTitle } from './labels.js';
import { renderDateline, renderOverview, renderResults, summarize } from './results.js';
import { viewOf } from './state.js';
import { renderTimeline } from './timeline.js';

const byId = (id) => document.getElementById(id);

/** What wording depends on: when it is, and which languages the reader reads. */
export function readerNow() {
  return { now: new Date(), languages: navigator.languages, locale: pageLocale(navigator.languages) };
}

/**
 * `addresses`: of the API; `notices` says what was found; `unfolded`: a Set of the parts that stand open.
 * → {show, refresh, dateline, related, matches}: matches() of the article that is shown, or null.
 */
export function createFaces({ addresses, notices, unfolded }) {
  const [results, reader] = [byId('results'), byId('reader')];
  const forms = { json: byId('as-json'), csv: byId('as-csv'), atom: byId('as-atom') };
  const alternate = byId('alternate');
  let matches = null;
  let last = null; // the list on the page: {answer, state}

  function showArticle(article, state) {
    reader.replaceChildren(...renderArticle(article, state, readerNow()));
    matches = createMatches(reader, byId('matches'));
    document.title = pageTitle({ article: article.title || 'Untitled', q: state.q });
    forms.json.href = addresses.article(state);
  }

  function showList(answer, state, stats) {
    const now = readerNow();
    last = { answer, state };
    const start = viewOf(state) === 'start';
    results.replaceChildren(...(start ? renderOverview : renderResults)(answer, state, now, unfolded));
    reader.replaceChildren();
    if (start) byId('dateline').replaceChildren(...renderDateline(answer, stats, now));
    const filtered = state.q || (start ? '' : 'filtered');
    document.title = pageTitle(filtered ? { q: filtered, count: countArticles(answer) } : {});
    notices.announce(summarize(answer, state));
    forms.json.href = addresses.list(state, 'json');
    forms.csv.href = addresses.list(state, 'csv');
    forms.atom.href = addresses.list(state, 'atom');
    alternate.href = forms.atom.href;
  }

  return {
    /** `stats`: of the archive, for the start page; null while they are not known. */
    show(value, state, stats) {
      const face = viewOf(state);
      document.documentElement.dataset.face = face;
      results.hidden = face === 'article';
      reader.hidden = face !== 'article';
      for (const form of ['csv', 'atom']) forms[form].parentElement.hidden = face === 'article';
      matches = null;
      if (face === 'article') showArticle(value, state);
      else showList(value, state, stats);
    },
    /** Builds anew what depends on which parts stand open. */
    refresh() {
      const { answer, state } = last;
      byId('timeline')?.replaceWith(renderTimeline(answer, state, readerNow(), unfolded));
      results.querySelector('.side')?.replaceWith(renderFilters(answer, state, unfolded));
    },
    /** What the start page says of the whole archive. */
    dateline(answer, stats) {
      byId('dateline').replaceChildren(...renderDateline(answer, stats, readerNow()));
    },
    /** What stands beside the article, which came later than it. */
    related(answers, article, state) {
      byId('related')?.replaceChildren(...renderRelated(answers, article, state, readerNow()));
    },
    matches: () => matches,
  };
}

/** The focus where the reader left it, or on what is new: `focus` is 'heading', 'stay' or an id. */
export function placeFocus(state, { place, focus, typing }) {
  if (place) {
    scrollTo(0, place.scroll ?? 0);
    if (place.focus) byId(place.focus)?.focus({ preventScroll: true });
    return;
  }
  const stays = focus !== 'heading' && focus !== 'stay' && byId(focus);
  if (!stays) scrollTo(0, 0);
  if (typing || focus === 'stay') return;
  const heading = (state.article ? byId('reader') : byId('results')).querySelector('h1');
  (stays || heading)?.focus({ preventScroll: Boolean(stays) });
}
