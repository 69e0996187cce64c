// Renders a search response as the results page. Builds elements only; other modules fetch, handle history and move
// the focus.

import { el, visit } from './dom.js';
import { tryOut } from './examples.js';
import { facetTitle, renderChips, renderFilters, valueLabel } from './filters.js';
import { renderHit } from './hit.js';
import { capital, countArticles, countStories, dayText, formatNumber, formatTime } from './labels.js';
import { changed, isFiltered, isSearch, makeState, PAGE_SIZE, SORTS } from './state.js';
import { renderTimeline } from './timeline.js';

/** Renders the results. `reader`: {now, locale, languages}; `openSections`: a Set of open sections. */
export function renderResults(answer, state, reader, openSections) {
  const paging = pagesOf(answer, state.offset, PAGE_SIZE, state.collapse !== 'off');
  const hits = answer.hits ?? [];
  const advice = renderAdvice(answer, state);
  const top = el('div', { class: 'results__top' },
    renderHead(answer, state),
    renderChips(answer, state, reader),
    hits.length > 0 ? advice : null,
    hits.length > 0 ? renderTimeline(answer, state, reader, openSections) : null);
  const side = renderFilters(answer, state, openSections);
  const list = hits.length > 0
    ? [renderHits(hits, state, reader), pager(state, paging)]
    : [renderNothing(state, paging, advice !== null), advice];
  return [top, side, el('div', { class: 'results__list', id: 'list', tabindex: '-1' }, list)].filter(Boolean);
}

/** Renders one page of hits as a list. */
function renderHits(hits, state, reader) {
  return el('ol', { class: 'hits', start: state.offset + 1 }, hits.map((hit) => renderHit(hit, state, reader)));
}

/** Returns the line that screen readers announce after a search. */
export function summarize(answer, state) {
  if (!(answer.total > 0))
    return isSearch(state) ? `No results${state.q ? ` for ${state.q}` : ''}` : 'The archive is empty';
  const { page, pages } = pagesOf(answer, state.offset, PAGE_SIZE, state.collapse !== 'off');
  const where = page > 1 ? `, page ${page} of ${pages}` : '';
  return `${countArticles(answer)}${state.q ? ` for ${state.q}` : ''}${where}`;
}

/** Renders the number of results, the time taken and the sort order. */
function renderHead(answer, state) {
  const searched = isSearch(state);
  const title = searched ? countArticles(answer) : state.sort === 'oldest' ? 'Earliest' : 'Latest';
  const aside = [countStories(answer), formatTime(answer.took_ms)].filter(Boolean).join(' · ');
  return el('header', { class: 'results-head' },
    el('h1', { class: 'results-head__title', tabindex: '-1' }, title),
    searched ? el('p', { class: 'results-head__aside' }, aside) : null,
    searched ? duplicatesLink(answer, state) : null,
    answer.total > 1 ? sorts(state) : null);
}

// Switches between one result for each story and one for each article.
function duplicatesLink(answer, state) {
  const off = state.collapse === 'off';
  if (!off && !(answer.stories > 0 && answer.stories < answer.total)) return null;
  return el('p', {}, el('a', { ...visit(changed(state, { collapse: off ? 'story' : 'off' })), id: 'collapse' },
    off ? 'Hide duplicates' : 'Show duplicates'));
}

function sorts(state) {
  // Without search words there is no relevance: sort by date.
  const offered = state.q ? SORTS : SORTS.filter((sort) => sort !== 'relevance');
  const chosen = offered.includes(state.sort) ? state.sort : 'newest';
  const links = offered.map((sort) => {
    const target = { ...state, sort: sort === offered[0] ? 'relevance' : sort, offset: 0 };
    const current = sort === chosen ? 'true' : null;
    return el('li', {}, el('a', { ...visit(target), id: `sort-${sort}`, 'aria-current': current }, capital(sort)));
  });
  return el('nav', { class: 'sorts', 'aria-label': 'Sort order' }, el('ul', {}, links));
}

