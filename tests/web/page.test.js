import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { DATES, FILTERS, makeState } from '../../web/js/state.js';

const web = new URL('../../web/', import.meta.url);
const read = (name) => readFileSync(new URL(name, web), 'utf8');
const list = (folder, end) =>
  readdirSync(new URL(`${folder}/`, web)).filter((name) => name.endsWith(end)).map((name) => `${folder}/${name}`);
const pages = ['index.html', 'help.html'];
const scripts = list('js', '.js');
const styles = list('style', '.css');

// All files that a page loads: those it lists, and their imports.
function loaded(name, seen = new Set([name])) {
  const named = name.endsWith('.html')
    ? [...read(name).matchAll(/(?:src|href)="((?:js|style)\/[^"]+)"/g)].map((match) => match[1])
    : [...read(name).matchAll(/from '\.\/([^']+)'/g)].map((match) => `js/${match[1]}`);
  for (const one of named) if (!seen.has(one)) loaded(one, seen.add(one));
  return seen;
}

test('every script and style sheet is loaded by a page, and every loaded file exists', () => {
  const all = new Set(pages.flatMap((page) => [...loaded(page)]));
  assert.deepEqual([...all].sort(), [...pages, ...scripts, ...styles].sort());
});

test('the page preloads every module it imports', () => {
  const named = [...read('index.html').matchAll(/(?:src|href)="((?:js|style)\/[^"]+)"/g)].map((match) => match[1]);
  assert.deepEqual(named.sort(), [...loaded('index.html')].filter((name) => name !== 'index.html').sort());
});

test('first-paint.js takes as filters what state.js does', () => {
  const names = /shows = \/\^\(([\w|]+)\)/.exec(read('js/first-paint.js'))[1].split('|');
  const others = Object.keys(makeState()).filter((name) => !['q', ...FILTERS, ...DATES].includes(name));
  assert.deepEqual(names.sort(), others.sort());
});

test('the page follows its content security policy', () => {
  for (const page of pages.map(read)) {
    assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=|="javascript:/i);
    for (const [tag] of page.matchAll(/<script[^>]*>/g)) assert.match(tag, /src=/);
  }
  for (const name of scripts) {
    assert.doesNotMatch(
      read(name),
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|\.style\b/,
      name,
    );
  }
});

test('the page loads nothing from other hosts', () => {
  for (const name of [...pages, ...scripts, ...styles]) {
    const code = read(name)
      .replace(/^\s*(\/\/|\*|\/\*).*$/gm, '')
      .replace("'http://www.w3.org/2000/svg'", ''); // a name
    assert.doesNotMatch(code, /["'(](https?:)?\/\/\w|@import/, name);
  }
});

test('the page is under 60 kB compressed', () => {
  const bytes = [...pages, 'favicon.svg', ...scripts, ...styles].map((name) => gzipSync(read(name), { level: 9 }).length);
  const sum = bytes.reduce((total, size) => total + size);
  assert.ok(sum < 60_000, `${sum} bytes`);
});
