// One match of a list: its headline, when and by whom, what it says of the query, where it lies.

import { day, dotted, el, marked, outward, safeLink, visit } from './dom.js';
import {
  counted, dateOf, isForeign, langAttribute, languageName, placeInArchive, shortPlace, someNames,
} from './labels.js';
import { explain } from './notices.js';

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
        ? el('p', { class: 'hit__snippet' + cut(hit.snippet), lang, dir: 'auto' }, marked(hit.snippet, hit.highlights?.snippet))
        : null,
      el('div', { class: 'hit__foot' }, origin(hit), more(hit)),
      el('div', { class: 'hit__unfolded', id: `more-${hit.id}`, hidden: true }),
    ),
  );
}

/** Classes of a passage that begins or ends within a sentence. */
function cut(text) {
  return (/^\p{Ll}/u.test(text) ? ' is-begun' : '') + (/[\p{L}\p{N},;、，；：]$/u.test(text) ? ' is-cut' : '');
}

/** The headline as a link to the reading view. */
function titleLink(hit, state, attributes) {
  const title = hit.title ? marked(hit.title, hit.highlights?.title) : hit.url || placeInArchive(hit) || 'Untitled';
  return el('a', { ...visit({ ...state, article: hit.id }), ...attributes }, title);
}

/** A hit in one line and a half, for lists beside the list: headline, then date and source. `notes`: words after them. */
function renderBrief(hit, state, reader, notes = []) {
  const date = dateOf(hit, reader);
  const place = shortPlace(hit);
  return el('li', { class: 'brief' },
    el('p', { class: 'brief__title', dir: 'auto', lang: langAttribute(hit.lang) },
      titleLink(hit, state, { id: `brief-${hit.id}` }),
    ),
    el('p', { class: 'brief__facts' },
      dotted([
        date ? day(date, date.guess ? date.words : null) : 'undated',
        hit.source ? el('span', { dir: 'auto' }, hit.source) : null,
        ...notes.map((note) => el('strong', { class: 'brief__note' }, note)),
        hit.source || !place ? null : el('span', { class: 'path', dir: 'ltr', title: placeInArchive(hit) }, place),
      ]),
    ),
  );
}

function hitDate(hit, reader) {
  const date = dateOf(hit, reader);
  if (!date) return el('p', { class: 'hit__date' }, 'undated');
  return el('p', { class: 'hit__date' },
    day(date, date.machine.replace('T', ' ').replace('.000Z', ' UTC')),
    date.relative ? el('span', { class: 'hit__ago' }, date.relative) : null,
    date.guess ? el('span', { class: 'hit__guess' }, date.words) : null);
}

function byline(hit, { languages }) {
  const authors = someNames(hit.authors);
  const parts = [
    hit.source ? el('span', { class: 'hit__source', dir: 'auto' }, hit.source) : null,
    authors ? el('span', { dir: 'auto' }, authors) : null,
    isForeign(hit.lang, languages) ? el('span', {}, languageName(hit.lang)) : null,
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
function more(hit) {
  const button = (kind, label) => el('button', { type: 'button', class: 'plain-button', id: `${kind}-${hit.id}`,
    'data-more': kind, 'aria-expanded': 'false', 'aria-controls': `more-${hit.id}` }, label);
  return el('p', { class: 'hit__more' },
    hit.copies > 0 ? button('copies', counted(hit.copies, 'copy', 'copies')) : null,
    button('similar', 'Similar'));
}

// What stands beside an article: the copies of its story, what came before and after, what is like it. One answer
// of the API each → lists; fetching them is others' work.

/** What a copy has over the others, in words. */
const MERITS = [['first_seen', 'first seen'], ['longest', 'longest'], ['best_dated', 'best dated']];

/** /copies → a list, first seen first; the article itself (`id`) is named but no link away. */
function renderCopies(answer, state, reader, id = null) {
  const copies = (answer.copies ?? []).filter((copy) => copy?.id);
  if (copies.length === 0) return null;
  return el('ol', { class: 'briefs' }, copies.map((copy) => {
    const notes = MERITS.filter(([name]) => copy[name]).map(([, words]) => words);
    return renderBrief(copy, state, reader, copy.id === id ? [...notes, 'this one'] : notes);
  }));
}

/** /similar → the most alike first. */
function renderSimilar(answer, state, reader) {
  return briefs(answer.similar, state, reader);
}

/** /copies and /similar (null where there is none) → the end of the reading view: one section a kind. */
export function renderRelated({ copies, similar }, article, state, reader) {
  const told = new Set([...(similar?.before ?? []), ...(similar?.after ?? [])].map(({ id }) => id));
  const other = (similar?.similar ?? []).filter(({ id }) => !told.has(id));
  const sections = [
    ['Copies of this story', copies?.copies?.length > 1 ? renderCopies(copies, state, reader, article.id) : null],
    ['Before', briefs([...(similar?.before ?? [])].reverse(), state, reader)],
    ['After', briefs(similar?.after, state, reader)],
    ['Similar', briefs(other, state, reader)],
  ];
  return sections.filter(([, list]) => list).map(([title, list]) =>
    el('section', { class: 'related__part' }, el('h2', { class: 'related__title' }, title), list));
}

function briefs(hits, state, reader) {
  if (!(hits?.length > 0)) return null;
  return el('ol', { class: 'briefs' }, hits.map((hit) => renderBrief(hit, state, reader)));
}

// What unfolds: copies and similar articles below a hit, and the parts of the page that stand open or closed. Listens
// on the document, since every answer brings new buttons.

const SIMILAR = 5;

/** `ask(address)` → the answer; `current()` → {state, reader} of what is shown. */
export function watchUnfolding({ ask, addresses, current }) {
  const kinds = {
    copies: {
      address: (id) => addresses.copies(id),
      render: renderCopies,
      none: 'There are no copies of it any more.',
    },
    similar: {
      address: (id) => addresses.similar(id, SIMILAR),
      render: renderSimilar,
      none: 'Nothing in the archive is like it.',
    },
  };
  document.addEventListener('click', async (event) => {
    const button = event.target.closest?.('[data-more]');
    if (!button) return;
    const hit = button.closest('.hit');
    const place = hit.querySelector('.hit__unfolded');
    const open = button.getAttribute('aria-expanded') === 'false';
    for (const other of hit.querySelectorAll('[data-more]'))
      other.setAttribute('aria-expanded', String(open && other === button));
    place.hidden = !open;
    if (!open) return;
    const kind = kinds[button.dataset.more];
    const { id } = hit.dataset;
    place.replaceChildren(el('p', { class: 'hit__none', role: 'status' }, 'Looking…'));
    const content = await lookUp(kind, id);
    // Closed or asked otherwise meanwhile: what came is of no use.
    if (button.getAttribute('aria-expanded') === 'true') place.replaceChildren(content);
  });

  async function lookUp(kind, id) {
    const { state, reader } = current();
    try {
      const list = kind.render(await ask(kind.address(id)), state, reader, id);
      return list ?? el('p', { class: 'hit__none', role: 'status' }, kind.none);
    } catch (error) {
      return el('p', { class: 'hit__none', role: 'status' }, explain(error).title);
    }
  }
}
