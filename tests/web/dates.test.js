import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeDate, describeDateSource } from '../../web/js/labels.js';

const NOW = new Date('2025-11-21T10:00:00Z');

test('formats a date with its precision', () => {
  const published = '2024-03-05T23:30:00Z';
  const rows = [
    ['year', '2024', '2024', '2024'],
    ['month', '2024-03', 'March 2024', 'March 2024'],
    ['day', '2024-03-05', '5 Mar 2024', '5 March 2024'],
    ['minute', '2024-03-05T23:30:00.000Z', '5 Mar 2024', '5 March 2024, 23:30\u00a0UTC'],
    ['second', '2024-03-05T23:30:00.000Z', '5 Mar 2024', '5 March 2024, 23:30\u00a0UTC'],
    [null, '2024-03-05', '5 Mar 2024', '5 March 2024'],
  ];
  for (const [precision, machine, day, full] of rows) {
    const said = describeDate(published, precision, NOW, 'en-GB');
    assert.deepEqual([said.machine, said.day, said.full()], [machine, day, full], String(precision));
  }
});

test('formats relative dates in calendar days, months and years', () => {
  const rows = [
    ['2025-11-21T00:00:00Z', 'day', 'today'],
    ['2025-11-20T23:59:59Z', 'second', 'yesterday'],
    ['2025-10-22T00:00:00Z', 'day', '30 days ago'],
    ['2025-10-21T00:00:00Z', 'day', '1 month ago'],
    ['2024-11-22T00:00:00Z', 'day', '11 months ago'],
    ['2024-11-21T00:00:00Z', 'day', '1 year ago'],
    ['1999-12-31T00:00:00Z', 'day', '25 years ago'],
    ['2025-11-01T00:00:00Z', 'month', 'this month'],
    ['2025-10-01T00:00:00Z', 'month', 'last month'],
    ['2023-12-01T00:00:00Z', 'month', '1 year ago'],
    ['2025-01-01T00:00:00Z', 'year', 'this year'],
    ['2024-01-01T00:00:00Z', 'year', 'last year'],
    ['2019-01-01T00:00:00Z', 'year', '6 years ago'],
    ['2025-11-22T00:00:00Z', 'day', null],
  ];
  for (const [published, precision, expected] of rows) {
    assert.equal(describeDate(published, precision, NOW, 'en-GB').relative, expected, published);
  }
});

test('invalid dates return null', () => {
  for (const value of [null, undefined, '', 'soon', '2024-13-40', {}]) assert.equal(describeDate(value, 'day', NOW), null);
  for (const value of ['0001-01-01T00:00:00Z', '+010000-01-01T00:00:00Z']) assert.ok(describeDate(value, 'day', NOW).machine);
});

test('only file dates are marked as estimated', () => {
  assert.deepEqual(describeDateSource('mtime'), { guess: true, words: 'estimated from file date' });
  for (const source of ['json-ld', 'feed', 'constructor', null, undefined]) {
    assert.equal(describeDateSource(source).guess, false);
  }
  assert.equal(describeDateSource('constructor').words, null);
});
