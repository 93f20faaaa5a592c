import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { createTurns } from './turns.ts';

/** The parameters of scrypt; `ln` is the logarithm of N to the base 2. */
export interface PasswordCost {
  ln: number;
  r: number;
  p: number;
}

/**
 * scrypt (RFC 7914) with N = 2^15, r = 8, p = 3: 32 MiB and some 0.3 s of one core a password, one of the settings that
 * OWASP's Password Storage Cheat Sheet gives as equivalent. Stored as `$scrypt$ln=15,r=8,p=3$<salt>$<key>` with unpadded
 * base64, so that the settings can be raised later and old hashes still be checked.
 */
const usualCost: PasswordCost = { ln: 15, r: 8, p: 3 };
const saltBytes = 16;
const keyBytes = 32;

/** Hashing runs on the thread pool that also reads files; it never takes all of its threads. */
const atOnce = 2;
const mostWaiting = 40;

export interface PasswordHash {
  hash(password: string): Promise<string>;
  verify(given: { hash: string; password: string }): Promise<boolean>;
}

/** Hashes and checks passwords off the main thread, a few at a time. Throws AppError `rate_limited` when swamped. */
export function createPasswordHash(
  random: (bytes: number) => Uint8Array = randomBytes,
  cost: PasswordCost = usualCost,
): PasswordHash {
  const inTurn = createTurns(atOnce, mostWaiting);
  const derive = (password: string, salt: Uint8Array, { ln, r, p }: PasswordCost, length: number) =>
    inTurn(
      () =>
        new Promise<Buffer>((resolve, reject) => {
          const N = 2 ** ln;
          const options = { N, r, p, maxmem: 128 * r * (N + p + 2) };
          scrypt(password.normalize('NFKC'), salt, length, options, (error, key) =>
            error ? reject(error) : resolve(key),
          );
        }),
    );
  return {
    async hash(password) {
      const salt = random(saltBytes);
      const key = await derive(password, salt, cost, keyBytes);
      const { ln, r, p } = cost;
      return `$scrypt$ln=${ln},r=${r},p=${p}$${unpadded(salt)}$${unpadded(key)}`;
    },
    async verify({ hash, password }) {
      const parts =
        /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(hash);
      if (!parts) throw new Error('A stored password hash has an unknown form.');
      const [ln, r, p] = parts.slice(1, 4).map(Number) as [number, number, number];
      const [salt, key] = parts.slice(4).map((text) => Buffer.from(text, 'base64')) as [Buffer, Buffer];
      return timingSafeEqual(key, await derive(password, salt, { ln, r, p }, key.length));
    },
  };
}

const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '');
