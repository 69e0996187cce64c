// What the query was understood as, part by part; each part and each filter can be taken out.

import { boundsLabel, spanLabel } from './dates.js';
import { el } from './dom.js';
import { facetTitle, valueLabel } from './filters.js';
import { visit } from './links.js';
import { changed, FILTERS, toggled } from './state.js';

/** → an element, or null for a query of plain words that were taken as they are. */
export function renderChips(answer, state, reader) {
  const chips = [...ofQuery(answer, state), ...ofFilters(state, reader), ...ofDates(state, reader)];
  const also = expansions(answer, state);
  if (chips.length === 0) return also;
  const all =
    chips.length > 1
      ? el('li', {},
          el('a', { ...visit(changed({ sort: state.sort, bars: state.bars })), class: 'chips__clear' }, 'Clear all'),
        )
      : null;
  return el('div', { class: 'understood' },
    el('ul', { class: 'chips', 'aria-label': 'Searched for' }, chips.map((chip, i) => renderChip(chip, i)), all),
    also);
}

function renderChip({ label, name, target }, i) {
  return el('li', {}, el('a', { ...visit(target), class: 'chip', id: `chip-${i}` },
    el('span', { class: 'visually-hidden' }, 'Without '),
    name ? el('span', { class: 'chip__name' }, `${name} `) : null,
    el('span', { dir: 'auto' }, label),
    el('span', { class: 'chip__cross', 'aria-hidden': 'true' }, '×')));
}

// Plain words are in the box for everybody to see; as soon as one part is more than that, all are shown.
function ofQuery(answer, state) {
  const clauses = clausesOf(answer.query?.parsed ?? '');
  if (state.q === '' || answer.beginning || clauses.every(isPlain)) return [];
  return clauses.map((label, i) => ({
    label,
    target: changed(state, { q: clauses.filter((one, at) => at !== i).join(' ') }),
  }));
}

function ofFilters(state, { locale }) {
  return FILTERS.flatMap((name) => state[name].map((value) => ({
    name: facetTitle(name), label: valueLabel(name, value, locale), target: toggled(state, name, value),
  })));
}

function ofDates(state, { locale }) {
  const chips = [];
  if (state.after || state.before) {
    chips.push({
      name: 'Published',
      label: boundsLabel(state.after, state.before, locale),
      target: changed(state, { after: '', before: '' }),
    });
  }
  if (state.asof)
    chips.push({ name: 'As of', label: spanLabel(state.asof, locale), target: changed(state, { asof: '' }) });
  return chips;
}

// Words that were searched for besides, and the way to do without.
function expansions(answer, state) {
  const added = (answer.query?.expansions ?? []).flatMap((one) => one?.added ?? []);
  if (state.synonyms === 'off') {
    return el('p', { class: 'also' }, 'Searched for these words only. ',
      el('a', { ...visit(changed(state, { synonyms: 'on' })), id: 'synonyms' }, 'With words of the same meaning'));
  }
  if (added.length === 0) return null;
  const words = added.flatMap((word, i) => [
    i > 0 ? ', ' : null,
    el('span', { class: 'also__word', dir: 'auto' }, word),
  ]);
  return el('p', { class: 'also' }, 'Also searched for ', words, '. ',
    el('a', { ...visit(changed(state, { synonyms: 'off' })), id: 'synonyms' }, 'Only my words'));
}

// A query as the server printed it back → the parts that must all match, each of which can be taken out.
//
// The printed form is regular: parts stand side by side or with AND between them, anything else in brackets or
// quotation marks. Alternatives without brackets are the whole query, one part.

const JOINED = /^(NEAR|ADJ)\/\d+$/;

/** `parsed` → ['title:rust', '"open source"', '-go', …]; joined with spaces they are the same query. */
export function clausesOf(parsed) {
  const words = piecesOf(parsed);
  if (words.includes('OR')) return [parsed.trim()];
  const clauses = [];
  let joins = false; // the next word belongs to the part before it
  for (const word of words) {
    if (word === 'AND') continue;
    if (joins || (JOINED.test(word) && clauses.length > 0)) clauses[clauses.length - 1] += ` ${word}`;
    else clauses.push(word);
    joins = JOINED.test(word) || word === 'NOT';
  }
  return clauses;
}

/** Is this part more than a plain word: a phrase, a field, something left out? */
export function isPlain(clause) {
  return !/^[-=#(]|["*~|]|^\w+:[^:/]|^NOT |\s/.test(clause);
}

// Cut at spaces that are in no bracket and no quotation.
function piecesOf(text) {
  const pieces = [];
  let piece = '';
  let depth = 0;
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (!quoted && character === '(') depth += 1;
    if (!quoted && character === ')') depth = Math.max(0, depth - 1);
    if (character === ' ' && depth === 0 && !quoted) {
      if (piece) pieces.push(piece);
      piece = '';
    } else {
      piece += character;
    }
  }
  return piece ? [...pieces, piece] : pieces;
}
