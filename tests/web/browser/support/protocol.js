// The Chromium debugging protocol over two pipes: no package, no port, no socket.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = process.env.BACKFILE_CHROMIUM || 'chromium';
const FLAGS = [
  '--headless=new', '--remote-debugging-pipe', '--no-first-run', '--no-default-browser-check', '--disable-gpu',
  '--disable-background-networking', '--disable-component-update', '--disable-default-apps', '--disable-extensions',
  '--disable-ipc-flooding-protection', // allows more than 200 navigations in 10 seconds
  '--disable-sync', '--disable-quic', '--disable-dev-shm-usage', '--mute-audio', '--hide-scrollbars',
  '--disable-features=Translate,OptimizationHints,MediaRouter', '--js-flags=--expose-gc', '--force-color-profile=srgb',
  '--lang=en-GB', 'about:blank',
];

/** Starts Chromium. send(method, params, session) returns the result; on(listener) receives all events. */
export async function startChromium() {
  const profile = mkdtempSync(join(tmpdir(), 'backfile-chromium-'));
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []; // the sandbox does not work as root
  const child = spawn(PROGRAM, [`--user-data-dir=${profile}`, ...asRoot, ...FLAGS],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const waiting = new Map();
  const listeners = new Set();
  const gone = new Promise((resolve) => { child.once('exit', resolve); child.once('error', resolve); });
  let last = 0;
  let rest = Buffer.alloc(0);

  function receive(message) {
    const { id, error, result } = message;
    if (id === undefined) {
      for (const listener of [...listeners]) listener(message);
      return;
    }
    const { resolve, reject, method } = waiting.get(id);
    waiting.delete(id);
    if (error) reject(new Error(`${method}: ${error.message}`));
    else resolve(result);
  }
  child.stdio[4].on('data', (data) => {
    rest = Buffer.concat([rest, data]);
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      receive(JSON.parse(rest.subarray(0, end).toString('utf8')));
      rest = rest.subarray(end + 1);
    }
  });
  child.stdio[3].on('error', () => {}); // Chromium has exited: see the rejected promises below
  gone.then(() => { for (const { reject } of waiting.values()) reject(new Error(`${PROGRAM} has exited`)); });

  function send(method, params = {}, sessionId = undefined) {
    const id = ++last;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject, method });
      child.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }
  return {
    send,
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      send('Browser.close').catch(() => {});
      await gone;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
