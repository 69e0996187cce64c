// The page state as a plain object, its URL, and the browser history. Everything that a reader can reload, bookmark or
// share is in the state, and nothing else.

export const PAGE_SIZE = 20;
export const SORTS = ['relevance', 'newest', 'oldest'];

/** Filters with several values, by their API names. A facet has the same name as its filter. */
export const FILTERS = ['source', 'folder', 'entity', 'author', 'tag', 'lang', 'year', 'filetype', 'dated', 'site', 'path'];

/** Filters with one date. */
export const DATES = ['after', 'before', 'asof'];

// Parameters with fixed values, the default first. `bars` (what the timeline bars show) is used only by the page.
const CHOICES = {
  sort: SORTS,
  collapse: ['story', 'off'],
  synonyms: ['on', 'off'],
  spelling: ['on', 'off'],
  bars: ['count', 'share'],
};

const DATE = /^(\d{4}(-\d\d(-\d\d)?)?|\d{1,4}[dwmy])$/;
const MAX_VALUES = 30; // of one filter; a URL has room for a few hundred at most
const MAX_VALUE_LENGTH = 200;
const MAX_OFFSET = 100_000; // limit of the server

// The server truncates a query after 1,000 bytes and adds a note. The page truncates later, so that long pasted text
// still gets that note but stays within URL limits.
const MAX_QUERY_BYTES = 2000;

/** Returns a complete state. Missing or invalid fields get their defaults. */
export function makeState(fields = {}) {
  const offset = Number(fields.offset ?? 0);
  const state = { q: tidyQuery(fields.q ?? '') };
  for (const name of FILTERS) state[name] = tidyValues(fields[name]);
  for (const name of DATES) state[name] = DATE.test(fields[name] ?? '') ? fields[name] : '';
  for (const [name, words] of Object.entries(CHOICES))
    state[name] = words.includes(fields[name]) ? fields[name] : words[0];
  state.offset = Number.isSafeInteger(offset) && offset > 0 ? Math.min(offset, MAX_OFFSET) : 0;
  state.article = fields.article ? String(fields.article) : null;
  return state;
}

/** Parses `location.search`. Never fails. */
export function parseState(search) {
  const params = new URLSearchParams(search);
  const fields = { offset: /^\d{1,9}$/.test(params.get('offset') ?? '') ? params.get('offset') : 0 };
  for (const name of ['q', 'article', ...DATES, ...Object.keys(CHOICES)]) fields[name] = params.get(name) ?? '';
  for (const name of FILTERS) fields[name] = params.getAll(name);
  return makeState(fields);
}

/** Returns the relative URL of a state, `./` for the start page. Inverse of parseState(). */
export function formatState(state) {
  const query = paramsOf(state).toString();
  return query ? `?${query}` : './';
}

/** Returns the URL parameters: every field that is not the default. */
export function paramsOf(state) {
  const params = new URLSearchParams();
  if (state.q) params.set('q', state.q);
  for (const name of FILTERS) for (const value of state[name] ?? []) params.append(name, value);
  for (const name of DATES) if (state[name]) params.set(name, state[name]);
  for (const [name, words] of Object.entries(CHOICES)) {
    if (words.indexOf(state[name]) > 0) params.set(name, state[name]);
  }
  if (state.offset > 0) params.set('offset', String(state.offset));
  if (state.article) params.set('article', state.article);
  return params;
}

/** Returns true if there are search words or filters. */
export function isSearch(state) {
  return Boolean(state.q) || isFiltered(state);
}

export function isFiltered(state) {
  return FILTERS.some((name) => state[name].length > 0) || DATES.some((name) => state[name]);
}

/** Returns the view of a state: start, results or article. */
export function viewOf(state) {
  if (state.article) return 'article';
  return isSearch(state) ? 'results' : 'start';
}

/** Returns the state of the list that an article was opened from. */
export function resultsOf(state) {
  return { ...state, article: null };
}

/** Returns the same search with some fields changed, from the first page. */
export function changed(state, fields) {
  return makeState({ ...state, offset: 0, article: null, ...fields });
}

/** Adds a filter value, or removes it if it is already there. */
export function toggled(state, name, value) {
  const rest = state[name].filter((one) => !sameValue(one, value));
  return changed(state, { [name]: rest.length < state[name].length ? rest : [...rest, value] });
}

/** Removes all filters. */
export function unfiltered(state) {
  return changed({ q: state.q, sort: state.sort, bars: state.bars });
}

