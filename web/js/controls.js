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

/** Buttons with data-unfold open and close their part by the class is-open; `open` (a Set) remembers which. */
export function watchParts(open) {
  document.addEventListener('click', (event) => {
    const button = event.target.closest?.('[data-unfold]');
    if (!button) return;
    const name = button.dataset.unfold;
    const opens = !open.has(name);
    if (opens) open.add(name);
    else open.delete(name);
    button.setAttribute('aria-expanded', String(opens));
    document.getElementById(button.getAttribute('aria-controls'))?.classList.toggle('is-open', opens);
    if (button.dataset.other) [button.textContent, button.dataset.other] = [button.dataset.other, button.textContent];
  });
}
