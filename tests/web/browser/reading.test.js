// The reading view, and what unfolds below a hit: copies of the story, articles like it, neighbours in time.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useWorld } from './support/world.js';

const world = useWorld();

// A saga in one hit: what the API says of copies, put into a real answer.
async function withCopies(path) {
  const answer = await world.ask(path);
  const copies = answer.hits.slice(0, 3).map((hit, i) =>
    ({ ...hit, first_seen: i === 0, longest: i === 1, best_dated: i === 2, story: '1', copies: 2 }));
  answer.hits[0] = { ...answer.hits[0], story: '1', copies: 2 };
  return {
    search: { ...answer, stories: answer.total - 2 },
    copies: { id: copies[0].id, story: '1', revision: 1, copies },
  };
}

test('the copies of a story unfold in place, first seen first, and fold again', async () => {
  const tab = await world.tab();
  const { search, copies } = await withCopies('search?q=chip&timeline=auto');
  await tab.intercept('/api/v1/search?', () => ({ json: search }));
  await tab.intercept('/copies', () => ({ json: copies }));
  await tab.go(`${world.base}?q=chip`);
  assert.match(await tab.text('.results-head'), new RegExp(`in ${search.stories} stories`));
  const button = `#copies-${copies.id}`;
  assert.equal(await tab.text(button), '2 copies');
  await tab.click(button);
  await tab.shows('.brief');
  assert.equal(await tab.run((s) => document.querySelector(s).ariaExpanded, button), 'true');
  assert.deepEqual(
    await tab.run(() =>
      [...document.querySelectorAll('.brief')].map((one) =>
        [...one.querySelectorAll('.brief__note')].map((note) => note.textContent).join(),
      ),
    ),
    ['first seen,this one', 'longest', 'best dated'],
  );
  await tab.click(button);
  assert.equal(await tab.run(() => document.querySelector('.hit__unfolded').checkVisibility()), false);
  assert.equal(await tab.text('#collapse'), 'Show every copy');
});

test('similar articles unfold in place; a hit alone says nothing of copies', async () => {
  const tab = await world.tab();
  await tab.go(`${world.base}?q=kernel`);
  const id = await tab.run(() => document.querySelector('.hit').dataset.id);
  const { similar } = await world.ask(`articles/${id}/similar?limit=5`);
  await tab.click(`#similar-${id}`);
  await tab.until((n) => document.querySelectorAll('.brief').length === n, similar.length);
  assert.deepEqual(await tab.texts('.brief__title'), similar.map(({ title }) => title));
  const { hits } = await world.ask('search?q=kernel&limit=20');
  const alone = hits.find((hit) => !(hit.copies > 0));
  assert.equal(await tab.count(`#copies-${alone.id}`), 0);
});

test('an article: text with its matches, facts, file, original, neighbours', async () => {
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

test('copies and neighbours stand beside an article; a fact leads to the list of all that share it', async () => {
  const tab = await world.tab();
  const { search, copies } = await withCopies('search?q=chip');
  const [hit] = search.hits;
  const article = await world.ask(`articles/${hit.id}`);
  const neighbours = { revision: 1, similar: [search.hits[3]], before: [search.hits[4]], after: [search.hits[5]] };
  await tab.intercept('/copies', () => ({ json: copies }));
  await tab.intercept('/similar', () => ({ json: neighbours }));
  await tab.intercept(`/articles/${hit.id}`, () => ({ json: { ...article, story: '1', copies: 2 } }));
  await tab.go(`${world.base}?q=chip&article=${hit.id}`);
  await tab.shows('.related__part');
  assert.deepEqual(await tab.texts('.related__title'), ['Copies of this story', 'Before', 'After', 'Similar']);
  assert.match((await tab.texts('.brief')).join('|'), /this one/);
  await tab.let();
  await tab.click('.facts__link');
  await tab.shows('.chip');
});

test('on paper there is the article and nothing to press', async () => {
  const tab = await world.tab({ print: true });
  const { hits } = await world.ask('search?q=kernel&limit=1');
  await tab.go(`${world.base}?q=kernel&article=${hits[0].id}`);
  const visible = (s) =>
    tab.run((one) => [...document.querySelectorAll(one)].some((found) => found.checkVisibility()), s);
  assert.equal(await visible('.prose'), true);
  for (const gone of ['.search', '.tools', '.reader-bar', '.colophon']) assert.equal(await visible(gone), false, gone);
});
