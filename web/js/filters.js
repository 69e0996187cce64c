// The facets: values with counts and checkboxes. Several values of one facet are combined with OR, so each count is the
// number of matches for that value alone.

import { FACETS, FACET_VALUES } from './api.js';
import { el, visit } from './dom.js';
import { boundsLabel, formatNumber, languageName, spanLabel } from './labels.js';
import { changed, FILTERS, isFiltered, sameValue, toggled, unfiltered } from './state.js';

const SHOWN_VALUES = 6; // of a facet that is not expanded

const TITLES = {
  source: 'Source', folder: 'Folder', entity: 'Names', author: 'Author', tag: 'Tag', lang: 'Language', year: 'Year',
  filetype: 'File type', dated: 'Date', site: 'Site', path: 'Path', after: 'Published', before: 'Published', asof: 'As of',
};
const DATED = { found: 'from the article', guessed: 'estimated', none: 'no date' };

/** Labels of filters and values: facetTitle('lang') → "Language", valueLabel('lang', 'zh') → "Chinese". */
export const facetTitle = (name) => TITLES[name];
export function valueLabel(name, value) {
  if (name === 'lang') return value === 'und' ? 'unknown' : languageName(value) || value;
  if (name === 'dated') return DATED[value] ?? value;
  return value;
}

/** Renders the filters. `openSections`: a Set of open sections ('filters', 'facet-tag'…), kept across responses. */
export function renderFilters(answer, state, openSections) {
  const groups = FACETS.map((name) => facet(name, answer, state, openSections)).filter(Boolean);
  if (groups.length === 0) return null;
  const number = FILTERS.reduce((sum, name) => sum + state[name].length, 0);
  const open = openSections.has('filters');
  return el('aside', { class: 'side', 'aria-label': 'Filters' },
    el('button', { type: 'button', class: 'button side__toggle', id: 'filters-open', 'aria-expanded': String(open),
      'data-toggle': 'filters' }, number > 0 ? `Filters (${number})` : 'Filters'),
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

function facet(name, answer, state, openSections) {
  // The server ranks names by how typical they are of these results. This decides which are shown, sorted by count.
  const [ranked, inOrder] = name === 'year' ? [latestFirst, latestFirst] : [chosenFirst, highestFirst];
  const values = valuesOf(name, answer, state).sort(ranked);
  const isUseful = values.length > 1 || values.some(({ count, selected }) => selected || count < answer.total);
  if (values.length === 0 || !isUseful) return null;
  const id = `facet-${name}`;
  const open = openSections.has(id);
  const chosen = values.filter(({ selected }) => selected).length;
  const shown = values.slice(0, open ? values.length : Math.max(SHOWN_VALUES, chosen)).sort(inOrder);
  const more = values.length - shown.length;
  const complete = answer.facets?.[name]?.length < FACET_VALUES;
  return el('fieldset', { class: open ? 'facet is-open' : 'facet', id },
    el('legend', { class: 'facet__title' }, TITLES[name]),
    el('ul', {}, shown.map((one) => choice(name, one))),
    open || more > 0
      ? el('button', { type: 'button', class: 'plain-button', id: `${id}-more`, 'aria-expanded': String(open), 'data-toggle': id },
          open ? 'Fewer' : complete ? `${formatNumber(more)} more` : 'More')
      : null);
}

// Keeps the spelling of selected values: the server returns values without matches in lower case.
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
const highestFirst = (a, b) => chosenFirst(a, b) || b.count - a.count;

function choice(name, { value, count, selected, shown }) {
  const label = valueLabel(name, shown);
  return el('li', {}, el('label', { class: 'facet__value' },
    el('input', { type: 'checkbox', id: `is-${name}-${encodeURIComponent(value)}`, checked: selected,
      'data-filter': name, value }),
    el('span', { class: 'facet__name', dir: 'auto' }, label),
    el('span', { class: 'facet__count' }, formatNumber(count))));
}

// The chips: each clause of the parsed query and each filter, with a link that removes it.

/** Renders the chips; null if the query is only plain words. */
export function renderChips(answer, state, reader) {
  const parts = ofQuery(answer, state);
  const chips = [...parts, ...ofFilters(state), ...ofDates(state, reader)];
  const also = expansions(answer, state);
  if (chips.length === 0) return also;
  const all =
    chips.length > 1
      ? el('li', {},
          // Removes everything shown as a chip; plain words that are not shown stay.
          el('a', { ...visit(unfiltered(parts.length > 0 ? { ...state, q: '' } : state)), class: 'chips__clear' },
            'Clear all'),
        )
      : null;
  return el('div', { class: 'understood' },
    el('ul', { class: 'chips', 'aria-label': 'Search and filters' }, chips.map((chip, i) => renderChip(chip, i)), all),
    also);
}

function renderChip({ label, name, target }, i) {
  return el('li', {}, el('a', { ...visit(target), class: 'chip', id: `chip-${i}` },
    el('span', { class: 'visually-hidden' }, 'Remove '),
    name ? el('span', { class: 'chip__name' }, `${name} `) : null,
    el('span', { dir: 'auto' }, label),
    el('span', { class: 'chip__cross', 'aria-hidden': 'true' }, '×')));
}

// Plain words are visible in the search box. If any clause is more than that, show all.
function ofQuery(answer, state) {
  const clauses = answer.query?.clauses ?? [];
  if (state.q === '' || answer.prefix || clauses.every(({ plain }) => plain)) return [];
  return clauses.map(({ text }, i) => ({
    label: text,
    target: changed(state, { q: clauses.filter((one, at) => at !== i).map((one) => one.text).join(' ') }),
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

// Synonyms that were added to the search, and a link to switch them off.
function expansions(answer, state) {
  const added = (answer.query?.expansions ?? []).flatMap((one) => one?.added ?? []);
  if (state.synonyms === 'off') {
    return el('p', { class: 'also' }, 'Searched without synonyms. ',
      el('a', { ...visit(changed(state, { synonyms: 'on' })), id: 'synonyms' }, 'Include synonyms'));
  }
  if (added.length === 0) return null;
  const words = added.flatMap((word, i) => [
    i > 0 ? ', ' : null,
    el('span', { class: 'also__word', dir: 'auto' }, word),
  ]);
  return el('p', { class: 'also' }, 'Also searched for ', words, '. ',
    el('a', { ...visit(changed(state, { synonyms: 'off' })), id: 'synonyms' }, 'Search without synonyms'));
}
