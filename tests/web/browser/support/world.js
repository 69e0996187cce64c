// The environment of a browser test: the sample archive (or other files), indexed and served, and Chromium.

import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before } from 'node:test';
import { startChromium } from './protocol.js';
import { openTab } from './tab.js';

const ROOT = process.env.BACKFILE_SOURCE_ROOT || new URL('../../../../', import.meta.url).pathname;

/** Indexes files or folders into `index`. */
export function buildIndex(index, ...archives) {
  const done = spawnSync(process.env.BACKFILE_INDEX_BIN, ['--index', index, '--quiet', ...archives], {
    encoding: 'utf8',
  });
  // 3: some files failed; some files of the sample archive are broken on purpose.
  if (done.status !== 0 && done.status !== 3)
    throw new Error(`backfile-index ended with ${done.status}: ${done.stderr}`);
}

/** Starts a server on a free port, or on `port`. Returns {base, port, stop()}. */
export async function serve(index, port = 0) {
  const options = ['--index', index, '--listen', `127.0.0.1:${port}`, '--web', join(ROOT, 'web')];
  const child = spawn(process.env.BACKFILE_SERVER_BIN, options, { stdio: ['ignore', 'pipe', 'ignore'] });
  const gone = new Promise((resolve) => { child.once('exit', resolve); });
  const base = await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
      const match = /listening on (http:\S+)\n/.exec(said);
      if (match) resolve(match[1]);
    });
    gone.then((code) => reject(new Error(`backfile-server ended with ${code}`)));
  });
  return {
    base,
    port: Number(new URL(base).port),
    async stop() {
      child.kill();
      await gone;
    },
  };
}

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
