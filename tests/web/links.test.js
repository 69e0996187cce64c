import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeLink } from '../../web/js/dom.js';

test('http and https URLs become links with their host', () => {
  const rows = [
    ['https://www.example.org/a?b#c', 'https://www.example.org/a?b#c', 'example.org'],
    ['HTTP://Example.ORG', 'http://example.org/', 'example.org'],
    ['http://localhost:8080/x', 'http://localhost:8080/x', 'localhost:8080'],
    [' https://example.org/"onmouseover="x ', 'https://example.org/%22onmouseover=%22x', 'example.org'],
    ['https://例え.jp/', 'https://xn--r8jz45g.jp/', 'xn--r8jz45g.jp'],
  ];
  for (const [address, href, host] of rows) assert.deepEqual(safeLink(address), { href, host });
});

test('other URLs do not become links', () => {
  const rows = ['javascript:alert(1)', 'jaVa\tscript:alert(1)', 'java\nscript:alert(1)', '\x01javascript:alert(1)',
    '  javascript:alert(1)', 'data:text/html,<script>alert(1)</script>', 'vbscript:x', 'file:///etc/passwd',
    '//evil.example/', '/path', 'example.org', 'https://user@evil.example/', 'https://bank.example:x@evil.example/',
    'blob:https://example.org/1', 'view-source:https://example.org', 'http://', 'https:', '', null, undefined, {}, 7];
  for (const address of rows) assert.equal(safeLink(address), null, String(address));
});
