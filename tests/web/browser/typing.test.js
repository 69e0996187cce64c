// The search box: search as you type, completions, input methods, keyboard shortcuts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useWorld } from './support/world.js';

const world = useWorld();
const searches = (tab) =>
  tab.seen.requests.filter((url) => url.includes('/api/v1/search')).map((url) => new URL(url).searchParams.get('q'));
const HEAD = '.results-head__title';

test('results appear while typing; URL and title follow, the history does not grow', async () => {
  const tab = await world.tab();
  await tab.go(world.base);
  assert.equal(await tab.focused(), 'q');
  const steps = await tab.run(() => history.length);
  const { total } = await world.ask('search?q=kernel&limit=1');
  await tab.type('kernel');
  await tab.says(HEAD, `${total} articles`);
  assert.equal(await tab.address(), '?q=kernel');
  assert.equal(await tab.run(() => document.title), `kernel – ${total} articles – Backfile`);
  assert.equal(await tab.run(() => history.length), steps);
  assert.equal(await tab.focused(), 'q');
  await tab.says('#live', `${total} articles for kernel`);
});

test('a late response does not replace a newer one', async () => {
  const tab = await world.tab();
  await tab.go(world.base);
  let release;
  const late = new Promise((resolve) => { release = resolve; });
  const empty = {
    query: { text: 'chip', parsed: 'chip', notes: [] },
    total: 0,
    hits: [],
    corrections: [],
    recoveries: [],
  };
  await tab.intercept('/api/v1/search?q=chip&', () => late.then(() => ({ json: empty })));
  await tab.type('chip');
  await tab.until(() => location.search === '?q=chip');
  await tab.run(() => document.querySelector('#q').select());
  await tab.type('kernel');
  await tab.says(HEAD, 'articles');
  release();
  await tab.run(() => new Promise((resolve) => { setTimeout(() => requestAnimationFrame(resolve)); }));
  assert.notEqual(await tab.text(HEAD), '0 articles');
  assert.equal(await tab.address(), '?q=kernel');
});

test('Enter searches at once and adds a history entry; Back leads to the page before the typing', async () => {
  const tab = await world.tab();
  await tab.go(world.base);
  await tab.type('chip');
  await tab.press('Enter');
  await tab.says(HEAD, 'articles');
  assert.deepEqual(searches(tab).slice(-1), ['chip']);
  await tab.back();
  await tab.until(() => document.documentElement.dataset.face === 'start' && document.querySelector('#q').value === '');
});

test('a word that was searched before it was complete gets no history entry', async () => {
  const tab = await world.tab();
  await tab.go(world.base);
  await tab.type('ke');
  await tab.until(() => location.search === '?q=ke');
  await tab.run(() => {
    const input = document.querySelector('#q');
    input.value = 'kernel';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    document.querySelector('#search').requestSubmit();
  });
  await tab.until(() => location.search === '?q=kernel');
  await tab.says(HEAD, 'articles');
  await tab.back();
  await tab.until(() => document.documentElement.dataset.face === 'start' && document.querySelector('#q').value === '');
});

test('part of a word shows prefix matches; Enter searches for the word as typed', async () => {
  const tab = await world.tab();
  await tab.go(world.base);
  await tab.type('k');
  await tab.type('erne');
  await tab.says('.advice', 'words starting with');
  assert.ok(await tab.count('.hit') > 0);
  assert.equal(await tab.address(), '?q=kerne');
  assert.ok(searches(tab).every((q) => q !== 'k'), 'a single letter is not a query yet');
  const { corrections, query } = await world.ask('search?q=kerne');
  await tab.press('Enter');
  await tab.until(() => !document.querySelector('.advice')?.textContent.includes('words starting with'));
  assert.equal(searches(tab).at(-1), 'kerne');
  assert.equal(await tab.count('.advice p'), query.notes.length + (corrections.length > query.notes.length ? 1 : 0));
});

