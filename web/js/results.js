// A search answer → the list of results. Only builds; fetching, history and focus are others' work.

import { describeDate, describeDateSource } from './dates.js';
import { dotted, el, marked } from './dom.js';
import { countArticles, countStories, formatNumber, formatTime, isForeign, langAttribute, languageName, placeInArchive }
  from './labels.js';
import { safeLink } from './links.js';
import { pagesOf } from './paging.js';
import { formatState, PAGE_SIZE, SORTS } from './state.js';

/** `reader`: {now, locale, languages}, what the wording of dates and languages depends on. */
export function renderResults(answer, state, reader) {
  const paging = pagesOf(answer, state.offset, PAGE_SIZE);
  const hits = answer.hits ?? [];
  const hints = advice(answer, state, reader);
  if (hits.length === 0) return [head(answer, state, reader), nothing(state, paging, hints), hints].filter(Boolean);
  return [
    head(answer, state, reader),
    hints,
    el('ol', { class: 'hits', start: state.offset + 1 }, hits.map((hit) => renderHit(hit, state, reader))),
    pager(state, paging, reader),
  ].filter(Boolean);
}

/** The one line read out when a search has settled. */
export function summarize(answer, state, locale) {
  if (!(answer.total > 0)) return state.q ? `Nothing found for ${state.q}` : 'The archive is empty';
  const { page, pages } = pagesOf(answer, state.offset, PAGE_SIZE);
  const where = page > 1 ? `, page ${page} of ${pages}` : '';
  return `${countArticles(answer, locale)}${state.q ? ` for ${state.q}` : ''}${where}`;
}

function head(answer, state, { locale }) {
  const time = formatTime(answer.took_ms, locale);
  const title = state.q ? countArticles(answer, locale) : state.sort === 'oldest' ? 'Earliest' : 'Latest';
  return el('header', { class: 'results-head' },
    el('h1', { class: 'results-head__title', tabindex: '-1' }, title),
    state.q
      ? el('p', { class: 'results-head__aside' }, [countStories(answer, locale), time].filter(Boolean).join(' · '))
      : null,
    answer.total > 1 ? sorts(state) : null);
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

// What the server noticed about the query, and where it would go instead.
function advice(answer, state, { locale }) {
  const lines = [];
  const notes = answer.query?.notes ?? [];
  for (const note of notes) if (note?.message) lines.push(el('p', { dir: 'auto' }, note.message));
  // What was answered already need not be offered.
  const corrections = (answer.corrections ?? []).filter((one) => one?.text && !notes.some((note) => note?.text === one.text));
  if (corrections.length > 0) {
    lines.push(el('p', {}, 'Did you mean ', listed(corrections.map((one) => [
      el('a', { ...visit({ ...state, q: one.text, offset: 0 }), class: 'advice__link', dir: 'auto' }, one.text),
      counted(one.total, locale)]))));
  }
  for (const one of answer.recoveries ?? []) {
    if (!one?.q || one.drop?.length > 0) continue; // this page's filters all stand in its query
    lines.push(el('p', {},
      el('a', { ...visit({ ...state, q: one.q, offset: 0 }), class: 'advice__link', dir: 'auto' }, one.label || one.q),
      counted(one.total, locale)));
  }
  return lines.length > 0 ? el('div', { class: 'advice' }, lines) : null;
}

function listed(items) {
  return items.flatMap((item, i) => (i === 0 ? item : [i === items.length - 1 ? ' or ' : ', ', ...item])).concat('?');
}

function counted(total, locale) {
  return Number.isFinite(total) ? el('span', { class: 'advice__count' }, ` (${formatNumber(total, locale)})`) : null;
}

function nothing(state, paging, hints) {
  if (paging.beyond) {
    return el('div', { class: 'nothing' },
      el('p', { class: 'nothing__lead' }, 'There is no such page: the results end before it.'),
      el('p', {}, el('a', { ...visit({ ...state, offset: 0 }), class: 'advice__link' }, 'Go to the first page')));
  }
  if (!state.q) {
    return el('div', { class: 'nothing' },
      el('p', { class: 'nothing__lead' }, 'The archive is empty.'),
      el('p', {}, 'Fill it with ', el('code', {}, 'backfile-index FOLDER'), ', then reload this page.'));
  }
  return el('div', { class: 'nothing' },
    el('p', { class: 'nothing__lead' }, 'Nothing in the archive matches ', el('q', { dir: 'auto' }, state.q), '.'),
    hints ? null : el('p', {}, 'Fewer words, or other words for the same thing, may find it.'));
}

function renderHit(hit, state, reader) {
  const lang = langAttribute(hit.lang);
  const title = hit.title
    ? marked(hit.title, hit.highlights?.title)
    : hit.url || placeInArchive(hit) || 'Untitled';
  const link = el('a', { ...visit({ ...state, article: hit.id }), class: 'hit__link', id: `hit-${hit.id}` }, title);
  return el('li', {}, el('article', { class: 'hit' },
    el('h2', { class: 'hit__title', lang, dir: 'auto' }, link),
    hitDate(hit, reader),
    byline(hit, reader),
    hit.snippet
      ? el('p', { class: 'hit__snippet', lang, dir: 'auto' }, marked(hit.snippet, hit.highlights?.snippet))
      : null,
    origin(hit)));
}

function hitDate(hit, { now, locale }) {
  const date = describeDate(hit.published, hit.published_precision, now, locale);
  if (!date) return el('p', { class: 'hit__date' }, 'undated');
  const source = describeDateSource(hit.published_source);
  return el('p', { class: 'hit__date' },
    el('time', { datetime: date.machine, title: date.full, class: source.guess ? 'is-guess' : null }, date.day),
    date.relative ? el('span', { class: 'hit__ago' }, date.relative) : null,
    source.guess ? el('span', { class: 'hit__guess' }, source.words) : null);
}

function byline(hit, { languages, locale }) {
  const authors = (hit.authors ?? []).filter(Boolean);
  const parts = [
    hit.source ? el('span', { class: 'hit__source', dir: 'auto' }, hit.source) : null,
    authors.length > 0 ? el('span', { dir: 'auto' }, authors.join(', ')) : null,
    isForeign(hit.lang, languages) ? el('span', {}, languageName(hit.lang, locale)) : null,
  ].filter(Boolean);
  return parts.length > 0 ? el('p', { class: 'hit__byline' }, dotted(parts)) : null;
}

// The quiet line: where it came from, what kind of file it is, where that lies.
function origin(hit) {
  const link = safeLink(hit.url);
  const place = placeInArchive(hit);
  const parts = [
    link ? outward(link, link.host) : null,
    hit.format ? el('span', {}, hit.format) : null,
    place ? el('span', { class: 'path', dir: 'ltr' }, place) : null,
  ].filter(Boolean);
  return parts.length > 0 ? el('p', { class: 'hit__origin' }, dotted(parts)) : null;
}

/** A link out of the archive, to where an article was first read. */
export function outward(link, text) {
  const rel = 'noopener noreferrer nofollow';
  return el('a', { class: 'outward', href: link.href, rel, title: link.href, dir: 'ltr' }, text);
}

function pager(state, paging, { locale }) {
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

/** Attributes of a link to another state of this page: an ordinary address, followed without loading anew. */
export function visit(state) {
  return { href: formatState(state), 'data-visit': true };
}
