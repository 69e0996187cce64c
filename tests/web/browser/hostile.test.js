// 300 hostile articles and 300 hostile queries: everything in an archive or a query is shown as text and has no effect.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useWorld } from './support/world.js';

const CODE = 'alert(1)';
const MARKUP = [
  `<script>${CODE}</script>`,
  `<img src=x onerror=${CODE}>`,
  `<svg onload=${CODE}>`,
  `<iframe srcdoc="<script>${CODE}</script>">`,
  `"><script>${CODE}</script>`,
  `'><img src=x onerror=${CODE}>`,
  `</title><script>${CODE}</script>`,
  `<style>*{display:none}</style>`,
  `<base href=//evil.example/>`,
  `<meta http-equiv=refresh content="0;url=javascript:${CODE}">`,
  `<a href="javascript:${CODE}">x</a>`,
  `<form action=//evil.example><input name=q></form>`,
  `<math><mtext></mtext><mglyph><svg><mtext><style><img src=x onerror=${CODE}>`,
  `<details open ontoggle=${CODE}>`,
  `<template><script>${CODE}</script></template>`,
  `<!--><img src=x onerror=${CODE}>-->`,
  `<![CDATA[<script>${CODE}</script>]]>`,
  `&lt;script&gt;${CODE}&lt;/script&gt;`,
  `&#60;img src=x onerror=${CODE}&#62;`,
  `<mark class=match>not a match</mark>`,
  `{{constructor.constructor('${CODE}')()}}`,
  `\${${CODE}}`,
  `<link rel=stylesheet href=//evil.example/a.css>`,
  `<object data="data:text/html,<script>${CODE}</script>">`,
  `<embed src=//evil.example>`,
  `<video><source onerror=${CODE}></video>`,
  `<body onload=${CODE}>`,
  `<input autofocus onfocus=${CODE}>`,
  `<a id=q name=q>clobber</a>`,
  `<img name=getElementById>`,
  `\u202e<script>${CODE}</script>\u202c`,
  `<scr\u0000ipt>${CODE}</scr\u0000ipt>`,
  `\ufeff<ſcript>${CODE}</ſcript>`,
  `＜script＞${CODE}＜/script＞`,
  `" onmouseover="${CODE}`,
  `' onfocus='${CODE}' autofocus='`,
  '` onclick=`' + CODE,
  `__proto__`,
  `constructor`,
  `toString`,
  `<x contenteditable onblur=${CODE}>`,
  `<svg><a xlink:href="javascript:${CODE}"><text>x</text></a></svg>`,
  `]]><script>${CODE}</script>`,
  `<noscript><p title="</noscript><img src=x onerror=${CODE}>">`,
  `<select><template><img src=x onerror=${CODE}></template></select>`,
  `%3Cscript%3E${CODE}%3C/script%3E`,
  `\\u003cscript\\u003e${CODE}`,
  'x'.repeat(3000),
  '\u0301'.repeat(200),
  '👩‍👩‍👧‍👦'.repeat(50),
];
const ADDRESSES = [
  `javascript:${CODE}`,
  `JaVa\tScRiPt:${CODE}`,
  ` javascript:${CODE}`,
  `\u0001javascript:${CODE}`,
  `data:text/html,<script>${CODE}</script>`,
  `vbscript:msgbox(1)`,
  'file:///etc/passwd',
  '//evil.example/x',
  'https://user:secret@evil.example/',
  `https://good.example/"onclick="${CODE}`,
  `https://good.example/<script>${CODE}</script>`,
  'http://[::1',
  'https://',
  'blob:https://evil.example/x',
  'filesystem:https://evil.example/x',
  'https:evil',
  'ftp://evil.example/',
  'view-source:https://evil.example',
  'intent://evil#Intent;end',
  'about:blank',
];
const vector = (i) => MARKUP[i % MARKUP.length];

function article(i) {
  return JSON.stringify({
    title: `${vector(i)} number${i}`,
    author: vector(i + 7),
    source: vector(i + 11),
    tags: [vector(i + 13).slice(0, 60)],
    url:
      i % 3 === 0
        ? `https://good.example/${i}?${encodeURIComponent(vector(i))}`
        : ADDRESSES[i % ADDRESSES.length] + (i % 2 ? i : ''),
    date: `20${10 + (i % 14)}-0${1 + (i % 9)}-11`,
    summary: vector(i + 17),
    content: `Hostile article number${i}. ${vector(i)}\n\n${vector(i + 3)} and so on.\n\n- ${vector(i + 5)}`,
  });
}
const COUNT = 300;
const world = useWorld({ 'hostile.jsonl': Array.from({ length: COUNT }, (_, i) => article(i)).join('\n') });

