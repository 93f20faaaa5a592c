import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { prepareDataDirectory } from './data-directory.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'imagestead-directory-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('a directory is made with those above it, for this account only', () => {
  const path = join(dir, 'a/b/c');
  prepareDataDirectory(path);
  prepareDataDirectory(path);
  expect(statSync(path).mode & 0o777).toBe(0o700);
});

test('a link to a directory is one', () => {
  symlinkSync(dir, join(dir, 'link'));
  expect(() => prepareDataDirectory(join(dir, 'link'))).not.toThrow();
});

test.each(['file', 'file/below', 'broken link'])('%s is refused with a sentence', (name) => {
  writeFileSync(join(dir, 'file'), '');
  symlinkSync(join(dir, 'nowhere'), join(dir, 'broken link'));
  expect(() => prepareDataDirectory(join(dir, name))).toThrow(/can't be written\. Set IMAGESTEAD_DATA/);
});

test('a place where nothing can be made is refused, and soon', () => {
  expect(() => prepareDataDirectory('/proc/imagestead/data')).toThrow(/can't be written/);
});
