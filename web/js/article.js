// One article → the reading view: clean text, its facts beside it, the matches of the query marked.

import { parseBody } from './body.js';
import { describeDate, describeDateSource } from './dates.js';
import { breakable, dotted, el, marked, markedSpan } from './dom.js';
import { unitRanges } from './highlight.js';
import { formatNumber, langAttribute, languageName, placeInArchive } from './labels.js';
import { outward, safeLink, visit } from './links.js';
import { changed, isSearch, makeState, resultsOf } from './state.js';

/** `reader`: {now, locale}, as for the results. */
export function renderArticle(article, state, reader) {
  const lang = langAttribute(article.lang);
  const date = describeDate(article.published, article.published_precision, reader.now, reader.locale);
  return [
    bar(state),
    el('article', { class: 'article', 'data-id': article.id },
      header(article, date, lang),
      renderFacts(article, date, reader),
      el('div', { class: 'prose', lang }, prose(article)),
      el('div', { class: 'related', id: 'related' })),
  ];
}

function bar(state) {
  const back = isSearch(state) ? 'Results' : 'Latest';
  return el('div', { class: 'reader-bar' },
    el('a', { ...visit(resultsOf(state)), class: 'reader-bar__back', id: 'back', 'data-back': true }, back),
    el('div', { class: 'matches', id: 'matches', role: 'group', 'aria-label': 'Matches', hidden: true }));
}

function header(article, date, lang) {
  const authors = (article.authors ?? []).filter(Boolean);
  const { guess, words } = describeDateSource(article.published_source);
  return el('header', { class: 'article__head' },
    article.source ? el('p', { class: 'article__source', dir: 'auto' }, article.source) : null,
    el('h1', { class: 'article__title', tabindex: '-1', lang, dir: 'auto' },
      article.title ? marked(article.title, article.highlights?.title) : 'Untitled',
    ),
    standfirst(article, lang),
    el('p', { class: 'article__byline' },
      dotted([
        authors.length > 0 ? el('span', {}, 'By ', el('span', { dir: 'auto' }, authors.join(', '))) : null,
        date
          ? el('time', { datetime: date.machine, class: guess ? 'is-guess' : null }, date.day)
          : el('span', {}, 'undated'),
        date && guess ? el('span', {}, words) : null,
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

/** `date`: the article's, as describeDate() gives it. Facts that are not known are left out. */
function renderFacts(article, date, { locale }) {
  const source = describeDateSource(article.published_source);
  const link = safeLink(article.url);
  const when = date && el('span', {}, date.full, date.relative ? el('small', {}, date.relative) : null,
    source.words ? el('small', { class: source.guess ? 'is-guess' : null }, source.words) : null);
  const modified = describeDate(article.modified, 'day', new Date(), locale);
  const also = (article.also ?? []).map(placeInArchive).filter(Boolean);
  const rows = [
    ['Published', when],
    ['Changed', modified && modified.machine !== date?.machine.slice(0, 10) ? modified.day : null],
    ['Source', filters('source', [article.source])],
    ['Author', filters('author', article.authors)],
    [
      'Language',
      article.lang === 'und' ? null : filters('lang', [article.lang], () => languageName(article.lang, locale)),
    ],
    ['Tags', filters('tag', article.tags)],
    ['Length', article.words > 0 ? `${formatNumber(article.words, locale)} words` : null],
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
    el('a', { ...visit(changed(makeState(), { [name]: [value] })), class: 'facts__link', dir: 'auto' }, label(value))]);
}

function path(place, format) {
  return place && el('span', { class: 'path', dir: 'ltr' }, breakable(place), format && el('small', {}, format));
}
