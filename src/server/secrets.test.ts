import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSecrets } from './secrets.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'imagestead-secrets-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

describe('secrets', () => {
  test('a sealed text opens again, also after a restart, and differs each time', () => {
    const sealed = createSecrets({ dataDir }).seal('sk-ключ', 'row 1');
    const again = createSecrets({ dataDir });
    expect(again.open(sealed, 'row 1')).toBe('sk-ключ');
    expect(again.seal('sk-ключ', 'row 1')).not.toBe(sealed);
    expect(sealed).not.toContain('sk-');
    expect(again.open(again.seal('', 'x'), 'x')).toBe('');
  });

  test('the key file is made once, for its owner only, and leaves nothing else behind', () => {
    createSecrets({ dataDir }).seal('a', 'b');
    const before = readFileSync(join(dataDir, 'secret.key'), 'utf8');
    createSecrets({ dataDir }).seal('a', 'b');
    expect(readFileSync(join(dataDir, 'secret.key'), 'utf8')).toBe(before);
    expect(readdirSync(dataDir)).toEqual(['secret.key']);
    expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600);
  });

  test('with a secret from the environment no file is needed', () => {
    const secret = 'correct horse battery staple';
    const sealed = createSecrets({ dataDir, secret }).seal('a', 'b');
    expect(createSecrets({ dataDir, secret }).open(sealed, 'b')).toBe('a');
    expect(readdirSync(dataDir)).toEqual([]);
  });

  test('another key is refused with a sentence that says so', () => {
    const sealed = createSecrets({ dataDir, secret: 'correct horse battery staple' }).seal('a', 'b');
    expect(() => createSecrets({ dataDir }).open(sealed, 'b')).toThrow(/another key.*secret\.key/);
    const other = createSecrets({ dataDir, secret: 'another horse battery staple' });
    expect(() => other.open(sealed, 'b')).toThrow(/another key.*IMAGESTEAD_SECRET/);
  });

  test('an altered, moved or cut text is refused', () => {
    const secrets = createSecrets({ dataDir });
    const sealed = secrets.seal('hello', 'row 1');
    const flipped = sealed.slice(0, -2) + (sealed.at(-2) === 'A' ? 'B' : 'A') + sealed.at(-1);
    for (const [text, context] of [
      [sealed, 'row 2'],
      [flipped, 'row 1'],
      [sealed.slice(0, 20), 'row 1'],
      ['nonsense', 'row 1'],
    ] as const) {
      expect(() => secrets.open(text, context)).toThrow(/Enter it again/);
    }
  });

  test('a derived secret lasts, and differs by purpose and by key', () => {
    const secrets = createSecrets({ dataDir });
    const one = secrets.derive('accounts');
    expect(one).toMatch(/^[\w-]{43}$/);
    expect(createSecrets({ dataDir }).derive('accounts')).toBe(one);
    expect(secrets.derive('receipts')).not.toBe(one);
    expect(createSecrets({ dataDir, secret: 'correct horse battery staple' }).derive('accounts')).not.toBe(
      one,
    );
  });

  test('a short secret and a damaged key file stop with a sentence', () => {
    expect(() => createSecrets({ dataDir, secret: 'short' })).toThrow(/at least 16 characters/);
    writeFileSync(join(dataDir, 'secret.key'), 'not a key');
    expect(() => createSecrets({ dataDir }).seal('a', 'b')).toThrow(/secret\.key .* is damaged/);
  });
});
