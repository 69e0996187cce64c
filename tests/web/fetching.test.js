import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apiAddresses, ApiError, getJson, latestOnly, recentAnswers } from '../../web/js/api.js';
import { makeState } from '../../web/js/state.js';

test('API URLs are relative to the page and escape everything', () => {
  const to = apiAddresses('http://localhost/news/');
  const listOf = (fields, format) => to.list(makeState(fields), format);
  const rows = [
    [listOf({ q: 'C++ #1' }, 'json'), 'http://localhost/news/api/v1/search?q=C%2B%2B+%231&format=json'],
    [
      listOf({ q: 'a', offset: 40, bars: 'share', lang: ['zh'] }, 'atom'),
      'http://localhost/news/api/v1/search?q=a&lang=zh&format=atom',
    ],
    [listOf({ sort: 'newest' }, 'csv'), 'http://localhost/news/api/v1/search?sort=newest&q=&format=csv&limit=1000'],
    [to.suggest('by: a&b', 7), 'http://localhost/news/api/v1/suggest?q=by%3A+a%26b&limit=7'],
    [to.similar('7', 5), 'http://localhost/news/api/v1/articles/7/similar?limit=5'],
    [to.copies('7'), 'http://localhost/news/api/v1/articles/7/copies'],
    [to.article({ q: 'a&b', article: '../x?y' }), 'http://localhost/news/api/v1/articles/..%2Fx%3Fy?q=a%26b'],
    [to.article({ q: '', article: '7' }), 'http://localhost/news/api/v1/articles/7'],
  ];
  for (const [address, expected] of rows) assert.equal(address, expected);
});

test('a search requests its page, all facets and the timeline', () => {
  const address = new URL(
    apiAddresses('http://localhost/').search(makeState({ q: 'a', offset: 40, source: ['x', 'y'] })),
  );
  assert.deepEqual(address.searchParams.getAll('source'), ['x', 'y']);
  const expected = {
    q: 'a',
    limit: '20',
    offset: '40',
    timeline: 'auto',
    facets: 'source,folder,entity,author,tag,lang,year,filetype,dated',
  };
  for (const [name, value] of Object.entries(expected)) assert.equal(address.searchParams.get(name), value);
});

test('returns JSON, or an error that describes the failure', async () => {
  const reply = (status, body) => async () => new Response(body, { status, statusText: 'Words' });
  assert.deepEqual(await getJson('/', undefined, reply(200, '{"total":1}')), { total: 1 });
  const rows = [
    [
      reply(400, '{"title":"Bad sort","detail":"No such order.","suggestion":"newest"}'),
      'refused',
      'Bad sort',
      'newest',
    ],
    [reply(502, '<h1>Bad gateway</h1>'), 'refused', 'Words', ''],
    [reply(200, '{"half'), 'unreachable', '', ''],
    [
      async () => {
        throw new TypeError('Failed to fetch');
      },
      'unreachable',
      '',
      '',
    ],
  ];
  for (const [fetcher, kind, title, suggestion] of rows) {
    await assert.rejects(getJson('/', undefined, fetcher), (error) =>
      error instanceof ApiError && error.kind === kind && error.title === title && error.suggestion === suggestion);
  }
});

test('an aborted request is not reported as a server error', async () => {
  const controller = new AbortController();
  const waiting = getJson('/', controller.signal, (address, { signal }) => new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
  }));
  controller.abort();
  await assert.rejects(waiting, { name: 'AbortError' });
});

test('only the newest of several searches counts, in whatever order they finish', async () => {
  const finish = {};
  const newest = latestOnly();
  const signals = {};
  const start = (name) => newest.run((signal) => {
    signals[name] = signal;
    return new Promise((resolve, reject) => { finish[name] = { resolve, reject }; });
  });
  const first = start('first');
  const second = start('second');
  const third = start('third');
  assert.deepEqual([signals.first.aborted, signals.second.aborted, signals.third.aborted], [true, true, false]);
  finish.third.resolve('c');
  finish.first.resolve('a');
  finish.second.reject(new Error('late'));
  assert.deepEqual(await first, { current: false });
  assert.deepEqual(await second, { current: false });
  assert.deepEqual(await third, { current: true, value: 'c' });
  await assert.rejects(newest.run(async () => { throw new Error('now'); }), /now/);
});

test('the cache drops the oldest responses first', () => {
  const answers = recentAnswers(2);
  for (const [address, answer] of [['a', 1], ['b', 2], ['a', 3], ['c', 4]]) answers.put(address, answer);
  assert.deepEqual(['a', 'b', 'c'].map(answers.get), [3, undefined, 4]);
});
