// One article → the reading view: clean text, its facts beside it, the matches of the query marked.

import { breakable, day, dotted, el, marked, markedSpan, outward, safeLink, unitRanges, visit } from './dom.js';
import {
  dateOf, describeDate, formatNumber, langAttribute, languageName, placeInArchive, someNames,
} from './labels.js';
import { changed, isSearch, makeState, resultsOf } from './state.js';

/** `reader`: {now, locale}, as for the results. */
export function renderArticle(article, state, reader) {
  const lang = langAttribute(article.lang);
  const date = dateOf(article, reader);
  return [
    bar(state),
    el('article', { class: 'article', 'data-id': article.id },
      header(article, date, lang, reader),
      renderFacts(article, date, reader),
      el('div', { class: 'prose', lang }, prose(article)),
      el('div', { class: 'related', id: 'related' })),
  ];
}

/** From an article to the list it was opened from. */
export function backLink(state, id = null) {
  return el('a', { ...visit(resultsOf(state)), class: 'reader-bar__back', id, 'data-back': true },
    isSearch(state) ? 'Results' : 'Latest');
}

function bar(state) {
  return el('div', { class: 'reader-bar' },
    backLink(state, 'back'),
    el('div', { class: 'matches', id: 'matches', role: 'group', 'aria-label': 'Matches', hidden: true }));
}

function header(article, date, lang, { locale }) {
  const authors = someNames(article.authors);
  return el('header', { class: 'article__head' },
    article.source ? el('p', { class: 'article__source', dir: 'auto' }, article.source) : null,
    el('h1', { class: 'article__title', tabindex: '-1', lang, dir: 'auto' },
      article.title ? marked(article.title, article.highlights?.title) : 'Untitled',
    ),
    standfirst(article, lang),
    el('p', { class: 'article__byline' },
      dotted([
        authors ? el('span', {}, 'By ', el('span', { dir: 'auto' }, authors)) : null,
        date ? day(date) : 'undated',
        date?.guess ? date.words : null,
      ]),
    ),
  );
}

// The summary, unless the text starts by saying the same.
function standfirst(article, lang) {
  const summary = squeeze(article.summary);
  const opening = summary.replace(/(…|\.\.\.)$/, '').slice(0, 80);
  if (!summary || squeeze(article.body?.slice(0, 2000)).includes(opening)) return null;
  return el('p', { class: 'article__summary', lang, dir: 'auto' }, summary);
}

function prose(article) {
  const body = article.body ?? '';
  if (!body.trim()) return el('p', { class: 'prose__empty' }, 'The archive holds no text of this article.');
  const ranges = unitRanges(body, article.highlights?.body);
  const text = (spans) => spans.flatMap(([from, to]) => markedSpan(body, ranges, from, to, 'b'));
  const spans = (article.headings ?? []).map(([start, length]) => [start, length]);
  const starts = unitRanges(body, spans).map(([from]) => from);
  const blocks = parseBody(body, starts.map((start, i) => ({ start, level: article.headings[i][2] })));
  // A saved page often repeats its headline as the first heading of the text.
  const repeats =
    blocks[0]?.kind === 'heading' && squeeze(body.slice(...blocks[0].spans[0])) === squeeze(article.title);
  const shown = blocks.slice(repeats ? 1 : 0);
  const levels = headingLevels(shown);
  return shown.map((block) => renderBlock(block, levels, text));
}

// The article's title is h1; whatever levels its text uses follow from h2 on, without gaps.
function headingLevels(blocks) {
  const used = new Set(blocks.filter((block) => block.kind === 'heading').map((block) => block.level));
  return new Map([...used].sort().map((level, i) => [level, Math.min(6, i + 2)]));
}

