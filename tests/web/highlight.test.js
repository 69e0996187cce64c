import assert from 'node:assert/strict';
import { test } from 'node:test';
import { segments, unitRanges } from '../../web/js/dom.js';

// Writes matches as [brackets].
function show(text, ranges, from, to) {
  return segments(text, unitRanges(text, ranges), from, to)
    .map(({ text: piece, match }) => (match < 0 ? piece : `[${piece}]`)).join('');
}

test('converts ranges of code points to marks', () => {
  const rows = [
    ['plain', [], 'plain'],
    ['one two one', [[0, 3], [8, 3]], '[one] two [one]'],
    ['人工智能很热', [[0, 4]], '[人工智能]很热'],
    ['😀😀 AI 😀', [[3, 2]], '😀😀 [AI] 😀'],
    ['😀x', [[0, 1]], '[😀]x'],
    ['𝒞++ and C', [[0, 3], [8, 1]], '[𝒞++] and [C]'],
    ['الذكاء AI', [[7, 2]], 'الذكاء [AI]'],
    ['', [[0, 5]], ''],
  ];
  for (const [text, ranges, expected] of rows) assert.equal(show(text, ranges), expected);
});

test('a mark never separates a letter from its accent or splits an emoji', () => {
  const rows = [
    ['cafe\u0301 x', [[0, 4]], '[cafe\u0301] x'],
    ['cafe\u0301 x', [[4, 1]], 'caf[e\u0301] x'],
    ['👍🏽 ok', [[0, 1]], '[👍🏽] ok'],
    ['👩‍💻 ok', [[0, 1]], '[👩‍💻] ok'],
    ['❤️ ok', [[0, 1]], '[❤️] ok'],
    ['a\u0301\u0302\u0303', [[0, 1]], '[a\u0301\u0302\u0303]'],
    ['\u0301', [[0, 1]], '[\u0301]'],
  ];
  for (const [text, ranges, expected] of rows) assert.equal(show(text, ranges), expected);
});

test('merges overlapping, adjacent and unsorted ranges', () => {
  const rows = [
    ['abcdef', [[2, 2], [0, 3]], '[abcd]ef'],
    ['abcdef', [[0, 2], [2, 2]], '[abcd]ef'],
    ['abcdef', [[4, 1], [0, 1]], '[a]bcd[e]f'],
    ['abcdef', [[0, 6], [1, 1]], '[abcdef]'],
    ['abcdef', [[1, 1], [1, 1]], 'a[b]cdef'],
  ];
  for (const [text, ranges, expected] of rows) assert.equal(show(text, ranges), expected);
});

test('ignores invalid ranges and clips ranges outside the text', () => {
  const rows = [
    [[[2, 99]], 'ab[c]'], [[[3, 1]], 'abc'], [[[99, 1]], 'abc'], [[[-1, 2]], '[a]bc'], [[[0, 0]], 'abc'],
    [[[1, -1]], 'abc'], [[[NaN, 1]], 'abc'], [[[0, Infinity]], 'abc'], [[['0', '1']], 'abc'], [[[0]], 'abc'],
    [[null, 7, {}, []], 'abc'], [null, 'abc'], [undefined, 'abc'], ['00', 'abc'], [[[1.5, 1]], 'a[b]c'],
  ];
  for (const [ranges, expected] of rows) assert.equal(show('abc', ranges), expected, JSON.stringify(ranges));
});

test('a part of a text contains only its own part of a match', () => {
  const text = 'one two three';
  assert.equal(show(text, [[0, 7]], 4, 13), '[two] three');
  assert.equal(show(text, [[4, 9]], 0, 7), 'one [two]');
  assert.equal(show(text, [[0, 3], [8, 5]], 4, 7), 'two');
  assert.equal(show(text, [[0, 3]], 3, 3), '');
});

test('the pieces always add up to the text', () => {
  const alphabet = ['a', ' ', '漢', '😀', '\u0301', '\u200d', '🏽', 'é', '\ud83d'];
  let seed = 1;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 2000; round += 1) {
    const text = Array.from({ length: random(12) }, () => alphabet[random(alphabet.length)]).join('');
    const ranges = Array.from({ length: random(4) }, () => [random(14) - 1, random(6)]);
    const pieces = segments(text, unitRanges(text, ranges));
    assert.equal(pieces.map((piece) => piece.text).join(''), text);
    assert.ok(pieces.every((piece) => piece.text !== ''));
  }
});

test('a megabyte with ten thousand matches is fast', () => {
  const text = 'word 😀 '.repeat(150_000);
  const ranges = Array.from({ length: 10_000 }, (_, i) => [i * 70, 4]);
  const started = performance.now();
  assert.equal(segments(text, unitRanges(text, ranges)).filter((piece) => piece.match >= 0).length, 10_000);
  assert.ok(performance.now() - started < 10_000); // a pass over all of it for each match would take minutes
});
