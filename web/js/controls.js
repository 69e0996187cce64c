// The controls among the results: boxes of the facets, and dates of one's own.

import { changed, toggled } from './state.js';

const DATE_HELP = 'A year, month or day: 2024, 2024-03 or 2024-03-15';

/** `state()` is what is shown, `go(target, {from, focus})` visits another. Listens on the document. */
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
  // What was wrong is right until it is sent again.
  document.addEventListener('input', ({ target }) => {
    if (target.form?.id === 'dates') target.setCustomValidity('');
  });
}

/**
 * Buttons with data-unfold open and close a part of the page. `open` (a Set) remembers which stand open; `refresh()`
 * builds anew what depends on it.
 */
export function watchParts(open, refresh) {
  document.addEventListener('click', ({ target }) => {
    const button = target.closest?.('[data-unfold]');
    if (!button) return;
    const name = button.dataset.unfold;
    if (!open.delete(name)) open.add(name);
    refresh();
    document.getElementById(button.id)?.focus({ preventScroll: true });
  });
}

// Which key means what. Pure: main.js does it.

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
 * A keydown event → the name of a command, or null. `typing`: the event comes from a text field;
 * `dialog`: the help is open (which has keys of its own).
 */
export function commandFor(event, { typing = false, dialog = false } = {}) {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented || dialog) return null;
  const command = event.ctrlKey !== event.metaKey; // exactly one of the two
  if (command && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') return 'search';
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (typing) return event.key === 'Escape' ? 'escapeBox' : null;
  return Object.hasOwn(COMMANDS, event.key) ? COMMANDS[event.key] : null;
}

/** Does this element take text? */
export function takesText(element) {
  return Boolean(element?.closest?.('input:not([type="checkbox"]), textarea, select, [contenteditable]'));
}
