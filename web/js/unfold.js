// What unfolds: copies and similar articles below a hit, and the parts of the page that stand open or closed. Listens
// on the document, since every answer brings new buttons.

import { el } from './dom.js';
import { explain } from './notices.js';
import { renderCopies, renderSimilar } from './related.js';

const SIMILAR = 5;

/** `ask(address)` → the answer; `current()` → {state, reader} of what is shown. */
export function watchUnfolding({ ask, addresses, current }) {
  const kinds = {
    copies: { address: (id) => addresses.copies(id), render: renderCopies, none: 'There are no copies of it any more.' },
    similar: { address: (id) => addresses.similar(id, SIMILAR), render: renderSimilar, none: 'Nothing in the archive is like it.' },
  };
  document.addEventListener('click', async (event) => {
    const button = event.target.closest?.('[data-more]');
    if (!button) return;
    const hit = button.closest('.hit');
    const place = hit.querySelector('.hit__unfolded');
    const open = button.getAttribute('aria-expanded') === 'false';
    for (const other of hit.querySelectorAll('[data-more]')) other.setAttribute('aria-expanded', String(open && other === button));
    place.hidden = !open;
    if (!open) return;
    const kind = kinds[button.dataset.more];
    const { id } = hit.dataset;
    place.replaceChildren(el('p', { class: 'hit__none', role: 'status' }, 'Looking…'));
    const content = await lookUp(kind, id);
    // Closed or asked otherwise meanwhile: what came is of no use.
    if (button.getAttribute('aria-expanded') === 'true') place.replaceChildren(content);
  });

  async function lookUp(kind, id) {
    const { state, reader } = current();
    try {
      const list = kind.render(await ask(kind.address(id)), state, reader, id);
      return list ?? el('p', { class: 'hit__none', role: 'status' }, kind.none);
    } catch (error) {
      return el('p', { class: 'hit__none', role: 'status' }, explain(error).title);
    }
  }
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
