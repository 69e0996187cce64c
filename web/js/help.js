// The help page: examples of what this archive holds in the place of invented ones, each with what it finds.

import { apiAddresses, getJson } from './api.js';
import { el, visit } from './dom.js';
import { examplesOf } from './examples.js';
import { formatNumber } from './labels.js';
import { makeState } from './state.js';
import { createThemeButton } from './theme.js';

const AT_ONCE = 4; // requests

const addresses = apiAddresses(new URL('../', import.meta.url));

createThemeButton(document.getElementById('theme'));
// With scripts at work, what is typed here is answered by the page that searches while typing.
document.getElementById('search').setAttribute('action', './');
fill().catch(() => {}); // without an answer the invented examples stand as they are

async function fill() {
  const archive = await getJson(addresses.search(makeState()));
  const rows = [...document.querySelectorAll('[data-example]')];
  const examples = examplesOf(archive);
  const waiting = rows.filter((row) => examples[row.dataset.example]);
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let row = waiting.shift(); row; row = waiting.shift()) await show(row, examples[row.dataset.example]);
  }));
}

// An example that finds nothing helps nobody: the invented one stays.
async function show(row, q) {
  const { total, total_relation: relation } = await getJson(addresses.count(q));
  if (!(total > 0)) return;
  const { href } = visit(makeState({ q }));
  const count = `${relation === 'gte' ? 'over ' : ''}${formatNumber(total)}`;
  row.querySelector('dt').replaceChildren(
    el('a', { href: href === './' ? './' : `./${href}` }, el('code', { dir: 'auto' }, q)),
    el('span', { class: 'guide__count' }, ` ${count}`));
}
