// Shows a response: selects the view, sets the title and the links to other formats, announces the result to screen
// readers.

import { createMatches, renderArticle } from './article.js';
import { renderFilters } from './filters.js';
import { renderRelated } from './hit.js';
import { countArticles, pageLocale, pageTitle } from './labels.js';
import { renderDateline, renderOverview, renderResults, summarize } from './results.js';
import { viewOf } from './state.js';
import { renderTimeline } from './timeline.js';

const byId = (id) => document.getElementById(id);

/** Returns the current time and the reader's languages, for labels. */
export function readerNow() {
  return { now: new Date(), languages: navigator.languages, locale: pageLocale(navigator.languages) };
}

/**
 * `addresses`: of the API; `notices` announces results; `openSections`: a Set of open sections.
 * → {show, refresh, dateline, related, matches}. matches() belongs to the current article, or is null.
 */
export function createFaces({ addresses, notices, openSections }) {
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
    results.replaceChildren(...(start ? renderOverview : renderResults)(answer, state, now, openSections));
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
    /** Renders a response. `stats`: index statistics for the start page, null until loaded. */
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
    /** Renders the sections that can be opened and closed again. */
    refresh() {
      const { answer, state } = last;
      byId('timeline')?.replaceWith(renderTimeline(answer, state, readerNow(), openSections));
      results.querySelector('.side')?.replaceWith(renderFilters(answer, state, openSections));
    },
    /** Updates the archive summary on the start page. */
    dateline(answer, stats) {
      byId('dateline').replaceChildren(...renderDateline(answer, stats, readerNow()));
    },
    /** Adds related articles, which load after the article. */
    related(answers, article, state) {
      byId('related')?.replaceChildren(...renderRelated(answers, article, state, readerNow()));
    },
    matches: () => matches,
  };
}

/** Restores the saved focus, or focuses the new content. `focus`: 'heading', 'stay' or an ID. */
export function placeFocus(state, { position, focus, typing }) {
  if (position) {
    scrollTo(0, position.scroll ?? 0);
    if (position.focus) byId(position.focus)?.focus({ preventScroll: true });
    return;
  }
  const stays = focus !== 'heading' && focus !== 'stay' && byId(focus);
  if (!stays) scrollTo(0, 0);
  if (typing || focus === 'stay') return;
  const heading = (state.article ? byId('reader') : byId('results')).querySelector('h1');
  (stays || heading)?.focus({ preventScroll: Boolean(stays) });
}
