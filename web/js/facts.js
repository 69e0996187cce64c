// What is known of an article besides its text: a list of names and values. Values that are filters lead to their list.

import { describeDate, describeDateSource } from './dates.js';
import { breakable, el, outward, visit } from './dom.js';
import { formatNumber, languageName, placeInArchive } from './labels.js';
import { safeLink } from './links.js';
import { changed, makeState } from './state.js';

/** `date`: the article's, as describeDate() gives it. Facts that are not known are left out. */
export function renderFacts(article, date, { locale }) {
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
    ['Language', article.lang === 'und' ? null : filters('lang', [article.lang], () => languageName(article.lang, locale))],
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
