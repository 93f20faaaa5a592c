import type { Changes } from '../changes/index.ts';
import type { Database, Tx } from '../db/index.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Storage } from '../storage/index.ts';
import * as arrivals from './arrival-store.ts';
import type { Arrived } from './arrivals.ts';
import { newlyKnown } from './fact-columns.ts';
import { type Generation, linkGenerations } from './generations.ts';
import { enqueuePreviews } from './preview-jobs.ts';
import { type ImageRow, imageOfRow } from './rows.ts';
import type { VersionPair } from './stack-store.ts';
import type { Stacks } from './stacks.ts';
import * as store from './store.ts';
import type { Taken } from './take-in.ts';

type New = Extract<Taken, { is: 'new' }> & { row: ImageRow };

/** An arrival on its way into the database; what is new has its row. */
export type Coming = New | Exclude<Taken, { is: 'new' }>;

interface WriteDeps {
  db: Database;
  storage: Storage;
  changes: Changes;
  jobs: Jobs;
  stacks: Stacks;
}

interface Written {
  arrived: Arrived[];
  /** Of the files that belong to a row from now on. */
  keys: string[];
}

/** Writes a batch of arrivals with all that hangs on them. Throws `erased` when bytes that were here are gone. */
export async function writeArrivals(
  deps: WriteDeps,
  tx: Tx,
  ownerId: string,
  coming: readonly Coming[],
  erased: Error,
): Promise<Written> {
  const { db, storage, changes, jobs, stacks } = deps;
  const added = await insertNew(tx, coming);
  const rows = new Map(added.map(({ row }) => [row.sha256, row]));
  const wanted = coming.map(hashOf).filter((sha256) => sha256 !== null && !rows.has(sha256));
  const known = await arrivals.findByContents(tx, db.dialect, ownerId, wanted as string[]);
  for (const [sha256, row] of known) rows.set(sha256, row);
  if (wanted.some((sha256) => !rows.has(sha256!))) throw erased;

  const told = await learn(tx, ownerId, coming, rows);
  // What is temporary is in no list, no count and no index, and other devices hear nothing of it.
  const listed = added.filter(({ row }) => row.state === 'live');
  await store.addToCounts(tx, ownerId, countByMonth(listed));
  const derived = coming.flatMap((each) => derivationsOf(ownerId, each, rows));
  await arrivals.insertDerivations(tx, derived);
  const linked = await linkGenerations(
    tx,
    db.dialect,
    ownerId,
    [...added.map(({ row }) => row), ...told].map(generationOf),
  );
  const versions = derived.filter(({ kind }) => kind !== 'reference');
  const pairs = versions.map(({ from_id, to_id }): VersionPair => [from_id, to_id]);
  stacks.settle(tx, ownerId, { pairs: [...pairs, ...linked] });
  const keys = added.map(({ row }) => row.file_key);
  const ids = added.map(({ row }) => row.id);
  await storage.confirm(tx, ownerId, keys);
  await enqueuePreviews(jobs, tx, ownerId, ids);
  changes.append(
    tx,
    ownerId,
    'image.added',
    listed.map(({ row }) => row.id),
  );
  changes.append(
    tx,
    ownerId,
    'image.described',
    told.map(({ id }) => id),
  );
  return { arrived: arrivedOf(coming, added, rows), keys };
}

/** Answers what no other batch was faster with, in the order in which it came. */
async function insertNew(tx: Tx, coming: readonly Coming[]): Promise<New[]> {
  const fresh = coming.filter((each): each is New => each.is === 'new');
  const inserted = new Set<New>();
  // Two batches with the same bytes wait for one another's rows; in one order for all, neither waits for ever.
  for (const each of fresh.toSorted((a, b) => (a.row.sha256 < b.row.sha256 ? -1 : 1))) {
    if (await arrivals.insertImage(tx, each.row)) inserted.add(each);
  }
  return fresh.filter((each) => inserted.has(each));
}

function hashOf(each: Coming): string | null {
  if (each.is === 'refused') return null;
  return each.is === 'new' ? each.row.sha256 : each.sha256;
}

/** Facts of bytes that are here fill what was unknown of them; answers the images that know more now. */
async function learn(
  tx: Tx,
  ownerId: string,
  coming: readonly Coming[],
  rows: Map<string, ImageRow>,
): Promise<ImageRow[]> {
  const told = new Set<string>();
  for (const each of coming) {
    if (each.is !== 'known' || !each.learnt) continue;
    const row = rows.get(each.sha256)!;
    const news = newlyKnown(row, each.learnt);
    if (Object.keys(news).length === 0) continue;
    await store.updateImage(tx, ownerId, row.id, news);
    rows.set(each.sha256, { ...row, ...news } as ImageRow);
    told.add(each.sha256);
  }
  return [...told].map((sha256) => rows.get(sha256)!);
}

function countByMonth(added: readonly New[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { row } of added) counts.set(row.month, (counts.get(row.month) ?? 0) + 1);
  return counts;
}

function derivationsOf(ownerId: string, each: Coming, rows: ReadonlyMap<string, ImageRow>) {
  const facts = each.is === 'new' ? each.facts : each.is === 'known' ? each.learnt : null;
  const to = rows.get(hashOf(each) ?? '')?.id;
  if (!facts || to === undefined) return [];
  return facts.madeFrom
    .filter(({ imageId }) => imageId !== to)
    .map(({ imageId, kind }) => ({ owner_id: ownerId, from_id: imageId, to_id: to, kind }));
}

const generationOf = (row: ImageRow): Generation => ({
  id: row.id,
  generationId: row.generation_id,
  parentGenerationId: row.parent_generation_id,
});

/** In the order in which they came; of the same bytes the first is the one that was added. */
function arrivedOf(
  coming: readonly Coming[],
  added: readonly New[],
  rows: ReadonlyMap<string, ImageRow>,
): Arrived[] {
  const wasAdded = new Set<Coming>(added);
  return coming.map((each) => {
    if (each.is === 'refused') return { outcome: 'refused', error: each.error };
    const row = rows.get(hashOf(each)!)!;
    const here = row.state === 'trashed' ? 'in_trash' : 'already';
    return { outcome: wasAdded.has(each) ? 'added' : here, image: imageOfRow(row) };
  });
}
