// What stands beside an article: the copies of its story, what came before and after, what is like it. One answer
// of the API each → lists; fetching them is others' work.

import { el } from './dom.js';
import { renderBrief } from './hit.js';
import { explain } from './notices.js';

/** What a copy has over the others, in words. */
const MERITS = [['first_seen', 'first seen'], ['longest', 'longest'], ['best_dated', 'best dated']];

/** /copies → a list, first seen first; the article itself (`id`) is named but no link away. */
export function renderCopies(answer, state, reader, id = null) {
  const copies = (answer.copies ?? []).filter((copy) => copy?.id);
  if (copies.length === 0) return null;
  return el('ol', { class: 'briefs' }, copies.map((copy) => {
    const notes = MERITS.filter(([name]) => copy[name]).map(([, words]) => words);
    return renderBrief(copy, state, reader, copy.id === id ? [...notes, 'this one'] : notes);
  }));
}

/** /similar → the most alike first. */
export function renderSimilar(answer, state, reader) {
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
