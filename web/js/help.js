// The help page: replaces its examples by ones from this archive, with the number of matches.

import { apiAddresses, getJson } from './api.js';
import { el, visit } from './dom.js';
import { examplesOf } from './examples.js';
import { formatNumber } from './labels.js';
import { makeState } from './state.js';
import { createThemeButton } from './theme.js';

const MAX_REQUESTS = 4; // in parallel

const addresses = apiAddresses(new URL('../', import.meta.url));

createThemeButton(document.getElementById('theme'));
// With JavaScript, the search form leads to the main page.
document.getElementById('search').setAttribute('action', './');
fill().catch(() => {}); // on errors keep the built-in examples

async function fill() {
  const archive = await getJson(addresses.search(makeState()));
  const rows = [...document.querySelectorAll('[data-example]')];
  const examples = examplesOf(archive);
  const waiting = rows.filter((row) => examples[row.dataset.example]);
  await Promise.all(Array.from({ length: MAX_REQUESTS }, async () => {
    for (let row = waiting.shift(); row; row = waiting.shift()) await show(row, examples[row.dataset.example]);
  }));
}

// Keeps the built-in example if this one has no results.
async function show(row, q) {
  const { total, total_relation: relation } = await getJson(addresses.count(q));
  if (!(total > 0)) return;
  const { href } = visit(makeState({ q }));
  const count = `${relation === 'gte' ? 'over ' : ''}${formatNumber(total)}`;
  row.querySelector('dt').replaceChildren(
    el('a', { href: href === './' ? './' : `./${href}` }, el('code', { dir: 'auto' }, q)),
    el('span', { class: 'guide__count' }, ` ${count}`));
}
