// Loading, empty results, errors, and an unreachable server.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildIndex, serve, useWorld } from './support/world.js';

const world = useWorld({ 'a.md': '---\ntitle: Alpha kernel\ndate: 2023-05-01\n---\n\nThe kernel was released.\n' });

test('while loading, previous results stay and a progress line is shown', async () => {
  const tab = await world.tab();
  await tab.go(world.base);
  let release;
  const late = new Promise((resolve) => { release = resolve; });
  await tab.intercept('/api/v1/search?q=kernel', () => late);
  await tab.type('kernel');
  await tab.until(() => document.querySelector('main').getAttribute('aria-busy') === 'true');
  assert.equal(await tab.count('.hit'), 1);
  release();
  await tab.until(() => !document.querySelector('main').hasAttribute('aria-busy'));
  await tab.says('.results-head__title', '1 article');
});

test('when the server is unreachable, the page shows an alert, dims previous results and recovers automatically', async () => {
  const tab = await world.tab();
  await tab.go(`${world.base}?q=kernel`);
  await world.server.stop();
  await tab.focus('#q');
  await tab.insert(' released');
  await tab.press('Enter');
  await tab.says('[role=alert]', 'Cannot reach the Backfile server');
  assert.equal(await tab.run(() => document.querySelector('main').classList.contains('is-stale')), true);
  assert.equal(await tab.count('.hit'), 1);
  world.server = await serve(world.index, world.server.port);
  await tab.until(() => !document.querySelector('main').classList.contains('is-stale'));
  assert.equal(await tab.text('[role=alert]'), '');
  assert.equal(await tab.address(), '?q=kernel+released');
});

test('while the index is not ready, the page says so and retries', async () => {
  const tab = await world.tab();
  const problem = {
    status: 503,
    json: { type: 'about:blank', title: 'Service Unavailable', status: 503, detail: 'The index is being opened.' },
  };
  let times = 0;
  await tab.intercept('/api/v1/search?', () => { times += 1; return times < 2 ? problem : null; });
  await tab.go(`${world.base}?q=kernel`, '.notice');
  await tab.says('[role=alert]', 'The index is being opened.');
  await tab.shows('.hit');
  assert.equal(await tab.text('[role=alert]'), '');
});

test('a rejected request shows the error and a suggestion; a failed one can be retried', async () => {
  const tab = await world.tab();
  const problem = {
    status: 400,
    json: { title: 'Bad Request', status: 400, detail: 'No such order.', suggestion: 'newest' },
  };
  await tab.intercept('/api/v1/search?', () => problem);
  await tab.go(`${world.base}?q=kernel`, '.notice');
  await tab.says('[role=alert]', 'No such order. Did you mean newest?');
  assert.equal(await tab.count('.notice .button'), 0); // a retry would fail again
  await tab.let();
  await tab.intercept('/api/v1/search?', () => ({ status: 500, json: { title: 'Fault', status: 500 } }));
  await tab.go(`${world.base}?q=released`, '.notice .button');
  await tab.let();
  await tab.click('.notice .button');
  await tab.shows('.hit');
});

test('a missing article shows an error and a link to the list', async () => {
  const tab = await world.tab();
  await tab.go(`${world.base}?q=kernel&article=nosuch`, '.notice');
  await tab.says('[role=alert]', 'Article not found.');
  assert.equal(await tab.count('.notice .button'), 0);
  await tab.click('.notice a');
  await tab.shows('.hit');
  assert.equal(await tab.address(), '?q=kernel');
  await tab.go(`${world.base}?q=kernel&offset=999999`);
  await tab.says('.nothing', 'past the end of the results');
});

test('without results the page suggests other searches with their counts', async () => {
  const tab = await world.tab();
  await tab.go(`${world.base}?q=kernel+xyzzyqq`);
  await tab.says('.nothing', 'No articles match kernel xyzzyqq.');
  const { recoveries } = await world.ask('search?q=kernel+xyzzyqq');
  const links = (await tab.texts('.advice p')).map((text) => text.toLowerCase());
  for (const { label, total } of recoveries) assert.ok(links.includes(`${label} (${total})`), label);
  assert.match(await tab.text('.advice__link'), /^\p{Lu}/u);
  await tab.click('.advice__link');
  await tab.says('.results-head__title', '1 article');
  await tab.go(`${world.base}?q=xyzzyqq&lang=en`);
  await tab.says('.nothing', 'with these filters');
  await tab.go(`${world.base}?q=kernel&lang=zh&after=1990&before=1991`);
  assert.deepEqual(await tab.texts('.advice p'), ['Without Language and Published (1)']);
  await tab.go(`${world.base}?q=kernel&offset=40`);
  await tab.says('.nothing', 'past the end of the results');
});

