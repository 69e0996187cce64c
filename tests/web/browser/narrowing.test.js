// Facets, chips and the timeline: every count is the number of articles that a click finds.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useWorld } from './support/world.js';

const world = useWorld();
const HEAD = '.results-head__title';

// The number in front of "articles".
const found = (tab) =>
  tab.run(() =>
    Number(/\d[\d,]*/.exec(document.querySelector('.results-head__title').textContent)[0].replace(',', '')),
  );

// Runs an action that changes the URL, and waits for the results.
async function then(tab, act) {
  const before = await tab.address();
  await tab.run(() => { document.querySelector('.results-head__title').dataset.old = 'yes'; });
  await act();
  await tab.until((old) => location.pathname.slice(1) + location.search !== old
    && document.querySelector('.results-head__title') && !document.querySelector('[data-old]'), before);
}

test('a facet value finds as many articles as it says; several values mean OR; the focus stays', async () => {
  const tab = await world.tab();
  await tab.go(`${world.base}?q=chip`);
  const rows = await tab.run(() => [...document.querySelectorAll('#facet-lang .facet__value')].map((label) =>
    ({ id: label.querySelector('input').id, name: label.querySelector('.facet__name').textContent,
      count: Number(label.querySelector('.facet__count').textContent) })));
  assert.deepEqual(rows.map(({ name }) => name), ['English', 'Chinese']);
  await then(tab, () => tab.click(`#${rows[1].id}`));
  assert.equal(await found(tab), rows[1].count);
  assert.equal(await tab.address(), '?q=chip&lang=zh');
  assert.equal(await tab.focused(), rows[1].id);
  // The other value still has the count for that value alone.
  assert.ok((await tab.texts('#facet-lang .facet__value')).some((text) => text === `${rows[0].name}${rows[0].count}`));
  await then(tab, () => tab.click(`#${rows[0].id}`));
  assert.equal(await found(tab), rows[0].count + rows[1].count);
  assert.equal((await tab.texts('.chip')).length, 2);
  await then(tab, () => tab.click('.chip'));
  assert.equal(await found(tab), rows[0].count);
  await then(tab, () => tab.click('#clear-filters'));
  assert.equal(await tab.address(), '?q=chip');
});

test('Clear all removes all chips, and the query only if it is shown as chips', async () => {
  const tab = await world.tab();
  await tab.go(`${world.base}?q=chip&lang=zh&lang=en`);
  await then(tab, () => tab.click('.chips__clear'));
  assert.equal(await tab.address(), '?q=chip');
  await tab.go(`${world.base}?q=%22open+source%22&lang=en`);
  await tab.click('.chips__clear');
  await tab.shows('.dateline');
  assert.equal(await tab.address(), '');
});

test('every facet is shown, including names and estimated dates, and expands', async () => {
  const tab = await world.tab();
  await tab.go(`${world.base}?after=2000`);
  const shown = await tab.run(() => [...document.querySelectorAll('.facet')].map((facet) => facet.id));
  for (const name of ['source', 'entity', 'author', 'tag', 'lang', 'year', 'filetype', 'dated']) {
    assert.ok(shown.includes(`facet-${name}`), `${name} of ${shown}`);
  }
  assert.ok((await tab.texts('#facet-dated .facet__name')).includes('estimated'));
  const seen = () =>
    tab.run(() => [...document.querySelectorAll('#facet-source li')].filter((row) => row.checkVisibility()).length);
  assert.equal(await seen(), 6);
  await tab.click('#facet-source-more');
  assert.ok(await seen() > 6);
  assert.equal(await tab.text('#facet-source-more'), 'Fewer');
  // No number if the response may be incomplete.
  const { facets } = await world.ask('search?q=&limit=1&after=2000&facets=entity,tag&facet_limit=40');
  for (const [name, values] of Object.entries(facets)) {
    assert.equal(await tab.text(`#facet-${name}-more`), values.length < 40 ? `${values.length - 6} more` : 'More');
  }
  const counts = await tab.run(() =>
    [...document.querySelectorAll('#facet-entity .facet__count')].map((one) => Number(one.textContent)),
  );
  assert.deepEqual(counts, [...counts].sort((a, b) => b - a));
  // Open sections stay open in the next response.
  await then(tab, () => tab.click('#sort-oldest'));
  assert.ok(await seen() > 6);
});

