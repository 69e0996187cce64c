// Every view in both themes, wide and narrow: accessibility rules, no horizontal scrolling, no console errors. With
// BACKFILE_SHOTS=FOLDER, saves a screenshot of each.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { faults, nameless } from './support/access.js';
import { VIEWS } from './support/views.js';
import { useWorld } from './support/world.js';

const world = useWorld();
const SIZES = [[1280, 900], [320, 700]];
// axe-core is not a Debian package: it runs only if the caller provides it.
const AXE = process.env.BACKFILE_AXE ?? '/usr/share/nodejs/axe-core/axe.min.js';
const axe = existsSync(AXE) ? readFileSync(AXE, 'utf8') : null;

const RULES = { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } };

async function check(tab, name) {
  const wrong = [...await tab.run(faults), ...await nameless(tab)];
  if (axe) {
    // Evaluated through the debugger, because the page's content security policy forbids it.
    await tab.send('Runtime.evaluate', { expression: `${axe}; 0` });
    const found = await tab.run(async (rules) => (await globalThis.axe.run(document, rules)).violations
      .map(({ id, nodes }) => `axe ${id}: ${nodes[0].html.slice(0, 120)} (${nodes.length})`), RULES);
    wrong.push(...found);
  }
  assert.deepEqual(wrong, [], name);
}

for (const [name, visit] of Object.entries(VIEWS)) {
  test(`${name}: both themes, wide and narrow`, async () => {
    for (const [width, height] of SIZES) {
      const tab = await world.tab({ width, height });
      await visit(tab, world);
      for (const dark of [false, true]) {
        await tab.resize({ width, height, dark });
        await check(tab, `${name} ${width} ${dark ? 'dark' : 'light'}`);
        if (process.env.BACKFILE_SHOTS) {
          const file = join(process.env.BACKFILE_SHOTS, `${name}-${width}-${dark ? 'dark' : 'light'}.png`);
          writeFileSync(file, await tab.screenshot());
        }
      }
      const errors = tab.seen.errors.filter((text) => !/ERR_CONNECTION_REFUSED/.test(text));
      assert.deepEqual(errors, [], name);
      assert.deepEqual(await tab.run(() => window.violations), []);
      await tab.close();
    }
  });
}

test(
  'axe-core knows a fault when it meets one',
  { skip: axe ? false : `no axe-core: BACKFILE_AXE names it, ${AXE} is not there` },
  async () => {
    const tab = await world.tab();
    await tab.go(world.base);
    await tab.run(() => {
      document.querySelector('#main').append(document.createElement('button'));
    });
    await assert.rejects(check(tab, 'broken'), /button-name/);
  },
);

test('prefers-reduced-motion stops animations', async () => {
  const tab = await world.tab({ reduced: true });
  await tab.go(world.base);
  const moving = await tab.run(() => {
    document.querySelector('main').setAttribute('aria-busy', 'true');
    return getComputedStyle(document.querySelector('main'), '::before').animationName;
  });
  assert.equal(moving, 'none');
});

test('the skip link leads past header, filters and timeline to the first title', async () => {
  const tab = await world.tab();
  await tab.go(`${world.base}?q=chip`);
  await tab.press('Tab');
  assert.equal(await tab.run(() => document.activeElement.className), 'skip-link');
  await tab.press('Enter');
  await tab.press('Tab');
  assert.equal(await tab.focused(), await tab.run(() => document.querySelector('.hit__link').id));
  assert.equal(await tab.address(), '?q=chip');
});