function renderBlock(block, levels, text) {
  switch (block.kind) {
    case 'heading':
      return el(`h${levels.get(block.level)}`, { dir: 'auto' }, text(block.spans));
    case 'code':
      return el('pre', { dir: 'ltr', tabindex: '0' }, el('code', {}, text(block.spans)));
    case 'list':
      return el('ul', { dir: 'auto' }, block.items.map((spans) => el('li', {}, text(spans))));
    default:
      return el('p', { dir: 'auto', class: block.wrapped ? null : 'lines' }, text(block.spans));
  }
}

function squeeze(text) {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

// What is known of an article besides its text: a list of names and values. Values that are filters lead to their list.

/** `date`: the article's, as dateOf() gives it. Facts that are not known are left out. */
function renderFacts(article, date, { locale }) {
  const link = safeLink(article.url);
  const when = date && el('span', {}, date.full(), date.relative ? el('small', {}, date.relative) : null,
    date.words ? el('small', { class: date.guess ? 'is-guess' : null }, date.words) : null);
  const modified = describeDate(article.modified, 'day', new Date(), locale);
  const also = (article.also ?? []).map(placeInArchive).filter(Boolean);
  const rows = [
    ['Published', when],
    ['Changed', modified && modified.machine !== date?.machine.slice(0, 10) ? modified.day : null],
    ['Source', filters('source', [article.source])],
    ['Author', filters('author', article.authors)],
    [
      'Language',
      article.lang === 'und' ? null : filters('lang', [article.lang], () => languageName(article.lang)),
    ],
    ['Tags', filters('tag', article.tags)],
    ['Length', article.words > 0 ? `${formatNumber(article.words)} words` : null],
    ['Original', link ? outward(link, link.host) : article.url],
    ['File', path(placeInArchive(article), article.format)],
    ['Also in', also.length > 0 ? also.map((place) => path(place)) : null],
  ];
  return el('dl', { class: 'facts' }, rows.filter(([, value]) => value).map(([name, value]) =>
    el('div', {}, el('dt', {}, name), el('dd', { dir: typeof value === 'string' ? 'auto' : null }, value))));
}

// Names, each leading to all articles that have it.
function filters(name, values, label = (value) => value) {
  const named = (values ?? []).filter(Boolean);
  if (named.length === 0) return null;
  return named.flatMap((value, i) => [i > 0 ? ', ' : null,
    el('a', { ...visit(changed(makeState(), { [name]: [value] })), dir: 'auto' }, label(value))]);
}

function path(place, format) {
  return place && el('span', { class: 'path', dir: 'ltr' }, breakable(place), format && el('small', {}, format));
}

// An article's plain text → its blocks. Blocks hold no text of their own but spans [from, to) into the body, in
// UTF-16 units, so that highlights, which are offsets into the whole body, can be laid over them.
//
// The stored form: paragraphs between blank lines, some of which are headings (the answer says which); four spaces,
// code; "- ", a list item.

const CODE = /^ {4}/;
const ITEM = /^ {0,3}- +(?=\S)/;

/**
 * → [{kind: 'heading', level, spans} | {kind: 'paragraph', wrapped, spans} | {kind: 'code', spans} |
 *    {kind: 'list', items: [spans…]}…]
 * `headings`: [{start, level}], where headings begin in the body, in UTF-16 units.
 * `wrapped` says that the line breaks inside a paragraph are only where a line was full (old mail), not meant.
 */
export function parseBody(body, headings = []) {
  const levels = new Map(headings.map(({ start, level }) => [start, level]));
  const blocks = [];
  let open = null; // the block the next line may belong to
  let blanks = []; // blank lines since the last line with text

  for (const line of linesOf(body)) {
    const text = body.slice(line.from, line.to);
    if (text.trim() === '') {
      blanks.push(line);
      continue;
    }
    open = place(line, text, levels.get(line.from), open, blanks, blocks);
    blanks = [];
  }
  for (const block of blocks) if (block.kind === 'paragraph') block.wrapped = looksWrapped(body, block.spans[0]);
  return blocks;
}

// Adds one line to the open block or to a new one; returns the block that is open afterwards, if any.
function place(line, text, level, open, blanks, blocks) {
  if (level !== undefined) {
    blocks.push({ kind: 'heading', level, spans: [[line.from, line.to]] });
    return null;
  }
  if (CODE.test(text)) {
    const span = [line.from + 4, line.next];
    // Blank lines inside code are part of it.
    if (open?.kind === 'code') open.spans.push(...blanks.map((blank) => [blank.to, blank.next]), span);
    else open = add(blocks, { kind: 'code', spans: [span] });
    return open;
  }
  const item = ITEM.exec(text);
  if (item) {
    const spans = [[line.from + item[0].length, line.to]];
    if (open?.kind === 'list') open.items.push(spans);
    else open = add(blocks, { kind: 'list', items: [spans] });
    return open;
  }
  if (blanks.length === 0 && open?.kind === 'paragraph') open.spans[0][1] = line.to;
  else if (blanks.length === 0 && open?.kind === 'list') open.items.at(-1)[0][1] = line.to;
  else open = add(blocks, { kind: 'paragraph', wrapped: false, spans: [[line.from, line.to]] });
  return open;
}

function add(blocks, block) {
  blocks.push(block);
  return block;
}

// {from, to, next}: text is [from, to), `next` is where the next line starts.
function* linesOf(body) {
  let from = 0;
  while (from < body.length) {
    const feed = body.indexOf('\n', from);
    const next = feed < 0 ? body.length : feed + 1;
    let to = feed < 0 ? body.length : feed;
    if (to > from && body[to - 1] === '\r') to -= 1;
    yield { from, to, next };
    from = next;
  }
}

// Three lines or more, all but the last about as long as a mail program makes them.
function looksWrapped(body, [from, to]) {
  const lengths = body.slice(from, to).split('\n').map((line) => line.length);
  const full = lengths.slice(0, -1);
  return lengths.length > 2 && full.every((length) => length >= 50 && length <= 90) && lengths.at(-1) <= 90;
}

// Going from match to match in the reading view.

/** Fills `panel` and returns {next, previous}, or null when `article` has no match. */
export function createMatches(article, panel) {
  const groups = groupByMatch(article.querySelectorAll('mark.match'));
  if (groups.length === 0) return null;
  let current = -1;

  const total = groups.length;
  const place = el('p', { class: 'matches__place', role: 'status' }, total === 1 ? '1 match' : `${total} matches`);
  const button = (step, label, key, glyph) => {
    const control = el('button', { type: 'button', class: 'icon-button', title: `${label} (${key})`, 'aria-label': label },
      el('span', { 'aria-hidden': 'true' }, glyph),
    );
    control.addEventListener('click', () => go(step));
    return control;
  };
  panel.replaceChildren(place, button(-1, 'Previous match', 'p', '↑'), button(1, 'Next match', 'n', '↓'));
  panel.hidden = false;

  function go(step) {
    const target = current < 0 ? firstInView(groups, step) : (current + step + total) % total;
    for (const mark of groups[current] ?? []) mark.classList.remove('is-current');
    current = target;
    for (const mark of groups[current]) mark.classList.add('is-current');
    groups[current][0].scrollIntoView({ block: 'center' });
    place.textContent = `${current + 1} of ${total}`;
  }
  return { next: () => go(1), previous: () => go(-1) };
}

// A match that runs over a line of code or a paragraph's end is several <mark>s with one name.
function groupByMatch(marks) {
  const groups = new Map();
  for (const mark of marks) {
    const name = mark.dataset.match;
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(mark);
  }
  return [...groups.values()];
}

// The first step starts from where the reader is.
function firstInView(groups, step) {
  const below = groups.findIndex(([mark]) => mark.getBoundingClientRect().top > 0);
  if (step > 0) return below < 0 ? 0 : below;
  return below <= 0 ? groups.length - 1 : below - 1;
}
