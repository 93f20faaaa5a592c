import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { authority, signer } from './test-samples/signed-pictures.ts';
import { readTrustAnchors } from './trust-anchors.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'anchors-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function put(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test('a file may hold several certificates and words between them', () => {
  const path = put('several.txt', `Whom we trust\n${authority.pem}\nand\n${signer.pem}${authority.pem}`);
  expect(readTrustAnchors(path).match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
});

test('of a folder the files with the endings of certificates count', () => {
  put('one.pem', authority.pem);
  put('two.CRT', signer.pem);
  put('notes.md', 'nothing');
  expect(readTrustAnchors(folder).match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
});

test.each([
  ['no-such-file.pem', null, /can not be read/],
  ['empty.txt', 'no certificate here', /in which is no certificate/],
  ['damaged.txt', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', /a certificate is damaged/],
])('%s stops the start with a sentence that names the setting', (name, text, sentence) => {
  const path = text === null ? join(folder, name) : put(name, text);
  expect(() => readTrustAnchors(path)).toThrow(sentence);
  expect(() => readTrustAnchors(path)).toThrow(/^IMAGESTEAD_TRUST_ANCHORS names/);
});
