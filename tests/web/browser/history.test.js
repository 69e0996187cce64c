// The URL contains the whole state: reload, Back and Forward restore query, filters, scroll position and focus.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useWorld } from './support/world.js';

const world = useWorld();

test('Back from an article restores the list, its scroll position and its focus', async () => {
  const tab = await world.tab({ height: 500 });
  await tab.go(`${world.base}?q=the&lang=en`);
  const id = await tab.run(() => [...document.querySelectorAll('.hit__link')][8].id);
  await tab.click(`[id="${id}"]`);
  await tab.shows('.article__title');
  const before = await tab.run(() => scrollY);
  assert.equal(before, 0);
  await tab.back();
  await tab.until((one) => document.activeElement.id === one && scrollY > 300, id);
  await tab.forward();
  await tab.shows('.article__title');
  await tab.press('Escape');
  await tab.until((one) => document.activeElement.id === one && scrollY > 300, id);
});

test('reload keeps query, filters, sort order, page and scroll position', async () => {
  const tab = await world.tab({ height: 500 });
  const address = '?q=the&lang=en&sort=oldest&offset=20&bars=share';
  await tab.go(`${world.base}${address}`);
  const titles = await tab.texts('.hit__title');
  await tab.run(() => {
    window.before = true;
    addEventListener('scroll', (event) => event.stopImmediatePropagation(), true); // leave before a frame reports it
    scrollTo(0, 700);
    location.reload();
  });
  await tab.until(() => !window.before && document.readyState === 'complete'
    && document.querySelectorAll('.hit').length > 0 && scrollY === 700);
  assert.deepEqual(await tab.texts('.hit__title'), titles);
  assert.equal(await tab.address(), address);
  assert.match(await tab.text('.pager__place'), /^Page 2 of/);
});

test('special characters survive in the URL', async () => {
  const tab = await world.tab();
  for (const q of ['C++ "a b" #x %41 &amp; 😀 +1', 'title:"C#" -\'q\'', '漢字 ؟ عربي']) {
    await tab.go(world.base);
    await tab.insert(q);
    await tab.press('Enter');
    await tab.shows('.results-head');
    const { href } = await tab.run(() => ({ href: location.href }));
    const other = await world.tab();
    await other.go(href);
    assert.equal(await other.run(() => document.querySelector('#q').value), q);
  }
});

test('pages of results do not overlap', async () => {
  const tab = await world.tab();
  await tab.go(`${world.base}?q=the`);
  const first = await tab.run(() => [...document.querySelectorAll('.hit')].map((hit) => hit.dataset.id));
  await tab.click('#page-next');
  await tab.says('.pager__place', 'Page 2');
  const second = await tab.run(() => [...document.querySelectorAll('.hit')].map((hit) => hit.dataset.id));
  assert.equal(new Set([...first, ...second]).size, first.length + second.length);
});

test('the theme follows the system until one is chosen; the choice is kept without a flash', async () => {
  const tab = await world.tab({ dark: true });
  await tab.go(world.base);
  const paper = () => tab.run(() => getComputedStyle(document.documentElement).backgroundColor);
  const dark = await paper();
  await tab.click('#theme');
  const light = await paper();
  assert.notEqual(light, dark);
  await tab.reload();
  await tab.shows('.hit');
  assert.equal(await paper(), light);
  // Set before the style sheets load: nothing is painted in the other theme.
  const [script, sheet] = await tab.run(() => ['script[src*="first-paint"]', 'link[rel=stylesheet]'].map((s) =>
    [...document.head.children].indexOf(document.querySelector(s))));
  assert.ok(script >= 0 && script < sheet);
});
