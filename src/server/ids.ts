import { randomBytes } from 'node:crypto';
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
      const tail = random(8);
      tail[0] = (tail[0]! & 0x3f) | 0x80;
      const hex =
        lastTime.toString(16).padStart(12, '0') +
        (0x7000 | counter).toString(16) +
        Buffer.from(tail).toString('hex');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    },
  };
}
