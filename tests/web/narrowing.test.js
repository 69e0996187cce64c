import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examplesOf, fieldQuery, tryOut } from '../../web/js/examples.js';
import { boundsLabel, formatShare, shortFileLocation, spanLabel, ticksOf } from '../../web/js/labels.js';
import { bucketWords } from '../../web/js/timeline.js';

test('formats date ranges', () => {
  const spans = [
    ['2024', '2024'],
    ['2024-03', 'March 2024'],
    ['2024-03-05', '5 March 2024'],
    ['soon', 'soon'],
    [undefined, ''],
  ];
  for (const [start, expected] of spans) assert.equal(spanLabel(start, 'en-GB'), expected);
  const bounds = [
    ['2023', '2023', '2023'],
    ['2023-03', '2023-03', 'March 2023'],
    ['2020', '2023', '2020 – 2023'],
    ['2020', '', 'since 2020'],
    ['', '2020-05', 'until May 2020'],
    ['1y', '', 'the past year'],
    ['7d', '', 'the past 7 days'],
    ['1y', '2026', '1 year ago – 2026'],
  ];
  for (const [after, before, expected] of bounds) assert.equal(boundsLabel(after, before, 'en-GB'), expected);
});

test('the time axis has a few labels', () => {
  const of = (starts) => starts.map((start) => ({ start }));
  const years = of(Array.from({ length: 20 }, (_, i) => String(2005 + i)));
  assert.deepEqual(ticksOf(years, 'year', 'en-GB').map(({ text }) => text), ['2005', '2009', '2013', '2017', '2021']);
  const months = of(['2023-11', '2023-12', '2024-01', '2024-12', '2025-01']);
  assert.deepEqual(ticksOf(months, 'month', 'en-GB'), [{ at: 2, text: '2024' }, { at: 4, text: '2025' }]);
  assert.deepEqual(ticksOf(of(['2024-02', '2024-03']), 'month', 'en-GB').map(({ text }) => text), ['Feb 2024', 'Mar']);
  assert.deepEqual(ticksOf(of(['2024-11', '2024-12', '2025-01', '2025-02']), 'month', 'en-GB').map(({ text }) => text),
    ['Nov 2024', 'Dec', '2025', 'Feb']);
  assert.deepEqual(
    ticksOf(of(['2024-02-28', '2024-02-29']), 'day', 'en-GB').map(({ text }) => text),
    ['28 Feb 2024', '29 Feb'],
  );
  // Labels of days and months are longer than years, so there are fewer.
  const days = of(Array.from({ length: 31 }, (_, i) => `2024-01-${String(i + 1).padStart(2, '0')}`));
  assert.deepEqual(
    ticksOf(days, 'day', 'en-GB').map(({ text }) => text),
    ['1 Jan 2024', '9 Jan', '17 Jan', '25 Jan'],
  );
});

test('the label of a bar has the count, the total and the share', () => {
  const rows = [
    [{ start: '2024-03', count: 12, of: 340, share: 12 / 340 }, 'March 2024: 12 of 340 articles, 3.5%'],
    [{ start: '2024', count: 1, of: 1, share: 1 }, '2024: 1 article'],
    [{ start: '2024', count: 0, of: 5, share: 0 }, '2024: 0 of 5 articles, 0%'],
    [{ start: '2024', count: 7, of: 7, share: 1 }, '2024: 7 articles'],
  ];
  for (const [bucket, expected] of rows) assert.equal(bucketWords(bucket, 'en-GB'), expected);
  assert.equal(formatShare(0.0004), 'under 0.1%');
});

test('shortens a path to its end', () => {
  const rows = [
    ['/a/b/c/d.md', '', '…/c/d.md'],
    ['c/d.md', '', 'c/d.md'],
    ['/x/y/z/news.jsonl', '7', '…/z/news.jsonl › 7'],
    [null, null, ''],
  ];
  for (const [path, member, expected] of rows) assert.equal(shortFileLocation({ path, member }), expected);
});

test('examples are made only from the archive', () => {
  assert.equal(fieldQuery('by', 'Ada Beispiel'), 'by:"Ada Beispiel"');
  assert.equal(fieldQuery('by', 'Ada'), 'by:Ada');
  for (const value of ['', 'a "b"', undefined]) assert.equal(fieldQuery('by', value), '');
  assert.deepEqual(tryOut({}), []);
  assert.deepEqual(Object.values(examplesOf({ hits: [] })), ['age:<1y']);
  const facet = (...values) => values.map((value, i) => ({ value, count: 9 - i }));
  const answer = {
    facets: {
      source: facet('The Daily'),
      entity: facet('Bitcoin Core', 'TSMC'),
      year: facet('2024', '2023'),
      lang: facet('zh'),
    },
    hits: [
      { title: '一', url: null },
      { title: 'Kernel released, again', url: 'https://www.news.example/1' },
    ],
  };
  assert.deepEqual(tryOut(answer), ['Bitcoin Core', 'source:"The Daily"', 'after:2024']);
  const examples = examplesOf(answer);
  const expected = {
    words: 'released again',
    phrase: '"Bitcoin Core"',
    without: '"Bitcoin Core" -TSMC',
    site: 'site:news.example',
    source: 'source:"The Daily"',
    year: 'date:2024',
    asof: 'asof:2023-06',
    lang: 'lang:zh',
  };
  for (const [row, q] of Object.entries(expected)) assert.equal(examples[row], q, row);
  assert.equal('author' in examples, false);
});
