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
