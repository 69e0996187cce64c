// The environment of a browser test: the sample archive (or other files), indexed and served, and Chromium.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before } from 'node:test';
import { buildIndex, ROOT, serve } from './programs.js';
import { startChromium } from './protocol.js';
import { openTab } from './tab.js';

export { buildIndex, serve };

/**
 * Provides `world.base` and `world.tab(options)` to the tests of a file; cleans up afterwards.
 * `files`: {name: text} instead of the sample archive.
 */
export function useWorld(files = null) {
  const tabs = [];
  const world = {
    /** Opens a tab with its own storage. For the options see tab.js. */
    async tab(options) {
      tabs.push(await openTab(world.chromium, options));
      return tabs.at(-1);
    },
    /** Writes files into the archive without indexing them. */
    write(more) {
      for (const [name, text] of Object.entries(more)) {
        const path = join(world.archive, name);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
      }
    },
    /** Fetches JSON from the API. */
    ask: async (path) => (await fetch(new URL(`api/v1/${path}`, world.base))).json(),
  };
  before(async () => {
    world.folder = mkdtempSync(join(tmpdir(), 'backfile-page-'));
    world.index = join(world.folder, 'index');
    world.archive = files ? join(world.folder, 'archive') : join(ROOT, 'tests', 'archive');
    if (files) world.write(files);
    buildIndex(world.index, world.archive);
    world.server = await serve(world.index);
    world.base = world.server.base;
    world.chromium = await startChromium();
  });
  after(async () => {
    await Promise.all(tabs.map((tab) => tab.close().catch(() => {})));
    await world.chromium?.close();
    await world.server?.stop();
    rmSync(world.folder, { recursive: true, force: true });
  });
  return world;
}
