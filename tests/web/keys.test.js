import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandFor } from '../../web/js/controls.js';

test('shortcuts work as documented, and do nothing while the user is typing', () => {
  const rows = [
    // event, where → command
    [{ key: '/' }, {}, 'search'],
    [{ key: '?', shiftKey: true }, {}, 'help'],
    [{ key: 'j' }, {}, 'nextHit'],
    [{ key: 'Escape' }, {}, 'leave'],
    [{ key: 'Enter' }, {}, null],
    [{ key: 'toString' }, {}, null],
    [{ key: 'k', ctrlKey: true }, {}, 'search'],
    [{ key: 'K', metaKey: true }, { typing: true }, 'search'],
    [{ key: 'k', ctrlKey: true, shiftKey: true }, {}, null],
    [{ key: 'k', ctrlKey: true, metaKey: true }, {}, null],
    [{ key: 'j', ctrlKey: true }, {}, null],
    [{ key: 'n', altKey: true }, {}, null],
    [{ key: 'j' }, { typing: true }, null],
    [{ key: '/' }, { typing: true }, null],
    [{ key: 'Escape' }, { typing: true }, 'escapeBox'],
    [{ key: 'Escape' }, { dialog: true }, null],
    [{ key: 'k', ctrlKey: true }, { dialog: true }, null],
    [{ key: 'Escape', isComposing: true }, { typing: true }, null],
    [{ key: 'Escape', keyCode: 229 }, { typing: true }, null],
    [{ key: 'j', defaultPrevented: true }, {}, null],
  ];
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  for (const [event, where, expected] of rows) {
    assert.equal(commandFor({ ...none, ...event }, where), expected, JSON.stringify([event, where]));
  }
});