test('the chips of a parsed query can be removed', async () => {
  const tab = await world.tab();
  const q = '"open source" -google title:rust (chip OR kernel) after:2019';
  await tab.go(`${world.base}?q=${encodeURIComponent(q)}`, '.chip');
  const parts = (await tab.texts('.chip')).map((text) => text.replace(/×|Remove /g, ''));
  assert.deepEqual(parts, ['"open source"', '-google', 'title:rust', '(chip OR kernel)', 'after:2019-01-01']);
  await then(tab, () => tab.click('#chip-0'));
  assert.equal(
    await tab.run(() => document.querySelector('#q').value),
    '-google title:rust (chip OR kernel) after:2019-01-01',
  );
  await tab.go(`${world.base}?q=chip`);
  assert.equal(await tab.count('.chip'), 0);
  assert.match(await tab.text('.also'), /Also searched for 芯片/);
  const all = await found(tab);
  await then(tab, () => tab.click('#synonyms'));
  assert.ok(await found(tab) < all);
});

test('clicking a bar of the timeline finds as many articles as it says', async () => {
  const tab = await world.tab();
  await tab.go(`${world.base}?q=chip`);
  const bars = await tab.run(() =>
    [...document.querySelectorAll('.bar')].map((bar) => [bar.dataset.start, Number(bar.dataset.count)]),
  );
  assert.equal(bars.reduce((sum, [, count]) => sum + count, 0), await found(tab));
  const [start, count] = bars.find((bar) => bar[1] > 1);
  await tab.hover(`[data-start="${start}"]`);
  await tab.says('#timeline-word', `${start}: ${count}`);
  await then(tab, () => tab.click(`[data-start="${start}"]`));
  assert.equal(await found(tab), count);
  assert.equal(await tab.address(), `?q=chip&after=${start}&before=${start}`);
  assert.match((await tab.texts('.chip')).join(), new RegExp(`Published ${start}`));
  await then(tab, () => tab.click('#preset-any-time'));
  assert.equal(await tab.address(), '?q=chip');
});

test('on a phone sixty bars are visible and the labels do not overlap', async () => {
  const tab = await world.tab({ width: 360, height: 740 });
  for (const [address, bars] of [['?after=2021-01&before=2025-12', 60], ['?after=2024-01-01&before=2024-01-31', 31]]) {
    await tab.intercept('timeline=auto', async (url) => ({ json: await row(url, bars) }));
    await tab.go(world.base + address);
    assert.equal(await tab.count('.bar'), bars);
    assert.ok(await tab.run(() => document.querySelector('.bar rect').getBoundingClientRect().width) > 2);
    const labels = await tab.run(() => [...document.querySelectorAll('.axis text')].map((one) => {
      const { left, right } = one.getBoundingClientRect();
      return [left, right];
    }));
    assert.ok(labels.length > 2);
    labels.forEach(([, right], i) => assert.ok(right < (labels[i + 1]?.[0] ?? 360), `label ${i} of ${bars}`));
    await tab.let();
  }
});

// The response for a URL, with a bucket for every month or day.
async function row(url, number) {
  const answer = await (await fetch(url)).json();
  const unit = number > 31 ? 'month' : 'day';
  const start = (i) => (unit === 'day' ? new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10)
    : new Date(Date.UTC(2021, i)).toISOString().slice(0, 7));
  const buckets = Array.from({ length: number }, (_, i) => ({ start: start(i), count: 1, of: 2, share: 0.5 }));
  return { ...answer, timeline: { unit, buckets, undated: 0 } };
}