/** Renders the links to the previous and next page and the page number; null if there is only one page. */
function pager(state, paging) {
  if (paging.previous === null && paging.next === null) return null;
  const step = (offset, label, rel) => offset === null
    ? el('span', { class: 'pager__step' })
    : el('a', { ...visit({ ...state, offset }), class: 'pager__step', rel, id: `page-${rel}` }, label);
  const of = paging.exact ? 'of' : 'of at least';
  const position = `Page ${formatNumber(paging.page)} ${of} ${formatNumber(paging.pages)}`;
  return el('nav', { class: 'pager', 'aria-label': 'Pages' },
    step(paging.previous, 'Previous', 'prev'),
    el('p', { class: 'pager__place' }, position),
    step(paging.next, 'Next', 'next'));
}

// Advice next to the results: notes about the query, and suggested searches.

/** Renders notes, corrections and suggestions with counts; null if there are none. `answer.prefix`: see main.js. */
function renderAdvice(answer, state) {
  const byPrefix = answer.prefix ? [prefixNote(answer.prefix)] : [];
  const lines = [
    ...byPrefix,
    ...notes(answer, state),
    ...corrections(answer, state),
    ...recoveries(answer, state),
  ];
  return lines.length > 0 ? el('div', { class: 'advice' }, lines) : null;
}

function prefixNote(word) {
  return el('p', { dir: 'auto' },
    `Showing matches for words starting with “${word}”. Press Enter to search for exactly “${word}”.`);
}

/** Renders the message for an empty list. `hinted`: there is advice as well. */
function renderNothing(state, paging, hinted) {
  const [lead, rest] = nothing(state, paging, hinted);
  return el('div', { class: 'nothing' }, el('p', { class: 'nothing__lead' }, lead), rest ? el('p', {}, rest) : null);
}

function nothing(state, paging, hinted) {
  if (paging.beyond)
    return ['This page is past the end of the results.', link({ ...state, offset: 0 }, 'Go to page 1')];
  if (!isSearch(state)) {
    return ['The archive is empty.', ['To add articles, run ', el('code', {}, 'backfile-index FOLDER'),
      '. They appear on this page as soon as they are indexed.']];
  }
  const lead = state.q
    ? ['No articles match ', el('q', { dir: 'auto' }, state.q),
      isFiltered(state) ? ' with these filters.' : '.']
    : 'No articles match these filters.';
  return [lead, hinted ? null : 'Try fewer words, or different ones.'];
}

function notes(answer, state) {
  return (answer.query?.notes ?? [])
    .filter((note) => note?.message)
    .map((note) =>
      el('p', { dir: 'auto' },
        note.message,
        note.code === 'corrected' ? [' ', link(changed(state, { spelling: 'off' }), 'Search as typed')] : null,
      ),
    );
}

// The server may already have searched for a correction; do not suggest it again.
function corrections(answer, state) {
  const answered = (answer.query?.notes ?? []).map((note) => note?.text);
  const offered = (answer.corrections ?? []).filter((one) => one?.text && !answered.includes(one.text));
  if (offered.length === 0) return [];
  return [el('p', {}, 'Did you mean ', offered.flatMap((one, i) => [
    i === 0 ? null : i === offered.length - 1 ? ' or ' : ', ',
    link(changed(state, { q: one.text, spelling: 'on' }), one.text), counted(one.total)]), '?')];
}

function recoveries(answer, state) {
  const suggestions = (answer.recoveries ?? []).filter((one) => one?.q || one?.drop?.length > 0);
  return suggestions.map(({ q = '', drop = [], label, total }) => {
    const emptied = Object.fromEntries(drop.map((name) => [name, null]));
    const without = [...new Set(drop.map(facetTitle))].join(' and ');
    const other = q === answer.query?.parsed ? '' : `: ${q}`;
    return el('p', {},
      link(changed(state, { q, ...emptied }), without ? `Without ${without}${other}` : capital(label || q)),
      counted(total),
    );
  });
}

function link(state, text) {
  return el('a', { ...visit(state), class: 'advice__link', dir: 'auto' }, text);
}

function counted(total) {
  return Number.isFinite(total) ? el('span', { class: 'advice__count' }, ` (${formatNumber(total)})`) : null;
}

// The page number and the number of pages of a search response.

