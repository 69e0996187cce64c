// One match of a list: its headline, when and by whom, what it says of the query, where it lies.

import { describeDate, describeDateSource } from './dates.js';
import { dotted, el, marked } from './dom.js';
import { counted, isForeign, langAttribute, languageName, placeInArchive, shortPlace } from './labels.js';
import { outward, safeLink, visit } from './links.js';

/** `reader`: {now, locale, languages}, what the wording of dates and languages depends on. */
export function renderHit(hit, state, reader) {
  const lang = langAttribute(hit.lang);
  return el('li', {},
    el('article', { class: 'hit', 'data-id': hit.id },
      el('h2', { class: 'hit__title', lang, dir: 'auto' },
        titleLink(hit, state, { class: 'hit__link', id: `hit-${hit.id}` }),
      ),
      hitDate(hit, reader),
      byline(hit, reader),
      hit.snippet
        ? el('p', { class: 'hit__snippet', lang, dir: 'auto' }, marked(hit.snippet, hit.highlights?.snippet))
        : null,
      el('div', { class: 'hit__foot' }, origin(hit), more(hit, reader)),
      el('div', { class: 'hit__unfolded', id: `more-${hit.id}`, hidden: true }),
    ),
  );
}

/** The headline as a link to the reading view. */
export function titleLink(hit, state, attributes) {
  const title = hit.title ? marked(hit.title, hit.highlights?.title) : hit.url || placeInArchive(hit) || 'Untitled';
  return el('a', { ...visit({ ...state, article: hit.id }), ...attributes }, title);
}

/** A hit in one line and a half, for lists beside the list: headline, then date and source. `notes`: words after them. */
export function renderBrief(hit, state, { now, locale }, notes = []) {
  const date = describeDate(hit.published, hit.published_precision, now, locale);
  const guess = describeDateSource(hit.published_source).guess;
  const place = shortPlace(hit);
  return el('li', { class: 'brief' },
    el('p', { class: 'brief__title', dir: 'auto', lang: langAttribute(hit.lang) },
      titleLink(hit, state, { id: `brief-${hit.id}` }),
    ),
    el('p', { class: 'brief__facts' },
      dotted([
        date
          ? el(
              'time',
              {
                datetime: date.machine,
                class: guess ? 'is-guess' : null,
                title: guess ? 'file date, a guess' : null,
              },
              date.day,
            )
          : 'undated',
        hit.source ? el('span', { dir: 'auto' }, hit.source) : null,
        ...notes.map((note) => el('strong', { class: 'brief__note' }, note)),
        hit.source || !place ? null : el('span', { class: 'path', dir: 'ltr', title: placeInArchive(hit) }, place),
      ]),
    ),
  );
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
  const place = shortPlace(hit);
  const parts = [
    link ? outward(link, link.host) : null,
    hit.format ? el('span', {}, hit.format) : null,
    place ? el('span', { class: 'path', dir: 'ltr', title: placeInArchive(hit) }, place) : null,
  ].filter(Boolean);
  return parts.length > 0 ? el('p', { class: 'hit__origin' }, dotted(parts)) : null;
}

// What unfolds below: the copies of the story, articles like it.
function more(hit, { locale }) {
  const button = (kind, label) => el('button', { type: 'button', class: 'plain-button', id: `${kind}-${hit.id}`,
    'data-more': kind, 'aria-expanded': 'false', 'aria-controls': `more-${hit.id}` }, label);
  return el('p', { class: 'hit__more' },
    hit.copies > 0 ? button('copies', counted(hit.copies, 'copy', 'copies', locale)) : null,
    button('similar', 'Similar'));
}
