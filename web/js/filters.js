// The facets: how the matches divide, each value a box to tick. Several values of one facet mean any of them, so
// every count is what the value alone would find.

import { FACETS } from './api.js';
import { el } from './dom.js';
import { formatNumber, languageName } from './labels.js';
import { visit } from './links.js';
import { FILTERS, isFiltered, sameValue, unfiltered } from './state.js';

const SHOWN = 6; // of a facet, before more is asked for

const TITLES = {
  source: 'Source', entity: 'Names', author: 'Author', tag: 'Tag', lang: 'Language', year: 'Year',
  filetype: 'Kind of file', dated: 'Date', site: 'Site',
};
const DATED = { found: 'stated', guessed: 'guessed from the file', none: 'missing' };

/** What a filter and its value are called: facetTitle('lang') → "Language", valueLabel('lang', 'zh') → "Chinese". */
export const facetTitle = (name) => TITLES[name];
export function valueLabel(name, value, locale) {
  if (name === 'lang') return value === 'und' ? 'not known' : languageName(value, locale) || value;
  if (name === 'dated') return DATED[value] ?? value;
  return value;
}

/** `unfolded`: a Set of the parts that stand open ('filters', 'facet-tag'…), which outlives answers. */
export function renderFilters(answer, state, reader, unfolded) {
  const groups = FACETS.map((name) => facet(name, answer, state, reader, unfolded)).filter(Boolean);
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

function facet(name, answer, state, { locale }, unfolded) {
  const values = ordered(name, valuesOf(name, answer, state));
  const tells = values.length > 1 || values.some(({ count, selected }) => selected || count < answer.total);
  if (values.length === 0 || !tells) return null;
  const id = `facet-${name}`;
  const open = unfolded.has(id);
  const chosen = values.filter(({ selected }) => selected).length;
  const shown = open ? values : values.slice(0, Math.max(SHOWN, chosen));
  const more = values.length - shown.length;
  return el('fieldset', { class: open ? 'facet is-open' : 'facet', id },
    el('legend', { class: 'facet__title' }, TITLES[name]),
    el('ul', {}, shown.map((one) => choice(name, one, locale))),
    open || more > 0
      ? el('button', { type: 'button', class: 'plain-button', id: `${id}-more`, 'aria-expanded': String(open), 'data-unfold': id },
          open ? 'Fewer' : `${formatNumber(more, locale)} more`)
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

// The chosen first, then as the server counts; years as they come, the latest first.
function ordered(name, values) {
  const byYear = name === 'year' ? (a, b) => b.value.localeCompare(a.value) : () => 0;
  return values.sort((a, b) => Number(b.selected) - Number(a.selected) || byYear(a, b));
}

function choice(name, { value, count, selected, shown }, locale) {
  const label = valueLabel(name, shown, locale);
  return el('li', {}, el('label', { class: 'facet__value' },
    el('input', { type: 'checkbox', id: `is-${name}-${encodeURIComponent(value)}`, checked: selected,
      'data-filter': name, value }),
    el('span', { class: 'facet__name', dir: 'auto' }, label),
    el('span', { class: 'facet__count' }, formatNumber(count, locale))));
}
