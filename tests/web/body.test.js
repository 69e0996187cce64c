import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseBody } from '../../web/js/article.js';

// "kind:text", for readable tables.
function show(body, headings) {
  const text = (spans) => spans.map(([from, to]) => body.slice(from, to)).join('');
  return parseBody(body, headings).map((block) => {
    if (block.kind === 'heading') return `h${block.level}:${text(block.spans)}`;
    if (block.kind === 'list') return `list:${block.items.map(text).join('|')}`;
    return `${block.kind}:${text(block.spans)}`;
  });
}

test('splits plain text into blocks', () => {
  const rows = [
    ['', []],
    ['\n \n\t\n', []],
    ['One.\n\nTwo.', ['paragraph:One.', 'paragraph:Two.']],
    ['One.\r\n\r\n\r\nTwo.\r\n', ['paragraph:One.', 'paragraph:Two.']],
    ['#hashtag and C#', ['paragraph:#hashtag and C#']],
    ['- one\n- two\n\n- three\n\nAfter', ['list:one|two|three', 'paragraph:After']],
    ['- one\n  goes on\n- two', ['list:one\n  goes on|two']],
    ['-not a list\n-- nor this', ['paragraph:-not a list\n-- nor this']],
    ['    int x;\n\n      y();\nText', ['code:int x;\n\n  y();\n', 'paragraph:Text']],
    ['    - code, not a list', ['code:- code, not a list']],
    ['line one\nline two', ['paragraph:line one\nline two']],
    ['<script>alert(1)</script>', ['paragraph:<script>alert(1)</script>']],
  ];
  for (const [body, expected] of rows) assert.deepEqual(show(body), expected, JSON.stringify(body));
});

test('headings are at the offsets in the response', () => {
  const rows = [
    ['Title\n\nText', [{ start: 0, level: 2 }], ['h2:Title', 'paragraph:Text']],
    ['文\n\n标题\n\n正文。', [{ start: 3, level: 3 }], ['paragraph:文', 'h3:标题', 'paragraph:正文。']],
    ['- item\n\nAfter', [{ start: 8, level: 2 }], ['list:item', 'h2:After']],
    ['Text', [{ start: 2, level: 2 }, { start: 99, level: 1 }], ['paragraph:Text']],
  ];
  for (const [body, headings, expected] of rows) assert.deepEqual(show(body, headings), expected, body);
});

test('distinguishes wrapped lines of old mail from intended line breaks', () => {
  const mail = `${'x'.repeat(70)}\n${'y'.repeat(68)}\nend.`;
  const verse = 'Roses are red\nviolets are blue\nthis is a verse';
  assert.equal(parseBody(mail)[0].wrapped, true);
  assert.equal(parseBody(verse)[0].wrapped, false);
  assert.equal(parseBody(`${'x'.repeat(70)}\nend.`)[0].wrapped, false);
});

test('spans are inside the body, in order, and do not overlap', () => {
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
