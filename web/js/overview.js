// The face of the page when nothing is asked: what the archive holds, so that one sees what can be asked.

import { renderNothing } from './advice.js';
import { el } from './dom.js';
import { tryOut } from './examples.js';
import { facetTitle, valueLabel } from './filters.js';
import { formatNumber, formatter } from './labels.js';
import { visit } from './links.js';
import { pagesOf } from './paging.js';
import { pager, renderHead, renderHits } from './results.js';
import { changed, makeState, PAGE_SIZE } from './state.js';
import { renderTimeline } from './timeline.js';

// The columns of the contents, each with the number of values that it shows.
const CONTENTS = [['source', 8], ['entity', 10], ['tag', 8], ['lang', 8], ['author', 6]];

/** A search answer for nothing (all articles, newest first) → the overview. */
export function renderOverview(answer, state, reader, unfolded) {
  const paging = pagesOf(answer, state.offset, PAGE_SIZE);
  const hits = answer.hits ?? [];
  if (hits.length === 0) return [renderNothing(state, paging, false)];
  const columns = CONTENTS.map(([name, number]) => contents(name, number, answer, reader)).filter(Boolean);
  return [
    el('div', { class: 'results__top' }, examples(answer), renderTimeline(answer, state, reader, unfolded)),
    columns.length > 0 ? el('aside', { class: 'contents', 'aria-label': 'In this archive' }, columns) : null,
    el('div', { class: 'results__list', id: 'list', tabindex: '-1' },
      renderHead(answer, state, reader),
      renderHits(hits, state, reader),
      pager(state, paging, reader)),
  ].filter(Boolean);
}

/** Under the nameplate: the day, and how much there is since when. `stats` may be null. */
export function renderDateline(answer, stats, { now, locale }) {
  const total = answer.total ?? 0;
  const atLeast = answer.total_relation === 'gte' ? 'More than ' : '';
  const [from, to] = [stats?.dates?.from, stats?.dates?.to].map((day) => day?.slice(0, 4));
  const parts = [
    `${atLeast}${formatNumber(total, locale)} articles`,
    stats?.sources_total > 1 ? `${formatNumber(stats.sources_total, locale)} sources` : null,
    from && to ? (from === to ? from : `${from}–${to}`) : null,
  ].filter(Boolean);
  return [
    el('span', {}, formatter('DateTimeFormat', locale, { dateStyle: 'full' }).format(now)),
    el('span', {}, parts.join(', ')),
  ];
}

// Queries that find something here.
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

// A table of contents: name, dots, number.
function contents(name, number, answer, { locale }) {
  const values = (answer.facets?.[name] ?? []).filter(({ count }) => count > 0).slice(0, number);
  if (values.length < 2) return null;
  return el('section', { class: 'contents__part' },
    el('h2', { class: 'contents__title' }, facetTitle(name) === 'Names' ? 'Names in the news' : `${facetTitle(name)}s`),
    el('ul', {}, values.map(({ value, count }) => el('li', { class: 'contents__row' },
      el('a', { ...visit(changed(makeState(), { [name]: [value] })), dir: 'auto' }, valueLabel(name, value, locale)),
      el('span', { class: 'contents__count' }, formatNumber(count, locale))))));
}
