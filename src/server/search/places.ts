import type { Dialect, Tx } from '../db/index.ts';
import { storeFor } from './store.ts';

/** How far around an instant a free place is looked for, in milliseconds, growing until one is found. */
const growth = 16;

function monthAround(instant: number): { from: number; until: number } {
  const date = new Date(instant);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { from: Date.UTC(year, month), until: Date.UTC(year, month + 1) };
}

/**
 * A free place as near as may be to the instant at which an image was made: behind what shares that instant, and never
 * out of its month, as a section of the grid is one.
 */
async function freePlace(tx: Tx, dialect: Dialect, ownerId: string, madeAt: number): Promise<number> {
  const { takenEnds } = storeFor(dialect);
  const month = monthAround(madeAt);
  for (let reach = 1; ; reach *= growth) {
    const until = Math.min(madeAt + reach, month.until);
    const after = await takenEnds(tx, ownerId, { from: madeAt, until });
    const next = after ? after.last + 1 : madeAt;
    if (next < until) return next;
    if (until < month.until) continue;
    const from = Math.max(madeAt - reach, month.from);
    const before = await takenEnds(tx, ownerId, { from, until: madeAt });
    const previous = before ? before.first - 1 : madeAt - 1;
    if (previous >= from) return previous;
    if (from === month.from) throw new Error('A month has more images than milliseconds.');
  }
}

/** Gives each image a place; `take` uses each lot that is given away before the next one is looked for. */
export async function givePlaces<T extends { madeAt: number; id: string }>(
  tx: Tx,
  dialect: Dialect,
  ownerId: string,
  images: readonly T[],
  take: (placed: readonly { image: T; place: number }[]) => Promise<void>,
): Promise<void> {
  const inOrder = images.toSorted((a, b) => a.madeAt - b.madeAt || (a.id < b.id ? -1 : 1));
  const taken = await storeFor(dialect).takenPlaces(
    tx,
    ownerId,
    inOrder.map(({ madeAt }) => madeAt),
  );
  const crowded: T[] = [];
  const placed: { image: T; place: number }[] = [];
  for (const image of inOrder) {
    if (taken.has(image.madeAt)) crowded.push(image);
    else placed.push({ image, place: image.madeAt });
    taken.add(image.madeAt);
  }
  if (placed.length > 0) await take(placed);
  for (const image of crowded) {
    await take([{ image, place: await freePlace(tx, dialect, ownerId, image.madeAt) }]);
  }
}
