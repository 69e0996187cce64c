// A search answer → the page's list with what stands around it. Only builds; fetching, history and focus are others'
// work.

import { renderAdvice, renderNothing } from './advice.js';
import { renderChips } from './chips.js';
import { el } from './dom.js';
import { renderFilters } from './filters.js';
import { renderHit } from './hit.js';
import { countArticles, countStories, formatNumber, formatTime } from './labels.js';
import { visit } from './links.js';
import { pagesOf } from './paging.js';
import { changed, isSearch, PAGE_SIZE, SORTS } from './state.js';
import { renderTimeline } from './timeline.js';

/** `reader`: {now, locale, languages}; `unfolded`: a Set of the parts that stand open. */
export function renderResults(answer, state, reader, unfolded) {
  const paging = pagesOf(answer, state.offset, PAGE_SIZE, state.collapse !== 'off');
  const hits = answer.hits ?? [];
  const advice = renderAdvice(answer, state, reader);
  const top = el('div', { class: 'results__top' },
    renderHead(answer, state, reader),
    renderChips(answer, state, reader),
    hits.length > 0 ? advice : null,
    hits.length > 0 ? renderTimeline(answer, state, reader, unfolded) : null);
  const side = renderFilters(answer, state, reader, unfolded);
  const list = hits.length > 0
    ? [renderHits(hits, state, reader), pager(state, paging, reader)]
    : [renderNothing(state, paging, advice !== null), advice];
  return [top, side, el('div', { class: 'results__list', id: 'list', tabindex: '-1' }, list)].filter(Boolean);
}

/** The list of a page of hits. */
export function renderHits(hits, state, reader) {
  return el('ol', { class: 'hits', start: state.offset + 1 }, hits.map((hit) => renderHit(hit, state, reader)));
}

/** The one line read out when a search has settled. */
export function summarize(answer, state, locale) {
  if (!(answer.total > 0))
    return isSearch(state) ? `Nothing found${state.q ? ` for ${state.q}` : ''}` : 'The archive is empty';
  const { page, pages } = pagesOf(answer, state.offset, PAGE_SIZE, state.collapse !== 'off');
  const where = page > 1 ? `, page ${page} of ${pages}` : '';
  return `${countArticles(answer, locale)}${state.q ? ` for ${state.q}` : ''}${where}`;
}

/** How many there are, how long it took, in which order they stand. */
export function renderHead(answer, state, { locale }) {
  const searched = isSearch(state);
  const title = searched ? countArticles(answer, locale) : state.sort === 'oldest' ? 'Earliest' : 'Latest';
  const aside = [countStories(answer, locale), formatTime(answer.took_ms, locale)].filter(Boolean).join(' · ');
  return el('header', { class: 'results-head' },
    el('h1', { class: 'results-head__title', tabindex: '-1' }, title),
    searched ? el('p', { class: 'results-head__aside' }, aside) : null,
    searched ? folding(answer, state) : null,
    answer.total > 1 ? sorts(state) : null);
}

// Copies of one story are one result, unless they are asked for.
function folding(answer, state) {
  const off = state.collapse === 'off';
  if (!off && !(answer.stories > 0 && answer.stories < answer.total)) return null;
  return el('p', {}, el('a', { ...visit(changed(state, { collapse: off ? 'story' : 'off' })), id: 'collapse' },
    off ? 'Fold copies' : 'Show every copy'));
}

function sorts(state) {
  // Without words there is nothing to be relevant to: the newest come first.
  const offered = state.q ? SORTS : ['newest', 'oldest'];
  const chosen = offered.includes(state.sort) ? state.sort : 'newest';
  const links = offered.map((sort) => {
    const target = { ...state, sort: sort === offered[0] ? 'relevance' : sort, offset: 0 };
    const current = sort === chosen ? 'true' : null;
    const label = sort[0].toUpperCase() + sort.slice(1);
    return el('li', {}, el('a', { ...visit(target), id: `sort-${sort}`, 'aria-current': current }, label));
  });
  return el('nav', { class: 'sorts', 'aria-label': 'Order' }, el('ul', {}, links));
}

/** Previous and next, and where one is; null when there is one page only. */
export function pager(state, paging, { locale }) {
  if (paging.previous === null && paging.next === null) return null;
  const step = (offset, label, rel) => offset === null
    ? el('span', { class: 'pager__step' })
    : el('a', { ...visit({ ...state, offset }), class: 'pager__step', rel, id: `page-${rel}` }, label);
  const of = paging.exact ? 'of' : 'of at least';
  const place = `Page ${formatNumber(paging.page, locale)} ${of} ${formatNumber(paging.pages, locale)}`;
  return el('nav', { class: 'pager', 'aria-label': 'Pages' },
    step(paging.previous, 'Previous', 'prev'),
    el('p', { class: 'pager__place' }, place),
    step(paging.next, 'Next', 'next'));
}