// Runs in the page. Returns injected markup.
function foreign() {
  const ours = new Set([
    'A',
    'ARTICLE',
    'ASIDE',
    'B',
    'BR',
    'BUTTON',
    'CODE',
    'DD',
    'DIV',
    'DL',
    'DT',
    'FIELDSET',
    'FORM',
    'H1',
    'H2',
    'H3',
    'H4',
    'H5',
    'H6',
    'HEADER',
    'INPUT',
    'KBD',
    'LABEL',
    'LEGEND',
    'LI',
    'MARK',
    'NAV',
    'OL',
    'P',
    'PRE',
    'Q',
    'RECT',
    'SECTION',
    'SMALL',
    'SPAN',
    'STRONG',
    'SVG',
    'TABLE',
    'TBODY',
    'TD',
    'TEXT',
    'TH',
    'THEAD',
    'TIME',
    'TR',
    'UL',
    'WBR',
    'MAIN',
    'NOSCRIPT',
  ]);
  const wrong = [];
  for (const one of document.querySelectorAll('#main, #main *, #search *')) {
    if (!ours.has(one.tagName.toUpperCase()) && !one.closest('#search'))
      wrong.push(`element ${one.outerHTML.slice(0, 90)}`);
    for (const { name, value } of one.attributes) {
      if (/^on|^style$|^srcdoc$/i.test(name)) wrong.push(`attribute ${name}=${value.slice(0, 60)}`);
    }
  }
  for (const link of document.querySelectorAll('[href], [src], [action]')) {
    const address = new URL(link.href?.baseVal ?? link.href ?? link.src ?? link.action, location.href);
    const allowed = ['http:', 'https:'].includes(address.protocol) && !address.username;
    const outside = address.origin !== location.origin && !link.matches('a.outward');
    if (!allowed || outside) wrong.push(`link ${address.href.slice(0, 90)}`);
  }
  if (document.title.length > 5000) wrong.push('a title without end');
  return wrong;
}

async function clean(tab, what) {
  assert.deepEqual(await tab.run(foreign), [], what);
}

async function harmless(tab) {
  assert.deepEqual(tab.seen.dialogs, []);
  assert.deepEqual(await tab.run(() => window.violations), []);
  assert.deepEqual(tab.seen.errors, []);
  const hosts = new Set(tab.seen.requests.map((url) => new URL(url).host));
  assert.deepEqual([...hosts], [new URL(world.base).host]);
}

test('the check detects injected markup', async () => {
  const tab = await world.tab();
  await tab.go(world.base);
  await clean(tab, 'before');
  await tab.run(() => {
    const image = document.createElement('img');
    image.src = 'https://evil.example/x';
    image.setAttribute('style', 'color: red');
    document.querySelector('#main').append(image);
  });
  assert.equal((await tab.run(foreign)).length, 3);
  await tab.until(() => window.violations.length > 0);
});

test(`${COUNT} hostile articles in lists and in the reading view`, async () => {
  const tab = await world.tab();
  const ids = [];
  for (let offset = 0; ids.length < COUNT; offset += 20) {
    await tab.go(`${world.base}?q=hostile&collapse=off&offset=${offset}`);
    const page = await tab.run(() => [...document.querySelectorAll('.hit')].map((hit) => hit.dataset.id));
    if (page.length === 0) break;
    ids.push(...page);
    await clean(tab, `page at ${offset}`);
  }
  assert.ok(ids.length >= COUNT * 0.9, `${ids.length} articles`); // articles with the same URL are merged
  await tab.go(`${world.base}?q=hostile`);
  for (const id of ids) {
    await tab.run((one) => {
      const link = Object.assign(document.createElement('a'), { href: `?q=alert+hostile&article=${one}` });
      link.dataset.visit = '';
      document.body.append(link);
      link.click();
      link.remove();
    }, id);
    await tab.until((one) => location.search.endsWith(one) && !document.querySelector('#reader').hidden
      && document.querySelector('#back').search !== '' && document.querySelector('.facts') !== null
      && document.querySelector('.article').dataset.id === one, id);
    await clean(tab, id);
  }
  await harmless(tab);
});

// The indexer drops such URLs; the page does not rely on it.
test('URLs of every kind in a response', async () => {
  const tab = await world.tab();
  const answer = await world.ask('search?q=hostile&limit=20');
  const article = await world.ask(`articles/${answer.hits[0].id}`);
  answer.hits.forEach((hit, i) => { hit.url = ADDRESSES[i]; });
  await tab.intercept('/api/v1/search?', () => ({ json: answer }));
  let at = 0;
  await tab.intercept('/api/v1/articles/', (url) => {
    if (/similar|copies/.test(url)) return null;
    return { json: { ...article, url: ADDRESSES[at % ADDRESSES.length] } };
  });
  await tab.go(`${world.base}?q=hostile`);
  await clean(tab, 'the list');
  for (at = 0; at < ADDRESSES.length; at += 1) {
    await tab.go(`${world.base}?article=${article.id}&offset=${20 * (at + 1)}`);
    await clean(tab, ADDRESSES[at]);
  }
  await harmless(tab);
});

test(`${COUNT} hostile queries`, async () => {
  const tab = await world.tab();
  await tab.go(world.base);
  for (let i = 0; i < COUNT; i += 1) {
    const q = `${vector(i)} ${i % 3 === 0 ? ADDRESSES[i % ADDRESSES.length] : ''}${i % 2 === 0 ? `number${i}` : `lang:"${vector(i + 3)}`}`;
    await tab.run((text) => {
      document.querySelector('#q').value = text;
      document.querySelector('#results').firstElementChild.dataset.old = '';
      document.querySelector('#search').requestSubmit();
    }, q);
    await tab.until(() => !document.querySelector('#results > [data-old]') || document.querySelector('.notice'));
    await clean(tab, q);
  }
  await harmless(tab);
});
