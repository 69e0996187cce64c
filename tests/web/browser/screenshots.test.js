// scripts/screenshots, which makes the screenshots of README.md.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from './support/programs.js';

const run = (...options) => spawnSync(join(ROOT, 'scripts', 'screenshots'), options, { encoding: 'utf8' });

test('screenshots writes a light and a dark PNG of at most 200 kB', () => {
  const folder = mkdtempSync(join(tmpdir(), 'backfile-shots-'));
  const programs = join(folder, 'programs');
  mkdirSync(programs);
  symlinkSync(process.env.BACKFILE_INDEX_BIN, join(programs, 'backfile-index'));
  symlinkSync(process.env.BACKFILE_SERVER_BIN, join(programs, 'backfile-server'));
  try {
    const done = run('--bin-dir', programs, '--output', join(folder, 'out'), '--width', '800', '--height', '600');
    assert.equal(done.status, 0, done.stderr);
    const [light, dark] = ['light', 'dark'].map((theme) => readFileSync(join(folder, 'out', `screenshot-${theme}.png`)));
    for (const image of [light, dark]) {
      assert.equal(image.toString('latin1', 1, 4), 'PNG');
      assert.equal(image.readUInt32BE(16), 800);
      assert.ok(image.length < 200_000);
    }
    assert.notDeepEqual(light, dark);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('screenshots explains its options and rejects others', () => {
  assert.match(run('--help').stdout, /^usage: scripts\/screenshots/);
  assert.equal(run('--nosuch').status, 64);
  assert.equal(run('--width', 'wide').status, 64);
  const done = run('--bin-dir', '/nonexistent');
  assert.equal(done.status, 1);
  assert.match(done.stderr, /does not contain backfile-index/);
});
