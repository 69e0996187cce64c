// The timeline: matches over time as bars and as a table, and date range presets.

import { el, svg, visit } from './dom.js';
import { boundsLabel, counted, formatNumber, formatShare, spanLabel, ticksOf } from './labels.js';
import { changed } from './state.js';

const MIN_HEIGHT = 3; // percent, so that a single article stays visible
const PRESET_YEARS = 4;

const PAST = [['7d', 'Past week'], ['1m', 'Past month'], ['1y', 'Past year']];

/** Renders the timeline, or null if there is nothing to show. `openSections`: a Set of open sections. */
export function renderTimeline(answer, state, reader, openSections) {
  const { unit, buckets = [], undated = 0 } = answer.timeline ?? {};
  const dated = state.after || state.before;
  if (buckets.length < 2 && !dated) return null;
  const drawn = buckets.length > 1;
  return el('section', { class: 'timeline', 'aria-label': 'Timeline', id: 'timeline', 'data-bars': state.bars },
    el('div', { class: 'timeline__side' },
      el('h2', { class: 'timeline__title' },
        dated ? boundsLabel(state.after, state.before, reader.locale) : 'Over time',
      ),
      drawn ? heights(buckets, state) : null,
      drawn ? button('timeline-table', 'Table', 'timeline', openSections) : null,
      el('p', { class: 'timeline__word', id: 'timeline-word', role: 'status' },
        undated > 0 ? `${formatNumber(undated)} undated` : null,
      ),
    ),
    el('div', { class: 'timeline__main' },
      drawn ? [bars(buckets, unit, state, reader), axis(buckets, unit, reader)] : null,
      presets(answer, state, openSections),
      drawn && openSections.has('timeline') ? table(buckets, state, reader) : null,
    ),
  );
}

/** Returns the label of a bar: "March 2024: 12 of 340 articles, 3.5%". */
export function bucketWords({ start, count, of, share }, locale) {
  const whole = of > 0 && of !== count ? ` of ${formatNumber(of)}` : '';
  const part = whole ? `, ${formatShare(share)}` : '';
  const noun = whole || count !== 1 ? 'articles' : 'article';
  return `${spanLabel(start, locale)}: ${formatNumber(count)}${whole} ${noun}${part}`;
}

// Switches between number and share. Without it if every article matches: then the share is always 100%.
function heights(buckets, state) {
  if (buckets.every(({ count, of }) => count === of)) return null;
  const link = (bars, label) =>
    el('li', {},
      el('a', { ...visit({ ...state, bars }), id: `bars-${bars}`, 'aria-current': state.bars === bars ? 'true' : null },
        label,
      ),
    );
  return el('ul', { class: 'switch', 'aria-label': 'Show bars as' }, link('count', 'Number'), link('share', 'Share'));
}

// Opens and closes a section of the timeline (see controls.js).
function button(id, label, name, openSections) {
  const open = openSections.has(name);
  return el('button', { type: 'button', class: 'plain-button', id, 'data-toggle': name,
    'aria-expanded': String(open) }, label);
}

function bars(buckets, unit, state, { locale }) {
  const height = (bucket) => (state.bars === 'share' ? bucket.share : bucket.count) ?? 0;
  const max = Math.max(...buckets.map(height)) || 1;
  const label = `Articles by ${unit}. Use the arrow keys to move, with Shift to select a range, Enter to apply.`;
  return el('div', { class: 'bars', role: 'group', 'aria-label': label },
    buckets.map((bucket, i) => {
      const percent = height(bucket) > 0 ? Math.max(MIN_HEIGHT, (100 * height(bucket)) / max) : 0;
      return el('a', { ...visit(changed(state, { after: bucket.start, before: bucket.start })), class: 'bar',
        id: `bar-${bucket.start}`, tabindex: i === 0 ? '0' : '-1', 'aria-label': bucketWords(bucket, locale),
        'data-start': bucket.start, 'data-count': bucket.count, draggable: 'false' },
      svg('svg', { 'aria-hidden': 'true' },
        svg('rect', { x: '10%', width: '80%',
          y: `${(100 - percent).toFixed(2)}%`, height: `${percent.toFixed(2)}%` })));
    }));
}

