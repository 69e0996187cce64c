// The reading view, and related articles below a result: duplicates, similar articles, earlier and later ones.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useWorld } from './support/world.js';

const world = useWorld();

// The story of the sample archive with the most duplicates.
async function storyWithCopies() {
  const { hits } = await world.ask('search?q=&limit=100');
  return hits.sort((a, b) => b.copies - a.copies)[0];
}

// Words of its title that find it.
const wordsOf = ({ title }) => title.match(/\p{L}{4,}/gu).slice(0, 3).join(' ');

test('duplicates open below a result, first seen first, and close again', async () => {
  const tab = await world.tab();
  const hit = await storyWithCopies();
  const q = wordsOf(hit);
  const { stories, total } = await world.ask(`search?q=${encodeURIComponent(q)}`);
  const { copies } = await world.ask(`articles/${hit.id}/copies`);
  assert.ok(copies.length > 2 && stories < total, 'a story of several articles');
  await tab.go(`${world.base}?q=${encodeURIComponent(q)}`);
  assert.match(await tab.text('.results-head'), new RegExp(`in ${stories} stor(y|ies)`));
  const button = `#copies-${hit.id}`;
  assert.equal(await tab.text(button), `${hit.copies} ${hit.copies === 1 ? 'duplicate' : 'duplicates'}`);
  await tab.click(button);
  await tab.shows('.brief');
  assert.equal(await tab.run((s) => document.querySelector(s).ariaExpanded, button), 'true');
  assert.deepEqual(await tab.texts('.brief__title'), copies.map(({ title }) => title));
  assert.match(await tab.text('.brief'), /first seen/);
  await tab.click(button);
  assert.equal(await tab.run(() => document.querySelector('.hit__related').checkVisibility()), false);
  await tab.click('#collapse');
  await tab.until((n) => document.querySelectorAll('.hit').length === n, total);
  assert.equal(await tab.text('#collapse'), 'Hide duplicates');
});

test('similar articles open below a result; a single article has no duplicates button', async () => {
  const tab = await world.tab();
  await tab.go(`${world.base}?q=kernel`);
  const id = await tab.run(() => document.querySelector('.hit').dataset.id);
  const { similar } = await world.ask(`articles/${id}/similar?limit=5`);
  await tab.click(`#similar-${id}`);
  await tab.until((n) => document.querySelectorAll('.brief').length === n, similar.length);
  assert.deepEqual(await tab.texts('.brief__title'), similar.map(({ title }) => title));
  const { hits } = await world.ask('search?q=');
  await tab.go(world.base);
  for (const hit of hits) assert.equal(await tab.count(`[id="copies-${hit.id}"]`), hit.copies > 0 ? 1 : 0, hit.title);
});

test('an article has its text with matches, details, file, original and related articles', async () => {
  const tab = await world.tab();
  await tab.go(`${world.base}?q=chip`);
  const { hits } = await world.ask('search?q=chip');
  const hit = hits.find(({ url, authors }) => url && authors.length > 0);
  await tab.click(`[id="hit-${hit.id}"]`);
  await tab.shows('.article__title');
  assert.equal(await tab.text('.article__title'), hit.title);
  assert.equal(await tab.run(() => document.activeElement.className), 'article__title');
  const facts = await tab.run(() => Object.fromEntries([...document.querySelectorAll('.facts > div')].map((row) =>
    [row.querySelector('dt').textContent, row.querySelector('dd').textContent])));
  assert.ok(facts.File.startsWith(hit.path), facts.File);
  assert.ok(facts.Published && facts.Language && facts.Author.includes(hit.authors[0]));
  assert.equal(await tab.run(() => document.querySelector('.facts .outward').rel), 'noopener noreferrer nofollow');
  const marks = await tab.count('.prose .match, .article__title .match');
  assert.ok(marks > 0);
  const places = new Set();
  for (let i = 0; i < Math.min(marks, 3); i += 1) {
    await tab.press('n');
    places.add(await tab.text('.matches__place'));
    assert.ok(await tab.count('.is-current') > 0);
  }
  assert.equal(places.size, Math.min(marks, 3));
  const { similar } = await world.ask(`articles/${hit.id}/similar?limit=5`);
  if (similar.length > 0) await tab.shows('.related__part');
  assert.deepEqual(tab.seen.errors, []);
});

test('an article lists duplicates and related articles; a detail links to all articles that share it', async () => {
  const tab = await world.tab();
  const hit = await storyWithCopies();
  const { hits } = await world.ask('search?q=chip');
  const neighbours = { revision: 1, similar: [hits[3]], before: [hits[4]], after: [hits[5]] };
  await tab.intercept('/similar', () => ({ json: neighbours }));
  await tab.go(`${world.base}?q=${encodeURIComponent(wordsOf(hit))}&article=${hit.id}`);
  await tab.shows('.related__part');
  assert.deepEqual(await tab.texts('.related__title'), ['Duplicates', 'Earlier', 'Later', 'Similar']);
  assert.equal(await tab.count('.related__part:first-child .brief'), hit.copies + 1);
  assert.match((await tab.texts('.brief')).join('|'), /this article/);
  await tab.let();
  await tab.click('.facts a[data-visit]');
  await tab.shows('.chip');
});

test('the text does not move when related articles load', async () => {
  const { hits } = await world.ask('search?q=chip&limit=20');
  const [{ id }] = hits;
  for (const width of [1280, 1000]) {
    const tab = await world.tab({ width, height: 900 });
    let release;
    const late = new Promise((resolve) => { release = resolve; });
    await tab.intercept(`/articles/${id}/similar`, () => late);
    await tab.intercept(`/articles/${id}`, async (url) => ({ json: {
      ...await (await fetch(url)).json(), copies: 0, authors: Array.from({ length: 435 }, (_, i) => `Author ${i}`),
    } }));
    await tab.go(`${world.base}?q=chip&article=${id}`, '.article');
    const top = () => tab.run(() => document.querySelector('.prose').getBoundingClientRect().top);
    const before = await top();
    release({ json: { revision: 1, similar: hits, before: [], after: [] } });
    await tab.shows('.related__part');
    assert.equal(await top(), before);
    const gap = await tab.run(() => document.querySelector('.prose > *').getBoundingClientRect().top
      - document.querySelector('.article__head').getBoundingClientRect().bottom);
    assert.ok(gap < 40, `${gap} px under the headline at ${width}`);
    // Hundreds of authors do not push it down either.
    assert.match(await tab.text('.article__byline'), /^By Author 0, Author 1, Author 2 and 432 more/);
    assert.ok(await tab.run(() => document.querySelector('.facts').getBoundingClientRect().height) < 900);
    await tab.close();
  }
});

test('printing shows the article without controls', async () => {
  const tab = await world.tab({ print: true });
  const { hits } = await world.ask('search?q=kernel&limit=1');
  await tab.go(`${world.base}?q=kernel&article=${hits[0].id}`);
  const visible = (s) =>
    tab.run((one) => [...document.querySelectorAll(one)].some((found) => found.checkVisibility()), s);
  assert.equal(await visible('.prose'), true);
  for (const gone of ['.search', '.tools', '.reader-bar', '.colophon']) assert.equal(await visible(gone), false, gone);
  // A printed list shows its query.
  await tab.go(`${world.base}?q=kernel`);
  for (const [part, seen] of [['.search__box', true], ['.search__button', false], ['.search__key', false]])
    assert.equal(await visible(part), seen, part);
});
