// The start page, the help page, and the page without JavaScript.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useWorld } from './support/world.js';

const world = useWorld();

test('the start page is an overview of the archive', async () => {
  const tab = await world.tab();
  await tab.go(world.base);
  const stats = await world.ask('stats');
  await tab.says('#dateline', `${stats.articles} articles, ${stats.sources_total} sources, 2009–2026`);
  const titles = await tab.texts('.contents__title');
  for (const title of ['Sources', 'Names in the news', 'Tags', 'Languages']) assert.ok(titles.includes(title), title);
  assert.ok(await tab.count('.bar') > 10);
  assert.ok(await tab.count('.hit') > 10);
  const [name, count] = await tab.run(() => [
    document.querySelector('.contents__row a').textContent,
    document.querySelector('.contents__count').textContent,
  ]);
  await tab.click('.contents__row a');
  await tab.says('.results-head__title', `${count} articles`);
  assert.match(await tab.text('.chip'), new RegExp(`Source ${name}`));
});

test('every suggested query has results', async () => {
  const tab = await world.tab();
  await tab.go(world.base);
  const queries = await tab.texts('.try__query');
  assert.ok(queries.length >= 3);
  for (const q of queries) {
    const { total } = await world.ask(`search?spelling=off&limit=1&q=${encodeURIComponent(q)}`);
    assert.ok(total > 0, q);
  }
});

test('the help page has examples from the index with their counts', async () => {
  const tab = await world.tab();
  await tab.go(`${world.base}help.html`);
  await tab.until(() => document.querySelectorAll('.guide__count').length > 15);
  await tab.until(() => document.querySelector('[data-example="asof"] .guide__count'));
  const examples = await tab.run(() =>
    [...document.querySelectorAll('.guide__list dt:has(a)')].map((row) => [
      row.querySelector('code').textContent,
      Number(row.querySelector('.guide__count').textContent.replace(/\D/g, '')),
    ]),
  );
  for (const [q, count] of examples) {
    const { total } = await world.ask(`search?spelling=off&limit=1&q=${encodeURIComponent(q)}`);
    assert.equal(total, count, q);
  }
  await tab.click('[data-example="source"] a');
  await tab.shows('.hit');
});

test('without JavaScript the search form leads to a plain page with the same results', async () => {
  const tab = await world.tab({ scripts: false });
  await tab.send('Page.navigate', { url: world.base });
  // Without scripts the page cannot be queried: read its accessibility tree.
  const tree = async () =>
    JSON.stringify((await tab.send('Accessibility.getFullAXTree')).nodes.map(({ name }) => name?.value));
  const end = Date.now() + 20_000;
  while (!(await tree()).includes('Search works without JavaScript')) assert.ok(Date.now() < end);
  const { hits, total } = await world.ask('search?q=kernel');
  const answer = await fetch(`${world.base}search?q=kernel`);
  const page = await answer.text();
  assert.equal(answer.headers.get('content-type'), 'text/html; charset=utf-8');
  assert.ok(page.includes(`${total} articles`));
  for (const { id } of hits) assert.ok(page.includes(`article/${id}`), id);
});