function axis(buckets, unit, { locale }) {
  const texts = ticksOf(buckets, unit, locale).map(({ at, text }) => {
    const late = at > 0.88 * buckets.length; // no room to the right: align with the end of the bars
    const x = late ? '100%' : `${((100 * at) / buckets.length).toFixed(2)}%`;
    return svg('text', { x, y: '1em', 'text-anchor': late ? 'end' : null }, text);
  });
  return svg('svg', { class: 'axis', 'aria-hidden': 'true' }, texts);
}

// Relative date ranges, recent years, and a form for other dates.
function presets(answer, state, openSections) {
  const years = (answer.facets?.year ?? []).filter(({ value, count }) => /^\d{4}$/.test(value) && count > 0)
    .map(({ value }) => value).sort().reverse().slice(0, PRESET_YEARS);
  const items = [
    ...PAST.map(([after, label]) => ({ after, before: '', label })),
    ...years.map((year) => ({ after: year, before: year, label: year })),
  ];
  const any = state.after || state.before ? [{ after: '', before: '', label: 'Any time' }] : [];
  const link = ({ after, before, label }) => el('li', {}, el('a', { ...visit(changed(state, { after, before })),
    id: `preset-${label.toLowerCase().replace(' ', '-')}`,
    'aria-current': after && after === state.after && before === state.before ? 'true' : null }, label));
  return el('div', { class: 'presets' },
    el('ul', { 'aria-label': 'Date range' }, [...any, ...items].map(link),
      el('li', {}, button('dates-open', 'Custom…', 'dates', openSections))),
    openSections.has('dates')
      ? el('form', { class: 'presets__own', id: 'dates' },
          dateField('after', 'From', state.after), dateField('before', 'to', state.before),
          el('button', { type: 'submit', class: 'plain-button' }, 'Apply'))
      : null);
}

function dateField(name, label, value) {
  return el('label', {}, `${label} `, el('input', { class: 'presets__date', name, id: `date-${name}`, value: value || null,
    placeholder: '2024-03', autocomplete: 'off', spellcheck: 'false' }));
}

function table(buckets, state, { locale }) {
  const row = (bucket) => el('tr', {},
    el('th', { scope: 'row' }, el('a', visit(changed(state, { after: bucket.start, before: bucket.start })),
      spanLabel(bucket.start, locale))),
    el('td', {}, formatNumber(bucket.count)),
    el('td', {}, formatNumber(bucket.of)),
    el('td', {}, formatShare(bucket.share ?? 0)));
  const head = ['Date', 'Matches', 'All articles', 'Share'].map((text) => el('th', { scope: 'col' }, text));
  const total = counted(buckets.length, 'row', 'rows');
  return el('div', { class: 'timeline__rows', id: 'timeline-rows', tabindex: '0', role: 'region',
    'aria-label': `Matches over time, ${total}` },
    el('table', {}, el('thead', {}, el('tr', {}, head)), el('tbody', {}, buckets.map(row))),
  );
}

// Mouse and keyboard on the timeline. A bar is a link. Dragging, or Shift and the arrow keys, selects a date range.
// Listens on the document, because every response replaces the bars.

const STEPS = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

/** Calls `onRange(after, before)` for a selected range. `locale`: for its label. */
export function watchBars(onRange, locale) {
  const range = createRange(onRange, locale);
  watchPointer(range);
  watchArrows(range);
  for (const event of ['pointerover', 'focusin']) {
    document.addEventListener(event, ({ target }) => {
      const bar = barAt(target);
      if (bar && !range.open()) range.showLabel([bar]);
    });
  }
}

