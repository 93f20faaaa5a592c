import { scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { createPasswordHash } from './password-hash.ts';

const passwords = createPasswordHash();

test('a hash tells the right password from others, and is never the same twice', async () => {
  const [one, two] = await Promise.all([passwords.hash('pässword one'), passwords.hash('pässword one')]);
  expect(one).not.toBe(two);
  // What is shipped; the tests of the whole server bring a weaker one.
  expect(one).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/);
  expect(await passwords.verify({ hash: one!, password: 'pässword one' })).toBe(true);
  expect(await passwords.verify({ hash: one!, password: 'pa\u0308ssword one' })).toBe(true);
  expect(await passwords.verify({ hash: one!, password: 'password one' })).toBe(false);
});

test('hashes of other settings are still checked', async () => {
  const salt = Buffer.alloc(16, 7);
  const key = scryptSync('an older one', salt, 32, { N: 2 ** 12, r: 4, p: 1 });
  const hash = `$scrypt$ln=12,r=4,p=1$${salt.toString('base64').replace(/=+$/, '')}$${key.toString('base64').replace(/=+$/, '')}`;
  expect(await passwords.verify({ hash, password: 'an older one' })).toBe(true);
  await expect(passwords.verify({ hash: 'plain', password: 'plain' })).rejects.toThrow();
});

test('hashing leaves the event loop free', async () => {
  const done: string[] = [];
  const hashing = passwords.hash('a password to hash').then(() => done.push('hash'));
  await new Promise((resolve) => setTimeout(resolve, 1));
  expect(done).toEqual([]);
  await hashing;
});