test('an applied correction is shown and can be undone; others are suggested', async () => {
  const tab = await world.tab();
  const answer = await world.ask('search?q=kernel&limit=1');
  const note = {
    code: 'corrected',
    message: 'Nothing matches “kernle”: these are matches of “kernel”.',
    start: 0,
    length: 6,
    text: 'kernel',
  };
  await tab.intercept('/api/v1/search?q=kernle', (url) => (url.includes('spelling=off') ? null : { json: { ...answer,
    query: { ...answer.query, text: 'kernle', parsed: 'kernle', notes: [note] },
    corrections: [{ text: 'kernel', total: 1 }, { text: 'colonel', total: 3 }] } }));
  await tab.go(`${world.base}?q=kernle`);
  const lines = await tab.texts('.advice p');
  assert.deepEqual(lines, [`${note.message} Search as typed`, 'Did you mean colonel (3)?']);
  await tab.click('.advice__link');
  await tab.shows('.nothing');
  assert.equal(await tab.address(), '?q=kernle&spelling=off');
});

test('an index update is reported when the user returns', async () => {
  const tab = await world.tab();
  await tab.go(world.base);
  const articles = await tab.count('.hit');
  world.write({ 'b.md': '---\ntitle: Beta\ndate: 2024-01-01\n---\n\nAnother article.\n' });
  buildIndex(world.index, world.archive);
  await tab.until(async () => {
    dispatchEvent(new Event('focus'));
    return document.querySelector('#updates')?.textContent.includes('2 articles');
  });
  await tab.click('#updates .button');
  await tab.until((n) => document.querySelectorAll('.hit').length === n, articles + 1);
  assert.equal(await tab.text('#updates'), '');
});

test('right-to-left text and very long words keep the layout', async () => {
  const word = 'Donaudampfschifffahrt'.repeat(20);
  world.write({
    'c.md': `---\ntitle: الذكاء الاصطناعي في kernel\nlang: ar\ndate: 2024-02-01\n---\n\nنص عن kernel والذكاء.\n`,
    'd.md': `---\ntitle: ${word} kernel\nauthor: ${word}\nsource: ${word}\ntags: [${word}]\ndate: 2024-03-01\n---\n\n${word} kernel\n`,
  });
  buildIndex(world.index, world.archive);
  const end = Date.now() + 20_000;
  while ((await world.ask('search?q=kernel')).total < 3) assert.ok(Date.now() < end, 'the new index is served');
  const tab = await world.tab({ width: 320, height: 700 });
  await tab.go(`${world.base}?q=kernel`);
  const fits = () => tab.run(() => document.documentElement.scrollWidth <= innerWidth);
  assert.equal(await fits(), true);
  const arabic = await tab.run(() => {
    const title = [...document.querySelectorAll('.hit__title')].find((one) => one.textContent.includes('kernel') && /\p{sc=Arab}/u.test(one.textContent));
    return { direction: getComputedStyle(title).direction, lang: title.lang };
  });
  assert.deepEqual(arabic, { direction: 'rtl', lang: 'ar' });
  await tab.click('#filters-open');
  assert.equal(await fits(), true);
  await tab.run(() => [...document.querySelectorAll('.hit__link')].find((one) => one.textContent.includes('Donau')).click());
  await tab.shows('.article__title');
  assert.equal(await fits(), true);
});

test('an empty archive explains how to add articles', async () => {
  const [folder, index] = [join(world.folder, 'none'), join(world.folder, 'empty')];
  mkdirSync(folder);
  buildIndex(index, folder);
  const server = await serve(index);
  const tab = await world.tab();
  await tab.go(server.base);
  await tab.says('.nothing', 'The archive is empty.');
  assert.match(await tab.text('.nothing'), /backfile-index FOLDER/);
  assert.deepEqual(tab.seen.errors, []);
  await server.stop();
});
