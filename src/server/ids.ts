import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';

/** The one source of ids: UUIDs of version 7 (RFC 9562 section 5.7), rising within one process. */
export interface Ids {
  next(): string;
}

/** `random(n)` gives n random bytes; a parameter so that tests repeat. */
export function createIds(clock: Clock, random: (bytes: number) => Uint8Array = randomBytes): Ids {
  let lastTime = 0;
  let counter = 0;
  return {
    next() {
      const now = clock.now();
      // The 12 bits beside the time count ids of the same millisecond (RFC 9562 section 6.2, method 1).
      if (now > lastTime) {
        lastTime = now;
        counter = 0;
      } else if (++counter > 0xfff) {
        lastTime += 1;
        counter = 0;
      }
      return uuidOf(lastTime, counter, random(8));
    },
  };
}

/**
 * An id that follows from what it names, so that the same thing arriving twice has one id: a UUID of version 7 whose
 * random part is the SHA-256 of the parts. `at` in milliseconds places it among the others.
 */
export function derivedId(at: number, ...parts: string[]): string {
  const tail = createHash('sha256').update(JSON.stringify(parts)).digest();
  const time = Math.min(Math.max(0, Math.floor(at)), 0xffff_ffff_ffff);
  return uuidOf(time, tail.readUInt16BE(0) & 0xfff, tail.subarray(2, 10));
}

/** What of a derived id follows from what it names alone, whatever its time. */
export const nameOfDerivedId = (id: string): string => id.slice('00000000-0000-'.length);

/** RFC 9562 section 5.7: 48 bits of time, 12 and 62 further bits. */
function uuidOf(time: number, twelve: number, tail: Uint8Array): string {
  const rest = Buffer.from(tail);
  rest[0] = (rest[0]! & 0x3f) | 0x80;
  const hex = time.toString(16).padStart(12, '0') + (0x7000 | twelve).toString(16) + rest.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
