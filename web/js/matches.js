// Going from match to match in the reading view.

import { el } from './dom.js';

/** Fills `panel` and returns {next, previous}, or null when `article` has no match. */
export function createMatches(article, panel) {
  const groups = groupByMatch(article.querySelectorAll('mark.match'));
  if (groups.length === 0) return null;
  let current = -1;

  const total = groups.length;
  const place = el('p', { class: 'matches__place', role: 'status' }, total === 1 ? '1 match' : `${total} matches`);
  const button = (step, label, key, glyph) => {
    const control = el('button', { type: 'button', class: 'icon-button', title: `${label} (${key})`, 'aria-label': label },
      el('span', { 'aria-hidden': 'true' }, glyph),
    );
    control.addEventListener('click', () => go(step));
    return control;
  };
  panel.replaceChildren(place, button(-1, 'Previous match', 'p', '↑'), button(1, 'Next match', 'n', '↓'));
  panel.hidden = false;

  function go(step) {
    const target = current < 0 ? firstInView(groups, step) : (current + step + total) % total;
    for (const mark of groups[current] ?? []) mark.classList.remove('is-current');
    current = target;
    for (const mark of groups[current]) mark.classList.add('is-current');
    groups[current][0].scrollIntoView({ block: 'center' });
    place.textContent = `${current + 1} of ${total}`;
  }
  return { next: () => go(1), previous: () => go(-1) };
}

// A match that runs over a line of code or a paragraph's end is several <mark>s with one name.
function groupByMatch(marks) {
  const groups = new Map();
  for (const mark of marks) {
    const name = mark.dataset.match;
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(mark);
  }
  return [...groups.values()];
}

// The first step starts from where the reader is.
function firstInView(groups, step) {
  const below = groups.findIndex(([mark]) => mark.getBoundingClientRect().top > 0);
  if (step > 0) return below < 0 ? 0 : below;
  return below <= 0 ? groups.length - 1 : below - 1;
}
