import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until there is an answer that is not null; throws with what was waited for. */
export async function waitFor<T>(
  what: string,
  look: () => Promise<T | null>,
  { every = 25, longest = 60_000 } = {},
): Promise<T> {
  const end = Date.now() + longest;
  for (;;) {
    const seen = await look();
    if (seen !== null) return seen;
    if (Date.now() > end) throw new Error(`Waited ${longest / 1000} s in vain for ${what}.`);
    await pause(every);
  }
}
