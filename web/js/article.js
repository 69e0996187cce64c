// Renders the reading view: the text with highlighted matches, and details next to it.

import { breakable, day, dotted, el, marked, markedSpan, outward, safeLink, unitRanges, visit } from './dom.js';
import {
  dateOf, describeDate, formatNumber, langAttribute, languageName, fileLocation, someNames,
} from './labels.js';
import { changed, isSearch, makeState, resultsOf } from './state.js';

/** Renders an article. `reader`: {now, locale}, as for the results. */
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

/** Renders the link from an article back to its list. */
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

// The summary, unless the text starts with it.
function standfirst(article, lang) {
  const summary = squeeze(article.summary);
  const opening = summary.replace(/(…|\.\.\.)$/, '').slice(0, 80);
  if (!summary || squeeze(article.body?.slice(0, 2000)).includes(opening)) return null;
  return el('p', { class: 'article__summary', lang, dir: 'auto' }, summary);
}

function prose(article) {
  const body = article.body ?? '';
  if (!body.trim()) return el('p', { class: 'prose__empty' }, 'This article has no text.');
  const ranges = unitRanges(body, article.highlights?.body);
  const text = (spans) => spans.flatMap(([from, to]) => markedSpan(body, ranges, from, to, 'b'));
  const spans = (article.headings ?? []).map(([start, length]) => [start, length]);
  const starts = unitRanges(body, spans).map(([from]) => from);
  const blocks = parseBody(body, starts.map((start, i) => ({ start, level: article.headings[i][2] })));
  // Saved pages often repeat the title as the first heading.
  const repeats =
    blocks[0]?.kind === 'heading' && squeeze(body.slice(...blocks[0].spans[0])) === squeeze(article.title);
  const shown = blocks.slice(repeats ? 1 : 0);
  const levels = headingLevels(shown);
  return shown.map((block) => renderBlock(block, levels, text));
}

// The title is h1. The levels used in the text become h2 and up, without gaps.
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

// The details of an article: a list of names and values. Filter values link to their results.

/** `date`: from dateOf(). Unknown details are omitted. */
function renderFacts(article, date, { locale }) {
  const link = safeLink(article.url);
  const when = date && el('span', {}, date.full(), date.relative ? el('small', {}, date.relative) : null,
    date.words ? el('small', { class: date.guess ? 'is-guess' : null }, date.words) : null);
  const modified = describeDate(article.modified, 'day', new Date(), locale);
  const also = (article.also ?? []).map(fileLocation).filter(Boolean);
  const rows = [
    ['Published', when],
    ['Updated', modified && modified.machine !== date?.machine.slice(0, 10) ? modified.day : null],
    ['Source', filters('source', [article.source])],
    ['Author', filters('author', article.authors)],
    [
      'Language',
      article.lang === 'und' ? null : filters('lang', [article.lang], () => languageName(article.lang)),
    ],
    ['Tags', filters('tag', article.tags)],
    ['Length', article.words > 0 ? `${formatNumber(article.words)} words` : null],
    ['Original', link ? outward(link, link.host) : article.url],
    ['File', path(fileLocation(article), article.format)],
    ['Also in', also.length > 0 ? also.map((location) => path(location)) : null],
  ];
  return el('dl', { class: 'facts' }, rows.filter(([, value]) => value).map(([name, value]) =>
    el('div', {}, el('dt', {}, name), el('dd', { dir: typeof value === 'string' ? 'auto' : null }, value))));
}

// Links each value to the articles that have it.
function filters(name, values, label = (value) => value) {
  const named = (values ?? []).filter(Boolean);
  if (named.length === 0) return null;
  return named.flatMap((value, i) => [i > 0 ? ', ' : null,
    el('a', { ...visit(changed(makeState(), { [name]: [value] })), dir: 'auto' }, label(value))]);
}

function path(location, format) {
  return location && el('span', { class: 'path', dir: 'ltr' }, breakable(location), format && el('small', {}, format));
}

