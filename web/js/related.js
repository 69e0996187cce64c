// What stands beside an article: the copies of its story, what came before and after, what is like it. One answer
// of the API each → lists; fetching them is others' work.

import { el } from './dom.js';
import { renderBrief } from './hit.js';

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
