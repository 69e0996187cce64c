import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  changed, formatState, makeState, parseState, resultsOf, tidyQuery, toggled, unfiltered, viewOf,
} from '../../web/js/state.js';

test('formatting and parsing a URL returns the same state', () => {
  const rows = [
    [{}, './'],
    [{ q: 'rust' }, '?q=rust'],
    [{ q: 'C++ & C#' }, '?q=C%2B%2B+%26+C%23'],
    [{ q: '100% "open source" -x' }, '?q=100%25+%22open+source%22+-x'],
    [{ q: "it's #1? a=b/c\\d" }, '?q=it%27s+%231%3F+a%3Db%2Fc%5Cd'],
    [{ q: '人工智能 😀' }, '?q=%E4%BA%BA%E5%B7%A5%E6%99%BA%E8%83%BD+%F0%9F%98%80'],
    [{ q: '__proto__' }, '?q=__proto__'],
    [{ q: 'a', sort: 'newest', offset: 40 }, '?q=a&sort=newest&offset=40'],
    [{ q: 'a', article: 'x/y?z' }, '?q=a&article=x%2Fy%3Fz'],
    [{ article: '1' }, '?article=1'],
    [{ sort: 'oldest' }, '?sort=oldest'],
  ];
  for (const [fields, address] of rows) {
    const state = makeState(fields);
    assert.equal(formatState(state), address);
    assert.deepEqual(parseState(new URL(address, 'http://localhost/').search), state);
  }
});

test('invalid URL parameters get defaults', () => {
  const rows = [
    ['?sort=random', { sort: 'relevance' }],
    ['?sort=toString', { sort: 'relevance' }],
    ['?offset=-20', { offset: 0 }],
    ['?offset=1e3', { offset: 0 }],
    ['?offset=99999999999999999999', { offset: 0 }],
    ['?offset=200000', { offset: 100000 }],
    ['?offset=NaN', { offset: 0 }],
    ['?q=%E4%BA', { q: '\ufffd' }],
    ['?q=%', { q: '%' }],
    ['?q=a&q=b', { q: 'a' }],
    ['?article=', { article: null }],
    ['?unknown=1', {}],
  ];
  for (const [search, expected] of rows) {
    const state = parseState(search);
    for (const [name, value] of Object.entries(expected)) assert.equal(state[name], value, search);
  }
});

test('a query is trimmed, and truncated between characters', () => {
  assert.equal(tidyQuery('  two  words \n'), 'two  words');
  assert.equal(tidyQuery('a'.repeat(5000)).length, 2000);
  assert.equal(tidyQuery('漢'.repeat(5000)).length, 666);
  assert.equal([...tidyQuery('😀'.repeat(5000))].length, 500);
  assert.equal(tidyQuery('half \ud83d'), 'half \ufffd');
  assert.doesNotThrow(() => encodeURIComponent(tidyQuery('\udc00😀'.repeat(2000))));
});

test('the URL contains filters, dates and the timeline mode', () => {
  const fields = { q: 'a', lang: ['zh', 'en'], source: ['X & "Y"'], year: ['2023'], after: '2023-03', before: '1y', asof: '2024',
    collapse: 'off', synonyms: 'off', bars: 'share' };
  const address = '?q=a&source=X+%26+%22Y%22&lang=zh&lang=en&year=2023&after=2023-03&before=1y&asof=2024'
    + '&collapse=off&synonyms=off&bars=share';
  assert.equal(formatState(makeState(fields)), address);
  assert.deepEqual(parseState(address), makeState(fields));
  const impossible = parseState('?after=soon&before=2023-3&collapse=maybe&lang=&lang=+&bars=pie');
  assert.deepEqual(impossible, makeState());
  assert.deepEqual(parseState('?lang=ZH&lang=zh').lang, ['ZH']);
  assert.equal(makeState({ tag: Array.from({ length: 99 }, (_, i) => `t${i}`) }).tag.length, 30);
  assert.deepEqual(makeState({ tag: ['x'.repeat(201), 'half \ud83d'] }).tag, ['half \ufffd']);
});

test('toggling a filter adds or removes it and returns to page 1', () => {
  const state = makeState({ q: 'a', lang: ['zh'], offset: 40, article: '7' });
  assert.deepEqual(toggled(state, 'lang', 'en').lang, ['zh', 'en']);
  assert.deepEqual(toggled(state, 'lang', 'ZH').lang, []);
  assert.equal(formatState(toggled(state, 'lang', 'zh')), '?q=a');
  assert.equal(formatState(changed(state, { after: '2023' })), '?q=a&lang=zh&after=2023');
  assert.equal(formatState(unfiltered(makeState({ q: 'a', sort: 'oldest', lang: ['zh'], after: '2023' }))), '?q=a&sort=oldest');
});

test('a state has one of three views', () => {
  const rows = [[{}, 'start'], [{ sort: 'oldest', offset: 20 }, 'start'], [{ q: 'a' }, 'results'],
    [{ article: '1' }, 'article'], [{ q: 'a', article: '1' }, 'article'],
    [{ lang: ['zh'] }, 'results'], [{ after: '2023' }, 'results'], [{ bars: 'share' }, 'start']];
  for (const [fields, face] of rows) assert.equal(viewOf(makeState(fields)), face);
});

test('the list of an article keeps its sort order and page', () => {
  const state = makeState({ q: 'a', sort: 'oldest', offset: 20, article: '7' });
  assert.equal(formatState(resultsOf(state)), '?q=a&sort=oldest&offset=20');
});
