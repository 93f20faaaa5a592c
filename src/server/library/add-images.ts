import type { Clock } from '../clock.ts';
import type { Changes } from '../changes/index.ts';
import type { Database, Tx } from '../db/index.ts';
import { AppError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { Jobs } from '../jobs/index.ts';
import { originalKey, type Source, type Storage } from '../storage/index.ts';
import type { Image } from '../../shared/contract/library.ts';
import type { AlsoMany, Arrival, Arrived, ImageFacts } from './arrivals.ts';
import { columnsOfFacts } from './fact-columns.ts';
import type { ImageRow } from './rows.ts';
import type { Stacks } from './stacks.ts';
import { takeIn, type Taken } from './take-in.ts';
import { type Coming, writeArrivals } from './write-arrivals.ts';

export interface Added {
  image: Image;
  outcome: Exclude<Arrived['outcome'], 'refused'>;
}

/** What else the same transaction writes, such as the message that shows the image. */
export type Also = (tx: Tx, imageId: string) => Promise<void>;

export interface AddDeps {
  db: Database;
  storage: Storage;
  changes: Changes;
  jobs: Jobs;
  clock: Clock;
  ids: Ids;
  stacks: Stacks;
}

/** A batch of one; a refusal is thrown. */
export async function addImage(
  deps: AddDeps,
  ownerId: string,
  source: Source,
  facts: ImageFacts,
  also: Also,
): Promise<Added> {
  const arrival: Arrival = { open: async () => source, facts: async () => facts };
  const [arrived] = await addImages(deps, ownerId, [arrival], async (tx, [one]) => {
    if (one && one.outcome !== 'refused') await also(tx, one.image.id);
  });
  if (arrived!.outcome === 'refused') throw arrived!.error;
  return arrived!;
}

/** How often bytes that are erased just while they arrive again are looked at anew. */
const mostRounds = 5;

/**
 * Adds images to a Library: the bytes first, durably, then all rows in one transaction. The same bytes arriving again are
 * the same image, within a batch too. Answers what became of each, in the order given. Throws AppError for what concerns
 * the batch as a whole, such as a full disk; nothing of it is left behind then.
 */
export async function addImages(
  deps: AddDeps,
  ownerId: string,
  arrivals: readonly Arrival[],
  also: AlsoMany,
): Promise<Arrived[]> {
  const erased = new AppError('conflict', 'This picture is being erased just now. Add it again in a moment.');
  for (let round = 1; ; round += 1) {
    const taken = await takeIn(deps, ownerId, arrivals);
    const coming = taken.map((each) => (each.is === 'new' ? beginRow(deps, ownerId, each) : each));
    try {
      return await settle(deps, ownerId, coming, erased, also);
    } catch (error) {
      if (error !== erased || round === mostRounds) throw error;
    }
  }
}

function beginRow({ ids, clock }: AddDeps, ownerId: string, taken: Extract<Taken, { is: 'new' }>): Coming {
  const { staged, found, facts } = taken;
  const id = facts.id ?? ids.next();
  const now = clock.now();
  const row: ImageRow = {
    owner_id: ownerId,
    id,
    ...columnsOfFacts(facts),
    media_type: found.mediaType,
    width: found.width,
    height: found.height,
    bytes: staged.bytes,
    sha256: staged.sha256,
    file_key: originalKey(id, now, found.extension),
    added_at: facts.addedAt ?? now,
  };
  return { ...taken, row };
}

/** Puts the files in place, then writes the rows. Throws `erased` when bytes that were here are gone meanwhile. */
async function settle(
  deps: AddDeps,
  ownerId: string,
  coming: readonly Coming[],
  erased: AppError,
  also: AlsoMany,
): Promise<Arrived[]> {
  const { db, storage } = deps;
  const placements = coming.flatMap((each) =>
    each.is === 'new' ? [{ staged: each.staged, key: each.row.file_key }] : [],
  );
  await storage.place(ownerId, placements);
  const unused = new Set(placements.map(({ key }) => key));
  try {
    const { arrived, keys } = await db.write(async (tx) => {
      const written = await writeArrivals(deps, tx, ownerId, coming, erased);
      await also(tx, written.arrived);
      return written;
    });
    for (const key of keys) unused.delete(key);
    return arrived;
  } finally {
    // All of them when nothing was written, else those whose bytes came in twice at once: then the other is the image.
    if (unused.size > 0) await storage.withdraw(ownerId, [...unused]);
  }
}