test('a date range can be selected by dragging and by keyboard', async () => {
  const tab = await world.tab();
  await tab.go(`${world.base}?q=chip`);
  const bars = await tab.run(() =>
    [...document.querySelectorAll('.bar')].map((bar) => [bar.dataset.start, Number(bar.dataset.count)]),
  );
  const [from, to] = [bars.length - 4, bars.length - 2];
  const expected = bars.slice(from, to + 1).reduce((sum, [, count]) => sum + count, 0);
  const address = `?q=chip&after=${bars[from][0]}&before=${bars[to][0]}`;
  await then(tab, () => tab.drag(`[data-start="${bars[to][0]}"]`, `[data-start="${bars[from][0]}"]`));
  assert.equal(await tab.address(), address);
  assert.equal(await found(tab), expected);

  await then(tab, () => tab.back());
  await tab.focus('.bar');
  await tab.press('End');
  await tab.press('ArrowLeft');
  await tab.press('ArrowLeft', 'Shift');
  await tab.press('ArrowLeft', 'Shift');
  await tab.says('#timeline-word', `: ${expected} article`);
  await then(tab, () => tab.press('Enter'));
  assert.equal(await tab.address(), address);
  assert.equal(await tab.run(() => document.querySelectorAll('.bar[tabindex="0"]').length), 1);
});

test('the timeline as a table and as shares, with presets and custom dates', async () => {
  const tab = await world.tab();
  await tab.go(`${world.base}?q=chip`);
  await tab.click('#timeline-table');
  await tab.shows('#timeline-rows');
  assert.equal(await tab.count('#timeline-rows tbody tr'), await tab.count('.bar'));
  const tall = () =>
    tab.run(() => [...document.querySelectorAll('.bar rect')].map((rect) => rect.getAttribute('height')).join());
  const counts = await tall();
  await then(tab, () => tab.click('#bars-share'));
  assert.notEqual(await tall(), counts);
  assert.equal(await tab.address(), '?q=chip&bars=share');
  await tab.shows('#timeline-rows');
  const { facets } = await world.ask('search?q=chip&limit=1&facets=year');
  const { value, count } = facets.year.find((year) => year.value === '2023');
  await then(tab, () => tab.click(`#preset-${value}`));
  assert.equal(await found(tab), count);
  await tab.click('#dates-open');
  await tab.run(() => { document.querySelector('#date-after').value = 'soon'; });
  await tab.press('Tab');
  await tab.run(() => document.querySelector('#dates').requestSubmit());
  assert.equal(await tab.run(() => document.querySelector('#date-after').matches(':invalid')), true);
  await tab.run(() => {
    const field = document.querySelector('#date-after');
    field.value = '2023-03';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await then(tab, () => tab.run(() => document.querySelector('#dates').requestSubmit()));
  assert.equal(await tab.address(), '?q=chip&after=2023-03&before=2023&bars=share');
});

test('the links to other formats follow the query and its filters', async () => {
  const tab = await world.tab();
  await tab.go(`${world.base}?q=chip&lang=zh&sort=newest`);
  const links = await tab.run(() =>
    ['as-json', 'as-csv', 'as-atom', 'alternate'].map((id) => document.getElementById(id).href),
  );
  for (const [link, type] of [
    [links[0], 'application/json'],
    [links[1], 'text/csv'],
    [links[2], 'application/atom+xml'],
    [links[3], 'application/atom+xml'],
  ]) {
    const answer = await fetch(link);
    assert.equal(answer.status, 200, link);
    assert.ok(answer.headers.get('content-type').startsWith(type), link);
  }
  assert.equal((await (await fetch(links[0])).json()).total, await found(tab));
  const csv = (await (await fetch(links[1])).text()).trim().split('\n');
  assert.ok(csv.length > await found(tab));
  const plugin = await tab.run(() => document.querySelector('link[rel=search]').href);
  const template = /type="text\/html"[^>]*template="([^"]+)"/.exec(await (await fetch(plugin)).text())[1];
  await tab.go(template.replace('{searchTerms}', 'kernel').replace('&amp;', '&'));
  assert.match(await tab.text(HEAD), /articles/);
});
