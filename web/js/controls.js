// Input: the search box with completions, checkboxes of the facets, the form for dates, keyboard shortcuts.

import { latestOnly } from './api.js';
import { el } from './dom.js';
import { formatNumber } from './labels.js';
import { changed, toggled } from './state.js';

// The search box: typing, submitting, and input methods.

const DEBOUNCE_MS = 150;

/**
 * Calls `onType(q)` after a pause in typing and `onSearch(q)` for Enter and the button. `suggestions` gets the typed
 * text, and each key first.
 */
export function createSearchBox({ form, input }, { onType, onSearch, suggestions }) {
  let timer = 0;
  let composing = false; // an input method is open: the text is not final

  function later() {
    clearTimeout(timer);
    timer = setTimeout(() => onType(input.value), DEBOUNCE_MS);
    suggestions.typed(input.value);
  }
  input.addEventListener('compositionstart', () => {
    composing = true;
    clearTimeout(timer);
    suggestions.close();
  });
  input.addEventListener('compositionend', () => {
    composing = false;
    later();
  });
  input.addEventListener('input', (event) => {
    if (!composing && !event.isComposing) later();
  });
  input.addEventListener('keydown', (event) => {
    if (!composing && !event.isComposing && event.keyCode !== 229) suggestions.key(event);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (composing) return;
    clearTimeout(timer);
    suggestions.close();
    onSearch(input.value);
  });

  return {
    /** Sets the query, unless it differs from the current text only by spaces at the ends. */
    set(q) {
      clearTimeout(timer);
      suggestions.close();
      if (input.value.trim() !== q) input.value = q;
    },
    /** Sets the start of a query, for the user to continue. */
    begin(text) {
      input.value = text;
      input.focus();
      input.setSelectionRange(text.length, text.length);
      later();
    },
    focus() {
      input.focus();
      input.select();
    },
    /** Escape: clears the box, or leaves it if it is empty. */
    escape() {
      if (input.value === '') {
        input.blur();
        return;
      }
      input.value = '';
      clearTimeout(timer);
      suggestions.close();
      onType('');
    },
  };
}

// Completions below the search box: a combobox with a listbox, following the ARIA authoring practices. The focus stays
// in the search box; aria-activedescendant is the active option.

const PAUSE_MS = 90;
const MAX_OPTIONS = 7;

const HINTS = { operator: 'filter', title: 'article' };

/**
 * `ask(text, limit, signal)` fetches suggestions. Calls `onPick(suggestion)` for a selected one. The search box calls
 * typed(), close() and key().
 */
export function createSuggestions({ input, list }, { ask, onPick }) {
  const newest = latestOnly();
  let timer = 0;
  let options = [];
  let active = -1;

  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', list.id);
  close();

  async function load(text) {
    try {
      const answer = await newest.run((signal) => ask(text, MAX_OPTIONS, signal));
      if (answer.current && document.activeElement === input) open(answer.value?.suggestions ?? [], text);
    } catch {
      close(); // completions are optional: ignore errors
    }
  }

  function open(suggestions, text) {
    const chosen = options[active]?.q; // stays selected if the new list also contains it
    options = suggestions.filter((one) => one?.q && (one.kind === 'title' || one.q.trim() !== text.trim()));
    list.replaceChildren(...options.map((one, i) => option(one, i, text)));
    list.hidden = options.length === 0;
    input.setAttribute('aria-expanded', String(options.length > 0));
    choose(options.findIndex((one) => one.q === chosen));
  }

  function close() {
    clearTimeout(timer);
    newest.cancel();
    options = [];
    active = -1;
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  // After either end comes the search box itself.
  function move(step) {
    const rows = options.length + 1;
    choose(((active + 1 + step + rows) % rows) - 1);
  }

  function choose(at) {
    active = at;
    [...list.children].forEach((row, i) => row.setAttribute('aria-selected', String(i === active)));
    if (active < 0) input.removeAttribute('aria-activedescendant');
    else {
      input.setAttribute('aria-activedescendant', list.children[active].id);
      list.children[active].scrollIntoView({ block: 'nearest' });
    }
  }

  function pick(one) {
    close();
    onPick(one);
  }

  const KEYS = {
    ArrowDown: () => (options.length > 0 ? move(1) : load(input.value)),
    ArrowUp: () => options.length > 0 && move(-1),
    Enter: () => active >= 0 && pick(options[active]),
    Escape: () => options.length > 0 && close(),
  };

  list.addEventListener('pointerdown', (event) => event.preventDefault()); // keep the focus in the search box
  list.addEventListener('click', (event) => {
    const row = event.target.closest('[role="option"]');
    if (row) pick(options[[...list.children].indexOf(row)]);
  });
  input.addEventListener('blur', close);

  return {
    typed(text) {
      clearTimeout(timer);
      choose(-1);
      if (text.trim() === '') close();
      else timer = setTimeout(() => load(text), PAUSE_MS);
    },
    close,
    /** Returns true if the list handled the key. */
    key(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(KEYS, event.key)) return false;
      if (KEYS[event.key]() === false) return false;
      event.preventDefault();
      return true;
    },
  };
}

