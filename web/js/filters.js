// The facets: how the matches divide, each value a box to tick. Several values of one facet mean any of them, so
// every count is what the value alone would find.

import { FACETS, FACET_VALUES } from './api.js';
import { el, visit } from './dom.js';
import { boundsLabel, formatNumber, languageName, spanLabel } from './labels.js';
import { changed, FILTERS, isFiltered, sameValue, toggled, unfiltered } from './state.js';

const SHOWN = 6; // of a facet, before more is asked for

const TITLES = {
  source: 'Source', entity: 'Names', author: 'Author', tag: 'Tag', lang: 'Language', year: 'Year',
  filetype: 'Kind of file', dated: 'Date', site: 'Site', after: 'Published', before: 'Published', asof: 'As of',
};
const DATED = { found: 'stated', guessed: 'guessed from the file', none: 'missing' };

/** What a filter and its value are called: facetTitle('lang') → "Language", valueLabel('lang', 'zh') → "Chinese". */
export const facetTitle = (name) => TITLES[name];
export function valueLabel(name, value) {
  if (name === 'lang') return value === 'und' ? 'not known' : languageName(value) || value;
  if (name === 'dated') return DATED[value] ?? value;
  return value;
}

/** `unfolded`: a Set of the parts that stand open ('filters', 'facet-tag'…), which outlives answers. */
export function renderFilters(answer, state, unfolded) {
  const groups = FACETS.map((name) => facet(name, answer, state, unfolded)).filter(Boolean);
  if (groups.length === 0) return null;
  const number = FILTERS.reduce((sum, name) => sum + state[name].length, 0);
  const open = unfolded.has('filters');
  return el('aside', { class: 'side', 'aria-label': 'Filters' },
    el('button', { type: 'button', class: 'button side__toggle', id: 'filters-open', 'aria-expanded': String(open),
      'data-unfold': 'filters' }, number > 0 ? `Filters (${number})` : 'Filters'),
    el('div', { class: open ? 'side__body is-open' : 'side__body', id: 'filters' },
      isFiltered(state)
        ? el('p', { class: 'side__clear' },
            el('a', { ...visit(unfiltered(state)), id: 'clear-filters' }, 'Clear all filters'),
          )
        : null,
      groups,
    ),
  );
}

function facet(name, answer, state, unfolded) {
  // Of names the server ranks those first that stand out here. Which are shown goes by that, how they stand by number.
  const [ranked, inOrder] = name === 'year' ? [latestFirst, latestFirst] : [chosenFirst, mostFirst];
  const values = valuesOf(name, answer, state).sort(ranked);
  const tells = values.length > 1 || values.some(({ count, selected }) => selected || count < answer.total);
  if (values.length === 0 || !tells) return null;
  const id = `facet-${name}`;
  const open = unfolded.has(id);
  const chosen = values.filter(({ selected }) => selected).length;
  const shown = values.slice(0, open ? values.length : Math.max(SHOWN, chosen)).sort(inOrder);
  const more = values.length - shown.length;
  const complete = answer.facets?.[name]?.length < FACET_VALUES;
  return el('fieldset', { class: open ? 'facet is-open' : 'facet', id },
    el('legend', { class: 'facet__title' }, TITLES[name]),
    el('ul', {}, shown.map((one) => choice(name, one))),
    open || more > 0
      ? el('button', { type: 'button', class: 'plain-button', id: `${id}-more`, 'aria-expanded': String(open), 'data-unfold': id },
          open ? 'Fewer' : complete ? `${formatNumber(more)} more` : 'More')
      : null);
}

// The chosen ones as the reader knows them: the server names values that nothing has in lower case.
function valuesOf(name, answer, state) {
  const values = (answer.facets?.[name] ?? []).map(({ value, count }) => {
    const chosen = state[name].find((one) => sameValue(one, value));
    return { value, count, selected: chosen !== undefined, shown: count > 0 ? value : chosen ?? value };
  });
  const missing = state[name].filter((value) => !values.some((one) => sameValue(one.value, value)));
  return [...values, ...missing.map((value) => ({ value, count: 0, selected: true, shown: value }))];
}

const chosenFirst = (a, b) => Number(b.selected) - Number(a.selected);
const latestFirst = (a, b) => chosenFirst(a, b) || b.value - a.value;
const mostFirst = (a, b) => chosenFirst(a, b) || b.count - a.count;

function choice(name, { value, count, selected, shown }) {
  const label = valueLabel(name, shown);
  return el('li', {}, el('label', { class: 'facet__value' },
    el('input', { type: 'checkbox', id: `is-${name}-${encodeURIComponent(value)}`, checked: selected,
      'data-filter': name, value }),
    el('span', { class: 'facet__name', dir: 'auto' }, label),
    el('span', { class: 'facet__count' }, formatNumber(count))));
}

// What the query was understood as, part by part; each part and each filter can be taken out.

/** → an element, or null for a query of plain words that were taken as they are. */
export function renderChips(answer, state, reader) {
  const parts = ofQuery(answer, state);
  const chips = [...parts, ...ofFilters(state), ...ofDates(state, reader)];
  const also = expansions(answer, state);
  if (chips.length === 0) return also;
  const all =
    chips.length > 1
      ? el('li', {},
          // All that is shown as a chip: words that are not stay.
          el('a', { ...visit(unfiltered(parts.length > 0 ? { ...state, q: '' } : state)), class: 'chips__clear' },
            'Clear all'),
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

function ofFilters(state) {
  return FILTERS.flatMap((name) => state[name].map((value) => ({
    name: facetTitle(name), label: valueLabel(name, value), target: toggled(state, name, value),
  })));
}

function ofDates(state, { locale }) {
  const chips = [];
  if (state.after || state.before) {
    chips.push({
      name: facetTitle('after'),
      label: boundsLabel(state.after, state.before, locale),
      target: changed(state, { after: '', before: '' }),
    });
  }
  if (state.asof) {
    const label = spanLabel(state.asof, locale);
    chips.push({ name: facetTitle('asof'), label, target: changed(state, { asof: '' }) });
  }
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
