import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  countArticles, countStories, formatTime, isForeign, langAttribute, languageName, pageLocale, pageTitle,
  fileLocation, someNames,
} from '../../web/js/labels.js';
import { pagesOf } from '../../web/js/results.js';

test('formats exact counts and lower bounds', () => {
  const rows = [
    [{ total: 0 }, '0 articles'], [{ total: 1, total_relation: 'eq' }, '1 article'],
    [{ total: 1234 }, '1,234 articles'], [{ total: 10000, total_relation: 'gte' }, 'at least 10,000 articles'], [{}, '0 articles'],
  ];
  for (const [answer, expected] of rows) assert.equal(countArticles(answer), expected);
  assert.equal(countStories({ total: 10, stories: 7 }), 'in 7 stories');
  for (const stories of [10, 0, null, undefined, 12]) assert.equal(countStories({ total: 10, stories }), '');
  assert.deepEqual([0.3, 2.4, 1530, undefined, NaN].map((ms) => formatTime(ms, 'en-GB')), ['under 1 ms', '2 ms', '1.5 s', '', '']);
});

test('lists the first names and the number of others', () => {
  const rows = [[[], ''], [undefined, ''], [['A', '', 'B'], 'A, B'], [['A', 'B', 'C'], 'A, B, C'],
    [['A', 'B', 'C', 'D'], 'A, B, C and 1 more'], [Array(1003).fill('A'), 'A, A, A and 1,000 more']];
  for (const [names, expected] of rows) assert.equal(someNames(names, 'en-GB'), expected);
});

test('names languages and detects foreign ones', () => {
  assert.equal(languageName('zh'), 'Chinese');
  assert.deepEqual(['', null, 'und', 'not a tag'].map((tag) => languageName(tag)), ['', '', '', 'not a tag']);
  const rows = [['zh', true], ['zh-Hans', true], ['en', false], ['en-US', false], ['DE_at', false], [null, false], ['und', false]];
  for (const [tag, foreign] of rows) assert.equal(isForeign(tag, ['en-GB', 'de']), foreign, String(tag));
  assert.deepEqual(['zh-Hant', 'en', '"><x', 'und', '', null].map(langAttribute), ['zh-Hant', 'en', null, null, null, null]);
  assert.deepEqual([['de', 'en-US'], ['zh-CN'], undefined].map(pageLocale), ['en-US', 'en-GB', 'en-GB']);
});

test('page titles and file locations omit missing parts', () => {
  assert.equal(pageTitle({ q: 'C++', count: '3 articles' }), 'C++ – 3 articles – Backfile');
  assert.equal(pageTitle({}), 'Backfile');
  assert.equal(fileLocation({ path: 'a.warc', member: '#3' }), 'a.warc › #3');
  assert.equal(fileLocation({ path: 'a.html', member: null }), 'a.html');
  assert.equal(fileLocation({}), '');
});

test('counts pages of stories or articles', () => {
  const hits = (n) => Array(n).fill({});
  const rows = [
    // answer, offset → page, pages, previous, next
    [{ total: 0, hits: [] }, 0, [1, 1, null, null]],
    [{ total: 20, hits: hits(20) }, 0, [1, 1, null, null]],
    [{ total: 21, hits: hits(20) }, 0, [1, 2, null, 20]],
    [{ total: 21, hits: hits(1) }, 20, [2, 2, 0, null]],
    [{ total: 100, stories: 30, hits: hits(10) }, 20, [2, 2, 0, null]],
    [{ total: 100, stories: 0, hits: hits(20) }, 0, [1, 5, null, 20]],
    [{ total: 30, stories: 90, hits: hits(20) }, 0, [1, 2, null, 20]],
    [{ total: 40, total_relation: 'gte', hits: hits(20) }, 40, [3, 4, 20, 60]],
    [{ total: 50, hits: hits(20) }, 7, [1, 3, 0, 27]],
    [{ total: 5, hits: [] }, 100, [6, 6, 80, null]],
  ];
  for (const [answer, offset, expected] of rows) {
    const { page, pages, previous, next } = pagesOf(answer, offset, 20);
    assert.deepEqual([page, pages, previous, next], expected, JSON.stringify([answer.total, offset]));
  }
  assert.equal(pagesOf({ total: 100, stories: 30, hits: hits(20) }, 0, 20, false).pages, 5);
  assert.equal(pagesOf({ total: 5, hits: [] }, 100, 20).beyond, true);
  assert.equal(pagesOf({ total: 0, hits: [] }, 100, 20).beyond, false);
});
