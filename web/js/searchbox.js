// The box: when a query is typed, when it is meant, and when it is still being composed.

const DEBOUNCE_MS = 150;

/**
 * `onType(q)` while typing, after a pause; `onSearch(q)` for Enter and the button. `suggestions` (see suggest.js) are
 * told what is typed and asked first about each key.
 */
export function createSearchBox({ form, input }, { onType, onSearch, suggestions }) {
  let timer = 0;
  let composing = false; // an input method is open: what stands in the box is not text yet

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
    /** Puts a query into the box, unless the same one stands there already with a space more or less. */
    set(q) {
      clearTimeout(timer);
      suggestions.close();
      if (input.value.trim() !== q) input.value = q;
    },
    /** Puts in the beginning of a query, to be typed on. */
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
    /** Escape: empties the box, or leaves it when it is empty. */
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