/**
 * `answer`: {total, total_relation, stories, hits}. `collapsed`: duplicates are hidden, so a page contains stories,
 * not articles, and the number of stories (if the server counts them) gives the number of pages.
 * → {page, pages, exact, previous, next, beyond}: previous and next are offsets or null; pages is a lower bound
 * unless exact; beyond is true for a page after the last one.
 */
export function pagesOf(answer, offset, size, collapsed = true) {
  const shown = answer.hits?.length ?? 0;
  const total = Math.max(0, answer.total ?? 0);
  const rows = collapsed && answer.stories > 0 ? Math.min(answer.stories, total) : total;
  const exact = answer.total_relation !== 'gte';
  const seen = offset + shown;
  const next = shown >= size && (seen < rows || !exact) ? offset + size : null;
  const page = Math.floor(offset / size) + 1;
  return {
    page,
    pages: Math.max(page, next === null ? page : page + 1, Math.ceil(rows / size)),
    exact,
    previous: offset > 0 ? Math.max(0, offset - size) : null,
    next,
    beyond: shown === 0 && offset > 0 && total > 0,
  };
}

// The start page: an overview of the archive.

const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
// The columns of the overview: facet and number of values shown.
const CONTENTS = [['source', 8], ['entity', 10], ['tag', 8], ['lang', 8], ['author', 6]];

/** Renders the response to an empty search (all articles, newest first) as the overview. */
export function renderOverview(answer, state, reader, openSections) {
  const paging = pagesOf(answer, state.offset, PAGE_SIZE);
  const hits = answer.hits ?? [];
  if (hits.length === 0) return [renderNothing(state, paging, false)];
  const columns = CONTENTS.map(([name, number]) => contents(name, number, answer)).filter(Boolean);
  return [
    el('div', { class: 'results__top' }, examples(answer), renderTimeline(answer, state, reader, openSections)),
    columns.length > 0 ? el('aside', { class: 'contents', 'aria-label': 'In this archive' }, columns) : null,
    el('div', { class: 'results__list', id: 'list', tabindex: '-1' },
      renderHead(answer, state),
      renderHits(hits, state, reader),
      pager(state, paging)),
  ].filter(Boolean);
}

/** Renders the line below the name: today, and the size and date range of the archive. `stats` may be null. */
export function renderDateline(answer, stats, { now, locale }) {
  const total = answer.total ?? 0;
  const atLeast = answer.total_relation === 'gte' ? 'More than ' : '';
  const [from, to] = [stats?.dates?.from, stats?.dates?.to].map((day) => day?.slice(0, 4));
  const parts = [
    `${atLeast}${formatNumber(total)} articles`,
    stats?.sources_total > 1 ? `${formatNumber(stats.sources_total)} sources` : null,
    from && to ? (from === to ? from : `${from}–${to}`) : null,
  ].filter(Boolean);
  return [
    el('span', {}, `${WEEKDAYS[now.getDay()]}, ${dayText([now.getFullYear(), now.getMonth() + 1, now.getDate()], locale)}`),
    el('span', {}, parts.join(', ')),
  ];
}

// Suggests queries that have results in this archive.
function examples(answer) {
  const queries = tryOut(answer);
  if (queries.length === 0) return null;
  return el('p', { class: 'try' },
    'Try ',
    queries.flatMap((q, i) => [
      i > 0 ? el('span', { class: 'dot' }, ' · ') : null,
      el('a', { ...visit(makeState({ q })), class: 'try__query', dir: 'auto' }, q),
    ]),
  );
}

// Lists the values of a facet with their counts, as in a table of contents.
function contents(name, number, answer) {
  const values = (answer.facets?.[name] ?? []).filter(({ count }) => count > 0).slice(0, number);
  if (values.length < 2) return null;
  return el('section', { class: 'contents__part' },
    el('h2', { class: 'contents__title' }, facetTitle(name) === 'Names' ? 'Names in the news' : `${facetTitle(name)}s`),
    el('ul', {}, values.map(({ value, count }) => el('li', { class: 'contents__row' },
      el('a', { ...visit(changed(makeState(), { [name]: [value] })), dir: 'auto' }, valueLabel(name, value)),
      el('span', { class: 'contents__count' }, formatNumber(count))))));
}