// The typed text is plain, the text to be added is bold.
function option({ kind, text, q, count }, i, typed) {
  const shown = kind === 'title' ? text : q;
  const same = kind !== 'title' && shown.toLowerCase().startsWith(typed.toLowerCase()) ? typed.length : 0;
  const hint = HINTS[kind] ?? '';
  const number = Number.isFinite(count) && kind !== 'title' ? formatNumber(count) : '';
  return el('li', { role: 'option', class: 'suggestion', id: `suggestion-${i}`, 'aria-selected': 'false' },
    el('span', { class: 'suggestion__text', dir: 'auto' },
      shown.slice(0, same),
      same < shown.length ? el('b', {}, shown.slice(same)) : null,
    ),
    hint || number ? el('span', { class: 'suggestion__count' }, [hint, number].filter(Boolean).join(' ')) : null,
  );
}

// Controls in the results: checkboxes of the facets, and the form for dates.

const DATE_HELP = 'Enter a year, month or day: 2024, 2024-03 or 2024-03-15';

/** `state()` returns the current state, `go(target, {from, focus})` navigates. Listens on the document. */
export function watchControls({ state, go }) {
  document.addEventListener('change', ({ target }) => {
    const name = target.dataset.filter;
    if (name) go(toggled(state(), name, target.value), { from: target.id, focus: target.id });
  });

  document.addEventListener('submit', (event) => {
    if (event.target.id !== 'dates') return;
    event.preventDefault();
    const typed = Object.fromEntries([...new FormData(event.target)].map(([name, value]) => [name, value.trim()]));
    const target = changed(state(), typed);
    for (const [name, value] of Object.entries(typed)) {
      const field = event.target.elements[name];
      field.setCustomValidity(value === target[name] ? '' : DATE_HELP);
      if (!field.reportValidity()) return;
    }
    go(target, { focus: 'date-after' });
  });
  // Clear the error until the form is submitted again.
  document.addEventListener('input', ({ target }) => {
    if (target.form?.id === 'dates') target.setCustomValidity('');
  });
}

/**
 * Buttons with data-toggle open and close a section. `open` (a Set) contains the open ones; `refresh()` renders the
 * sections again.
 */
export function watchToggles(open, refresh) {
  document.addEventListener('click', ({ target }) => {
    const button = target.closest?.('[data-toggle]');
    if (!button) return;
    const name = button.dataset.toggle;
    if (!open.delete(name)) open.add(name);
    refresh();
    document.getElementById(button.id)?.focus({ preventScroll: true });
  });
}

// Maps keys to commands, which main.js runs.

const COMMANDS = {
  '/': 'search',
  '?': 'help',
  j: 'nextHit',
  k: 'previousHit',
  o: 'open',
  n: 'nextMatch',
  p: 'previousMatch',
  Escape: 'leave',
};

/**
 * Returns the command for a keydown event, or null. `typing`: the event comes from a text field; `dialog`: the help
 * dialog is open and handles keys itself.
 */
export function commandFor(event, { typing = false, dialog = false } = {}) {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented || dialog) return null;
  const command = event.ctrlKey !== event.metaKey; // exactly one of the two
  if (command && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') return 'search';
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (typing) return event.key === 'Escape' ? 'escapeBox' : null;
  return Object.hasOwn(COMMANDS, event.key) ? COMMANDS[event.key] : null;
}

/** Returns true if the element accepts text. */
export function takesText(element) {
  return Boolean(element?.closest?.('input:not([type="checkbox"]), textarea, select, [contenteditable]'));
}
