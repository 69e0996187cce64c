import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseBody } from '../../web/js/body.js';

// "kind:text", so that a table can be read.
function show(body) {
  const text = (spans) => spans.map(([from, to]) => body.slice(from, to)).join('');
  return parseBody(body).map((block) => {
    if (block.kind === 'heading') return `h${block.level}:${text(block.spans)}`;
    if (block.kind === 'list') return `list:${block.items.map(text).join('|')}`;
    return `${block.kind}:${text(block.spans)}`;
  });
}

test('the stored form becomes blocks', () => {
  const rows = [
    ['', []],
    ['\n \n\t\n', []],
    ['One.\n\nTwo.', ['paragraph:One.', 'paragraph:Two.']],
    ['One.\r\n\r\n\r\nTwo.\r\n', ['paragraph:One.', 'paragraph:Two.']],
    ['# Title\nText', ['h1:Title', 'paragraph:Text']],
    ['Text\n### Third\nMore', ['paragraph:Text', 'h3:Third', 'paragraph:More']],
    ['####### seven', ['paragraph:####### seven']],
    ['#hashtag and C#', ['paragraph:#hashtag and C#']],
    ['# ', ['paragraph:# ']],
    ['- one\n- two\n\n- three\n\nAfter', ['list:one|two|three', 'paragraph:After']],
    ['- one\n  goes on\n- two', ['list:one\n  goes on|two']],
    ['-not a list\n-- nor this', ['paragraph:-not a list\n-- nor this']],
    ['    int x;\n\n      y();\nText', ['code:int x;\n\n  y();\n', 'paragraph:Text']],
    ['    - code, not a list', ['code:- code, not a list']],
    ['line one\nline two', ['paragraph:line one\nline two']],
    ['<script>alert(1)</script>', ['paragraph:<script>alert(1)</script>']],
    ['# 标题\n正文。', ['h1:标题', 'paragraph:正文。']],
  ];
  for (const [body, expected] of rows) assert.deepEqual(show(body), expected, JSON.stringify(body));
});

test('line breaks of old mail are told from meant ones', () => {
  const mail = `${'x'.repeat(70)}\n${'y'.repeat(68)}\nend.`;
  const verse = 'Roses are red\nviolets are blue\nthis is a verse';
  assert.equal(parseBody(mail)[0].wrapped, true);
  assert.equal(parseBody(verse)[0].wrapped, false);
  assert.equal(parseBody(`${'x'.repeat(70)}\nend.`)[0].wrapped, false);
});

test('spans lie inside the body, in order, and never overlap', () => {
  const alphabet = ['# ', '- ', '    ', '\n', '\n\n', '\r\n', 'a', '漢', '😀', ' '];
  let seed = 7;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 2000; round += 1) {
    const body = Array.from({ length: random(14) }, () => alphabet[random(alphabet.length)]).join('');
    let at = 0;
    const spans = parseBody(body).flatMap((block) => block.items?.flat() ?? block.spans);
    for (const [from, to] of spans) {
      assert.ok(from >= at && to >= from && to <= body.length, JSON.stringify(body));
      at = to;
    }
  }
});
