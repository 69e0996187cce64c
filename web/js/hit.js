// Renders one result: title, date, source and authors, snippet, location.

import { day, dotted, el, marked, outward, safeLink, visit } from './dom.js';
import {
  counted, dateOf, isForeign, langAttribute, languageName, fileLocation, shortFileLocation, someNames,
} from './labels.js';
import { explain } from './notices.js';

/** Renders a result. `reader`: {now, locale, languages}. */
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
      el('div', { class: 'hit__related', id: `more-${hit.id}`, hidden: true }),
    ),
  );
}

/** Returns the classes of a snippet that starts or ends inside a sentence. */
function cut(text) {
  return (/^\p{Ll}/u.test(text) ? ' is-continued' : '') + (/[\p{L}\p{N},;、，；：]$/u.test(text) ? ' is-cut' : '');
}

/** Renders the title as a link to the reading view. */
function titleLink(hit, state, attributes) {
  const title = hit.title ? marked(hit.title, hit.highlights?.title) : hit.url || fileLocation(hit) || 'Untitled';
  return el('a', { ...visit({ ...state, article: hit.id }), ...attributes }, title);
}

/** Renders a compact result: title, date, source. `notes`: labels after them. */
function renderBrief(hit, state, reader, notes = []) {
  const date = dateOf(hit, reader);
  const location = shortFileLocation(hit);
  return el('li', { class: 'brief' },
    el('p', { class: 'brief__title', dir: 'auto', lang: langAttribute(hit.lang) },
      titleLink(hit, state, { id: `brief-${hit.id}` }),
    ),
    el('p', { class: 'brief__facts' },
      dotted([
        date ? day(date, date.guess ? date.words : null) : 'undated',
        hit.source ? el('span', { dir: 'auto' }, hit.source) : null,
        ...notes.map((note) => el('strong', { class: 'brief__note' }, note)),
        hit.source || !location ? null : el('span', { class: 'path', dir: 'ltr', title: fileLocation(hit) }, location),
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

// The last line: site, file format and location.
function origin(hit) {
  const link = safeLink(hit.url);
  const location = shortFileLocation(hit);
  const parts = [
    link ? outward(link, link.host) : null,
    hit.format ? el('span', {}, hit.format) : null,
    location ? el('span', { class: 'path', dir: 'ltr', title: fileLocation(hit) }, location) : null,
  ].filter(Boolean);
  return parts.length > 0 ? el('p', { class: 'hit__origin' }, dotted(parts)) : null;
}

// Buttons that open the duplicates and similar articles below the result.
function more(hit) {
  const button = (kind, label) => el('button', { type: 'button', class: 'plain-button', id: `${kind}-${hit.id}`,
    'data-more': kind, 'aria-expanded': 'false', 'aria-controls': `more-${hit.id}` }, label);
  return el('p', { class: 'hit__more' },
    hit.copies > 0 ? button('copies', counted(hit.copies, 'duplicate', 'duplicates')) : null,
    button('similar', 'Similar'));
}

// Related articles: duplicates, earlier and later articles of the story, similar ones. Renders API responses; other
// modules fetch them.

/** Labels of duplicates. */
const COPY_LABELS = [['first_seen', 'first seen'], ['longest', 'longest'], ['best_dated', 'best date']];

/** Renders /copies, first seen first. The article itself (`id`) is labelled. */
function renderCopies(answer, state, reader, id = null) {
  const copies = (answer.copies ?? []).filter((copy) => copy?.id);
  if (copies.length === 0) return null;
  return el('ol', { class: 'briefs' }, copies.map((copy) => {
    const notes = COPY_LABELS.filter(([name]) => copy[name]).map(([, words]) => words);
    return renderBrief(copy, state, reader, copy.id === id ? [...notes, 'this article'] : notes);
  }));
}

/** Renders /similar, most similar first. */
function renderSimilar(answer, state, reader) {
  return briefs(answer.similar, state, reader);
}

/** Renders the sections below an article. `copies` and `similar` may be null. */
export function renderRelated({ copies, similar }, article, state, reader) {
  const listed = new Set([...(similar?.before ?? []), ...(similar?.after ?? [])].map(({ id }) => id));
  const other = (similar?.similar ?? []).filter(({ id }) => !listed.has(id));
  const sections = [
    ['Duplicates', copies?.copies?.length > 1 ? renderCopies(copies, state, reader, article.id) : null],
    ['Earlier', briefs([...(similar?.before ?? [])].reverse(), state, reader)],
    ['Later', briefs(similar?.after, state, reader)],
    ['Similar', briefs(other, state, reader)],
  ];
  return sections.filter(([, list]) => list).map(([title, list]) =>
    el('section', { class: 'related__part' }, el('h2', { class: 'related__title' }, title), list));
}

function briefs(hits, state, reader) {
  if (!(hits?.length > 0)) return null;
  return el('ol', { class: 'briefs' }, hits.map((hit) => renderBrief(hit, state, reader)));
}

// Opens and closes duplicates and similar articles below a result. Listens on the document, because every response
// replaces the buttons.

const SIMILAR = 5;

/** `ask(address)` fetches; `current()` returns {state, reader} of the current page. */
export function watchRelated({ ask, addresses, current }) {
  const kinds = {
    copies: {
      address: (id) => addresses.copies(id),
      render: renderCopies,
      none: 'No duplicates found.',
    },
    similar: {
      address: (id) => addresses.similar(id, SIMILAR),
      render: renderSimilar,
      none: 'No similar articles found.',
    },
  };
  document.addEventListener('click', async (event) => {
    const button = event.target.closest?.('[data-more]');
    if (!button) return;
    const hit = button.closest('.hit');
    const panel = hit.querySelector('.hit__related');
    const open = button.getAttribute('aria-expanded') === 'false';
    for (const other of hit.querySelectorAll('[data-more]'))
      other.setAttribute('aria-expanded', String(open && other === button));
    panel.hidden = !open;
    if (!open) return;
    const kind = kinds[button.dataset.more];
    const { id } = hit.dataset;
    panel.replaceChildren(el('p', { class: 'hit__none', role: 'status' }, 'Loading…'));
    const content = await lookUp(kind, id);
    // The user may have closed the panel or opened the other one meanwhile.
    if (button.getAttribute('aria-expanded') === 'true') panel.replaceChildren(content);
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
