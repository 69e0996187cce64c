// What the page shows, as a plain value, and the URL that says the same thing; below, the history of such values.
// Everything a reader can reload, bookmark or send to a friend is here; nothing else is.

export const PAGE_SIZE = 20;
export const SORTS = ['relevance', 'newest', 'oldest'];

/** Filters that take several values, by the API's names; a facet has the name of its filter. */
export const FILTERS = ['source', 'entity', 'author', 'tag', 'lang', 'year', 'filetype', 'dated', 'site'];

/** Filters that take one date. */
export const DATES = ['after', 'before', 'asof'];

// One of a few words each, the default first. `bars`: what the timeline's bars stand for; only the page reads it.
const CHOICES = {
  sort: SORTS,
  collapse: ['story', 'off'],
  synonyms: ['on', 'off'],
  spelling: ['on', 'off'],
  bars: ['count', 'share'],
};

const DATE = /^(\d{4}(-\d\d(-\d\d)?)?|\d{1,4}[dwmy])$/;
const VALUES = 30; // of one filter; an address has room for no more than some hundreds
const VALUE_LENGTH = 200;
const LAST_OFFSET = 100_000; // the server passes over no more

// The server reads no more than 1,000 bytes of a query and says so; what goes into an address is cut a
// little later than that, so that a pasted page still meets the server's own note and no server's URL limit.
const QUERY_BYTES = 2000;

/** A complete state from some of its fields; whatever is missing or impossible becomes the default. */
export function makeState(fields = {}) {
  const offset = Number(fields.offset ?? 0);
  const state = { q: tidyQuery(fields.q ?? '') };
  for (const name of FILTERS) state[name] = tidyValues(fields[name]);
  for (const name of DATES) state[name] = DATE.test(fields[name] ?? '') ? fields[name] : '';
  for (const [name, words] of Object.entries(CHOICES))
    state[name] = words.includes(fields[name]) ? fields[name] : words[0];
  state.offset = Number.isSafeInteger(offset) && offset > 0 ? Math.min(offset, LAST_OFFSET) : 0;
  state.article = fields.article ? String(fields.article) : null;
  return state;
}

/** `location.search` → state. Never fails. */
export function parseState(search) {
  const params = new URLSearchParams(search);
  const fields = { offset: /^\d{1,9}$/.test(params.get('offset') ?? '') ? params.get('offset') : 0 };
  for (const name of ['q', 'article', ...DATES, ...Object.keys(CHOICES)]) fields[name] = params.get(name) ?? '';
  for (const name of FILTERS) fields[name] = params.getAll(name);
  return makeState(fields);
}

/** state → a relative address, `./` for the start page. parseState() of it gives the state back. */
export function formatState(state) {
  const query = paramsOf(state).toString();
  return query ? `?${query}` : './';
}

/** Everything in a state that is not its default, as parameters. */
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

/** Is anything asked for: words or a filter? */
export function isSearch(state) {
  return Boolean(state.q) || isFiltered(state);
}

export function isFiltered(state) {
  return FILTERS.some((name) => state[name].length > 0) || DATES.some((name) => state[name]);
}

/** Which of the three faces of the page a state shows. */
export function viewOf(state) {
  if (state.article) return 'article';
  return isSearch(state) ? 'results' : 'start';
}

/** The list an article was opened from. */
export function resultsOf(state) {
  return { ...state, article: null };
}

/** The same search from its first page, with some fields changed. */
export function changed(state, fields) {
  return makeState({ ...state, offset: 0, article: null, ...fields });
}

/** The same search with a value of a filter put in, or taken out where it stands already. */
export function toggled(state, name, value) {
  const rest = state[name].filter((one) => !sameValue(one, value));
  return changed(state, { [name]: rest.length < state[name].length ? rest : [...rest, value] });
}

/** The same words without any filter. */
export function unfiltered(state) {
  return changed({ q: state.q, sort: state.sort, bars: state.bars });
}

