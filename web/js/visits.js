// Browser history: one entry a visit, each remembering where the reader was on it (scroll and focus).
//
// Scroll and focus live in a map beside history.state, because browsers ration calls of replaceState. The map
// goes to sessionStorage when the page is left, so that reload and a return from elsewhere find it again.

import { formatState, parseState } from './state.js';

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
    keep({ focus: document.activeElement?.id ?? '' });
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