// Splits an article's plain text into blocks. A block contains spans [from, to) of the body in UTF-16 units, not text,
// so that highlights (offsets into the whole body) can be applied.
//
// Stored format: blank lines separate paragraphs, some of which are headings (listed in the response). Lines that start
// with four spaces are code, lines that start with "- " are list items.

const CODE = /^ {4}/;
const ITEM = /^ {0,3}- +(?=\S)/;

/**
 * → [{kind: 'heading', level, spans} | {kind: 'paragraph', wrapped, spans} | {kind: 'code', spans} |
 *    {kind: 'list', items: [spans…]}…]
 * `headings`: [{start, level}], `start` in UTF-16 units.
 * `wrapped`: the line breaks in the paragraph are from automatic wrapping (old mail) and carry no meaning.
 */
export function parseBody(body, headings = []) {
  const levels = new Map(headings.map(({ start, level }) => [start, level]));
  const blocks = [];
  let open = null; // the block that the next line may continue
  let blanks = []; // blank lines since the last line of text

  for (const line of linesOf(body)) {
    const text = body.slice(line.from, line.to);
    if (text.trim() === '') {
      blanks.push(line);
      continue;
    }
    open = addLine(line, text, levels.get(line.from), open, blanks, blocks);
    blanks = [];
  }
  for (const block of blocks) if (block.kind === 'paragraph') block.wrapped = looksWrapped(body, block.spans[0]);
  return blocks;
}

// Adds a line to the open block or to a new one. Returns the block that is open afterwards, or null.
function addLine(line, text, level, open, blanks, blocks) {
  if (level !== undefined) {
    blocks.push({ kind: 'heading', level, spans: [[line.from, line.to]] });
    return null;
  }
  if (CODE.test(text)) {
    const span = [line.from + 4, line.next];
    // Blank lines inside code belong to the code.
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

// {from, to, next}: the text is [from, to), `next` is the start of the next line.
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

// At least three lines, all but the last as long as mail programs wrap them.
function looksWrapped(body, [from, to]) {
  const lengths = body.slice(from, to).split('\n').map((line) => line.length);
  const full = lengths.slice(0, -1);
  return lengths.length > 2 && full.every((length) => length >= 50 && length <= 90) && lengths.at(-1) <= 90;
}

// Navigation between matches in the reading view.

/** Fills `panel` and returns {next, previous}, or null if `article` has no matches. */
export function createMatches(article, panel) {
  const groups = groupByMatch(article.querySelectorAll('mark.match'));
  if (groups.length === 0) return null;
  let current = -1;

  const total = groups.length;
  const position = el('p', { class: 'matches__place', role: 'status' }, total === 1 ? '1 match' : `${total} matches`);
  const button = (step, label, key, glyph) => {
    const control = el('button', { type: 'button', class: 'icon-button', title: `${label} (${key})`, 'aria-label': label },
      el('span', { 'aria-hidden': 'true' }, glyph),
    );
    control.addEventListener('click', () => go(step));
    return control;
  };
  panel.replaceChildren(position, button(-1, 'Previous match', 'p', '↑'), button(1, 'Next match', 'n', '↓'));
  panel.hidden = false;

  function go(step) {
    const target = current < 0 ? firstInView(groups, step) : (current + step + total) % total;
    for (const mark of groups[current] ?? []) mark.classList.remove('is-current');
    current = target;
    for (const mark of groups[current]) mark.classList.add('is-current');
    groups[current][0].scrollIntoView({ block: 'center' });
    position.textContent = `${current + 1} of ${total}`;
  }
  return { next: () => go(1), previous: () => go(-1) };
}

// A match that spans several lines or paragraphs is several <mark>s with the same name.
function groupByMatch(marks) {
  const groups = new Map();
  for (const mark of marks) {
    const name = mark.dataset.match;
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(mark);
  }
  return [...groups.values()];
}

// The first step starts at the current scroll position.
function firstInView(groups, step) {
  const below = groups.findIndex(([mark]) => mark.getBoundingClientRect().top > 0);
  if (step > 0) return below < 0 ? 0 : below;
  return below <= 0 ? groups.length - 1 : below - 1;
}
