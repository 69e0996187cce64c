import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const web = new URL('../../web/', import.meta.url);
const read = (name) => readFileSync(new URL(name, web), 'utf8');
const list = (folder, end) =>
  readdirSync(new URL(`${folder}/`, web)).filter((name) => name.endsWith(end)).map((name) => `${folder}/${name}`);
const page = read('index.html');
const scripts = list('js', '.js');
const styles = list('style', '.css');

test('the page names every script and style sheet, and nothing that does not exist', () => {
  const named = [...page.matchAll(/(?:src|href)="((?:js|style)\/[^"]+)"/g)].map((match) => match[1]).sort();
  assert.deepEqual(named, [...scripts, ...styles].sort());
});

test('the page keeps to its content security policy', () => {
  assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=|="javascript:/i);
  for (const [tag] of page.matchAll(/<script[^>]*>/g)) assert.match(tag, /src=/);
  for (const name of scripts) {
    assert.doesNotMatch(read(name), /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|\.style\b/, name);
  }
});

test('nothing comes from outside', () => {
  for (const name of ['index.html', ...scripts, ...styles]) {
    const code = read(name).replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
    assert.doesNotMatch(code, /["'(](https?:)?\/\/\w|@import/, name);
  }
});

test('all of it is under 60 kB compressed', () => {
  const bytes = ['index.html', 'favicon.svg', ...scripts, ...styles].map((name) => gzipSync(read(name)).length);
  assert.ok(bytes.reduce((sum, size) => sum + size) < 60_000);
});