test('no requests are sent while an input method is composing', async () => {
  const tab = await world.tab();
  await tab.go(world.base);
  const before = tab.seen.requests.length;
  for (const text of ['x', 'xi', 'xin', 'xinp', 'xinpi']) await tab.compose(text);
  await tab.press('Escape');
  // Longer than all delays of the page: any request would have been sent by now.
  await tab.run(() => new Promise((resolve) => { setTimeout(resolve, 400); }));
  assert.deepEqual(tab.seen.requests.slice(before), []);
  await tab.insert('芯片');
  await tab.until(() => location.search === `?q=${encodeURIComponent('芯片')}`);
  await tab.says(HEAD, 'article');
});

test('completions are a combobox with arrow keys, Enter, Escape and ARIA attributes', async () => {
  const tab = await world.tab();
  await tab.go(world.base);
  await tab.type('ker');
  await tab.shows('.suggestion');
  const state = () => tab.run(() => {
    const box = document.querySelector('#q');
    const active = document.getElementById(box.getAttribute('aria-activedescendant'));
    return {
      expanded: box.ariaExpanded,
      role: box.role,
      active: active?.textContent ?? null,
      selected: active?.ariaSelected ?? null,
    };
  });
  assert.deepEqual(await state(), { expanded: 'true', role: 'combobox', active: null, selected: null });
  await tab.press('ArrowDown');
  const { active, selected } = await state();
  assert.match(active, /^kernel/);
  assert.equal(selected, 'true');
  await tab.press('ArrowUp');
  assert.equal((await state()).active, null);
  await tab.press('Escape');
  await tab.until(() => document.querySelector('#q').ariaExpanded === 'false');
  assert.equal(await tab.run(() => document.querySelector('#q').value), 'ker');
  await tab.press('Escape');
  assert.equal(await tab.run(() => document.querySelector('#q').value), '');
});

test('an operator is completed with values and counts', async () => {
  const tab = await world.tab();
  await tab.go(world.base);
  await tab.type('sourc');
  await tab.until(() =>
    [...document.querySelectorAll('.suggestion')].some((row) => row.textContent.startsWith('source:')),
  );
  await tab.until(() => document.documentElement.dataset.face !== 'start'); // the search box has moved up
  const chosen = () => document.querySelector('.suggestion[aria-selected="true"]')?.textContent ?? '';
  for (let i = 0; i < 30 && !(await tab.run(chosen)).startsWith('source:'); i += 1) await tab.press('ArrowDown');
  await tab.press('Enter');
  await tab.says('.suggestion', 'source:Byteline');
  assert.equal(await tab.run(() => document.querySelector('#q').value), 'source:');
  const { total } = await world.ask('search?q=source:Byteline&limit=1');
  assert.equal(await tab.text('.suggestion:first-child .suggestion__count'), String(total));
  await tab.click('.suggestion:first-child');
  await tab.says(HEAD, `${total} articles`);
  assert.equal(await tab.address(), '?q=source%3AByteline');
});

test('keyboard shortcuts work in search box, results, article and help, but not while typing', async () => {
  const tab = await world.tab();
  await tab.go(`${world.base}?q=chip`);
  await tab.press('j');
  const first = await tab.focused();
  await tab.press('j');
  assert.notEqual(await tab.focused(), first);
  await tab.press('k');
  assert.equal(await tab.focused(), first);
  await tab.press('o');
  await tab.shows('.article__title');
  await tab.press('n');
  await tab.says('.matches__place', '1 of');
  await tab.press('Escape');
  await tab.shows('.hits');
  await tab.until((id) => document.activeElement.id === id, first);
  await tab.press('/');
  assert.equal(await tab.focused(), 'q');
  await tab.press('?');
  assert.equal(await tab.run(() => document.querySelector('#help').open), false);
  await tab.press('Escape');
  await tab.press('Escape');
  await tab.press('Escape');
  await tab.press('?');
  await tab.until(() => document.querySelector('#help').open);
  await tab.press('Escape');
  await tab.until(() => !document.querySelector('#help').open);
  await tab.press('k', 'Control');
  assert.equal(await tab.focused(), 'q');
  assert.deepEqual(tab.seen.errors, []);
});
