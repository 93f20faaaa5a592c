import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { spawnNode } from '../../../test/children/spawn-node.ts';
import { lockDataDirectory } from './lock.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'imagestead-lock-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test('a second process is told, and the lock ends with kill -9', async () => {
  await using holder = spawnNode('test/children/hold-lock.ts', [dataDir]);
  await holder.printed('locked');
  expect(() => lockDataDirectory(dataDir)).toThrow(
    `Imagestead is already running on the data in ${dataDir}. Use that one, or stop it first.`,
  );
  await holder.kill();
  using _lock = lockDataDirectory(dataDir);
});

test('within one process it is held once, and freed', () => {
  {
    using _lock = lockDataDirectory(dataDir);
    expect(() => lockDataDirectory(dataDir)).toThrow(/already running/);
  }
  using _again = lockDataDirectory(dataDir);
});

test('a lock file that can not be one is a sentence', () => {
  mkdirSync(join(dataDir, 'imagestead.lock'));
  expect(() => lockDataDirectory(dataDir)).toThrow(/imagestead\.lock can't be locked\. Check/);
});