// Selects the bars between two, and shows the date range and the number of articles below them.
function createRange(onRange, locale) {
  let first = null;
  const upTo = (bar) => {
    const all = [...bar.parentElement.children];
    const [from, to] = [all.indexOf(first), all.indexOf(bar)].sort((a, b) => a - b);
    return all.slice(Math.max(0, from), to + 1);
  };
  const range = {
    open: () => first !== null,
    begin(bar) { first ??= bar; },
    row: () => first.parentElement,
    mark(bar) {
      const chosen = upTo(bar);
      for (const one of bar.parentElement.children) one.classList.toggle('is-chosen', chosen.includes(one));
      range.showLabel(chosen);
      return chosen.length;
    },
    forget() {
      for (const one of document.querySelectorAll('.bar.is-chosen')) one.classList.remove('is-chosen');
      first = null;
    },
    take(bar) {
      const chosen = upTo(bar);
      range.forget();
      onRange(chosen[0].dataset.start, chosen.at(-1).dataset.start);
    },
    showLabel(chosen) {
      const label = document.getElementById('timeline-word');
      if (!label) return;
      const total = chosen.reduce((sum, bar) => sum + Number(bar.dataset.count), 0);
      const [from, to] = [chosen[0], chosen.at(-1)].map((bar) => spanLabel(bar.dataset.start, locale));
      label.textContent = chosen.length === 1 ? chosen[0].getAttribute('aria-label')
        : `${from} – ${to}: ${counted(total, 'article', 'articles')}`;
    },
  };
  return range;
}

function watchPointer(range) {
  let dragging = false;
  let swallow = false; // the click that ends a drag
  const stop = () => {
    dragging = false;
    range.forget();
  };
  document.addEventListener('pointerdown', (event) => {
    const bar = barAt(event.target);
    if (!bar || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    stop();
    range.begin(bar);
    dragging = true;
    swallow = false;
  });
  document.addEventListener('pointermove', (event) => {
    if (!dragging) return;
    if (range.mark(nearest(range.row(), event.clientX)) > 1) event.preventDefault();
  });
  document.addEventListener('pointerup', (event) => {
    if (!dragging) return;
    const bar = nearest(range.row(), event.clientX);
    swallow = range.mark(bar) > 1; // do not follow the link under the pointer
    if (swallow) range.take(bar);
    stop();
  });
  document.addEventListener('pointercancel', stop);
  document.addEventListener('click', (event) => {
    if (!swallow || !event.target.closest?.('.bars')) return;
    swallow = false;
    event.preventDefault();
    event.stopPropagation();
  }, true);
  document.addEventListener('dragstart', (event) => { if (barAt(event.target)) event.preventDefault(); });
}

function watchArrows(range) {
  document.addEventListener('keydown', (event) => {
    const bar = barAt(event.target);
    if (!bar || event.ctrlKey || event.metaKey || event.altKey) return;
    if (Object.hasOwn(STEPS, event.key)) {
      const all = [...bar.parentElement.children];
      const next = all[Math.min(all.length - 1, Math.max(0, all.indexOf(bar) + STEPS[event.key]))];
      if (event.shiftKey) range.begin(bar);
      else range.forget();
      rove(all, next);
      if (event.shiftKey) range.mark(next);
    } else if (range.open() && (event.key === 'Enter' || event.key === ' ')) {
      range.take(bar);
    } else if (range.open() && event.key === 'Escape') {
      range.forget();
      range.showLabel([bar]);
    } else {
      return;
    }
    event.preventDefault();
  });
}

function barAt(target) {
  return target.closest?.('.bar') ?? null;
}

function rove(all, next) {
  for (const bar of all) bar.tabIndex = bar === next ? 0 : -1;
  next.focus();
}

// Returns the bar at this x coordinate, also if the pointer is above or below the bars.
function nearest(row, x) {
  const bars = [...row.children];
  const at = bars.findIndex((bar) => bar.getBoundingClientRect().right > x);
  return bars.at(at < 0 ? -1 : at);
}