/** Compares filter values as the server does: ignoring case. */
export function sameValue(a, b) {
  return a.toLowerCase() === b.toLowerCase();
}

function tidyValues(values) {
  const kept = [];
  for (const value of Array.isArray(values) ? values : []) {
    const text = wellFormed(String(value).trim());
    if (text && text.length <= MAX_VALUE_LENGTH && !kept.some((one) => sameValue(one, text))) kept.push(text);
  }
  return kept.slice(0, MAX_VALUES);
}

/** Trims a query, makes it well-formed, and truncates it to fit a URL, never inside a character. */
export function tidyQuery(text) {
  const whole = String(text).trim();
  const { read } = new TextEncoder().encodeInto(whole, new Uint8Array(MAX_QUERY_BYTES));
  return wellFormed(whole.slice(0, read)).trim();
}

// UTF-8 cannot encode unpaired surrogates.
function wellFormed(text) {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

// Browser history: one entry for each visit, with its scroll position and focus.
//
// Positions are kept in a map, not in history.state, because browsers limit the rate of replaceState calls. The map is
// saved to sessionStorage when the user leaves the page, for reloads and later returns.

const STORE = 'backfile-visits';
const MAX_POSITIONS = 100;

/** Calls `onReturn(state, position)` for Back and Forward. `position`: {scroll, focus} or undefined. */
export function createVisits(onReturn) {
  const positions = new Map(load());
  let entry = history.state?.key ? history.state : { key: newKey(), from: null };
  let shown = formatState(parseState(location.search));
  let typedOver = null; // the entry that typing replaced, restored when the search is committed
  let moving = false; // during navigation, ignore scroll positions

  history.scrollRestoration = 'manual';
  history.replaceState(entry, '');
  addEventListener('scroll', () => { if (!moving) keep({ scroll: scrollY }); }, { passive: true });
  addEventListener('pagehide', () => {
    keep({ focus: document.activeElement?.id ?? '', ...(moving ? {} : { scroll: scrollY }) });
    save([...positions].slice(-MAX_POSITIONS));
  });
  addEventListener('popstate', () => {
    const address = formatState(parseState(location.search));
    if (history.state?.key) entry = history.state;
    else history.replaceState(entry, ''); // a hash link: same visit
    if (address === shown) return;
    shown = address;
    typedOver = null;
    moving = true;
    onReturn(parseState(location.search), positions.get(entry.key));
  });

  function keep(part) {
    positions.set(entry.key, { ...positions.get(entry.key), ...part });
  }

  // Typing replaces the current history entry. Before the next push, restore that entry and give the typed search an
  // entry of its own, so that Back leads to the page before the typing.
  function commitTyped() {
    if (!typedOver) return;
    const typed = { entry, shown };
    history.replaceState(typedOver.entry, '', typedOver.shown);
    entry = { ...typed.entry, from: typedOver.shown };
    history.pushState(entry, '', typed.shown);
    typedOver = null;
  }

  return {
    push(state, focus = document.activeElement?.id ?? '') {
      commitTyped();
      keep({ scroll: scrollY, focus });
      const address = formatState(state);
      if (address === shown) return;
      entry = { key: newKey(), from: shown };
      shown = address;
      moving = true;
      history.pushState(entry, '', address);
    },
    /** Updates the URL while the user is typing, without a new history entry. */
    type(state) {
      const address = formatState(state);
      if (address === shown) return;
      typedOver ??= { entry, shown };
      if (typedOver.entry === entry) entry = { key: newKey(), from: entry.from };
      shown = address;
      moving = true;
      history.replaceState(entry, '', address);
    },
    /** Returns true if the current entry is one that type() wrote. */
    isTyping: () => typedOver !== null,
    /** Call after scroll position and focus have been restored. */
    arrived() {
      moving = false;
    },
    /** Returns the saved position of the current entry. */
    savedPosition: () => positions.get(entry.key),
    /** Returns true if the previous entry is this state. */
    cameFrom: (state) => entry.from === formatState(state),
  };
}

function newKey() {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
}

function load() {
  try {
    return JSON.parse(sessionStorage.getItem(STORE)) ?? [];
  } catch {
    return [];
  }
}

function save(positions) {
  try {
    sessionStorage.setItem(STORE, JSON.stringify(positions));
  } catch {
    // Storage is full or blocked: positions are lost on reload.
  }
}