/** The server compares the names of filters without case. */
export function sameValue(a, b) {
  return a.toLowerCase() === b.toLowerCase();
}

function tidyValues(values) {
  const kept = [];
  for (const value of Array.isArray(values) ? values : []) {
    const text = wellFormed(String(value).trim());
    if (text && text.length <= VALUE_LENGTH && !kept.some((one) => sameValue(one, text))) kept.push(text);
  }
  return kept.slice(0, VALUES);
}

/** Trimmed, well-formed, and cut to a length that fits an address, never through the middle of a character. */
export function tidyQuery(text) {
  const whole = String(text).trim();
  const { read } = new TextEncoder().encodeInto(whole, new Uint8Array(QUERY_BYTES));
  return wellFormed(whole.slice(0, read)).trim();
}

// Half of a surrogate pair cannot be written in UTF-8.
function wellFormed(text) {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

// Browser history: one entry a visit, each remembering where the reader was on it (scroll and focus).
//
// Scroll and focus live in a map beside history.state, because browsers ration calls of replaceState. The map
// goes to sessionStorage when the page is left, so that reload and a return from elsewhere find it again.

const STORE = 'backfile-visits';
const KEPT = 100;

/** `onReturn(state, place)` is called for Back and Forward; place is {scroll, focus} or undefined. */
export function createVisits(onReturn) {
  const places = new Map(load());
  let entry = history.state?.key ? history.state : { key: newKey(), from: null };
  let shown = formatState(parseState(location.search));
  let typedOver = null; // the entry that typing has replaced, to be put back when the search is settled
  let moving = false; // between leaving a place and arriving at the next, scroll positions mean nothing

  history.scrollRestoration = 'manual';
  history.replaceState(entry, '');
  addEventListener('scroll', () => { if (!moving) keep({ scroll: scrollY }); }, { passive: true });
  addEventListener('pagehide', () => {
    keep({ focus: document.activeElement?.id ?? '', ...(moving ? {} : { scroll: scrollY }) });
    save([...places].slice(-KEPT));
  });
  addEventListener('popstate', () => {
    const address = formatState(parseState(location.search));
    if (history.state?.key) entry = history.state;
    else history.replaceState(entry, ''); // a hash was followed: same visit
    if (address === shown) return;
    shown = address;
    typedOver = null;
    moving = true;
    onReturn(parseState(location.search), places.get(entry.key));
  });

  function keep(part) {
    places.set(entry.key, { ...places.get(entry.key), ...part });
  }

  // Typing replaces the entry it started on. Before anything is pushed, that entry gets its old address back and
  // what was typed gets an entry of its own, so Back leads to what was there before the typing.
  function settle() {
    if (!typedOver) return;
    const typed = { entry, shown };
    history.replaceState(typedOver.entry, '', typedOver.shown);
    entry = { ...typed.entry, from: typedOver.shown };
    history.pushState(entry, '', typed.shown);
    typedOver = null;
  }

  return {
    push(state, focus = document.activeElement?.id ?? '') {
      settle();
      keep({ scroll: scrollY, focus });
      const address = formatState(state);
      if (address === shown) return;
      entry = { key: newKey(), from: shown };
      shown = address;
      moving = true;
      history.pushState(entry, '', address);
    },
    /** For a search while it is being typed: the address follows, the history does not grow. */
    type(state) {
      const address = formatState(state);
      if (address === shown) return;
      typedOver ??= { entry, shown };
      if (typedOver.entry === entry) entry = { key: newKey(), from: entry.from };
      shown = address;
      moving = true;
      history.replaceState(entry, '', address);
    },
    /** To be called when the page has been put where it belongs. */
    arrived() {
      moving = false;
    },
    /** The place kept for the entry the page was loaded on. */
    here: () => places.get(entry.key),
    /** Did this visit start from that address, one step back? */
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

function save(places) {
  try {
    sessionStorage.setItem(STORE, JSON.stringify(places));
  } catch {
    // Storage is full or forbidden: the reader starts at the top next time.
  }
}
