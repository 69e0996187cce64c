// Runs backfile-index and backfile-server for the browser tests and scripts/screenshots.

import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = process.env.BACKFILE_SOURCE_ROOT || new URL('../../../../', import.meta.url).pathname;

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
