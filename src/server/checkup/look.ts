import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Changes } from '../changes/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import type { Ids } from '../ids.ts';
import type { JobContext, Jobs } from '../jobs/index.ts';
import { groupAlike, type Group, type Pictures } from './look-alikes.ts';
import * as store from './look-alikes-store.ts';

export interface LookDeps {
  db: Database;
  jobs: Jobs;
  changes: Changes;
  clock: Clock;
  ids: Ids;
}

export const lookKind = 'look-for-duplicates';
/** Images that are read at once. */
const page = 2_000;
/** Rows that one transaction writes or deletes. */
const written = 500;
/** For how long pictures are compared before others get their turn, in milliseconds. */
const turn = 5;

/** Ids as the sixteen bytes that they are, as a million of them would be many strings. */
function createIdList(most: number) {
  const bytes = Buffer.alloc(most * 16);
  return {
    set: (at: number, id: string) => void bytes.write(id.replaceAll('-', ''), at * 16, 16, 'hex'),
    get(at: number): string {
      const hex = bytes.toString('hex', at * 16, at * 16 + 16);
      return [0, 8, 12, 16, 20].map((from, i) => hex.slice(from, [8, 12, 16, 20, 32][i])).join('-');
    },
  };
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The average colour in a thumbhash: its first 18 bits. */
function colourOf(thumbhash: string | null): number {
  if (thumbhash === null) return 0xffffffff;
  const [a = 0, b = 0, c = 0] = Buffer.from(thumbhash.slice(0, 4), 'base64');
  return (a | (b << 8) | (c << 16)) & 0x3ffff;
}

function room(most: number): Pictures {
  const column = () => new Uint32Array(most);
  return {
    count: 0,
    high: column(),
    low: column(),
    colour: column(),
    width: column(),
    height: column(),
    thumb: column(),
  };
}

/** Looks through all live images of somebody for what is the same or alike, and writes what it finds. */
export function defineLookJob({ db, jobs, changes, clock, ids }: LookDeps): void {
  async function read({ ownerId, signal, progress }: JobContext, most: number) {
    const pictures = room(most);
    const idList = createIdList(most);
    const indexes = new Map<string, string[]>();
    for (const { image_id, set_id } of await store.toldApart(db, ownerId))
      indexes.set(image_id, [...(indexes.get(image_id) ?? []), set_id]);
    const apart = new Map<number, Set<string>>();
    for (let after = '', more = true; more && pictures.count < most && !signal.aborted;) {
      const rows = await store.hashedImages(db, ownerId, after, page);
      for (const { id, hash, thumbhash, width, height } of rows.slice(0, most - pictures.count)) {
        const at = pictures.count++;
        idList.set(at, id);
        pictures.high[at] = Number.parseInt(hash.slice(0, 8), 16);
        pictures.low[at] = Number.parseInt(hash.slice(8), 16);
        pictures.colour[at] = colourOf(thumbhash);
        pictures.thumb[at] = thumbhash === null ? 0 : hashOf(thumbhash);
        pictures.width[at] = width;
        pictures.height[at] = height;
        const sets = indexes.get(id);
        if (sets) apart.set(at, new Set(sets));
      }
      after = rows.at(-1)?.id ?? after;
      more = rows.length === page;
      await progress(Math.floor(pictures.count / 2), most);
    }
    return { pictures, idList, apart };
  }

  async function run(context: JobContext): Promise<string | void> {
    const { ownerId, signal, progress } = context;
    // Another one each time it runs: what a run that was cut off has written is of no look, and goes at the end.
    const pass = ids.next();
    const seq = await changes.clockOf(ownerId);
    // What comes while it looks is found the next time.
    const most = await store.countLive(db, ownerId);
    const { pictures, idList, apart } = await read(context, most);
    const isApart = (a: number, b: number): boolean =>
      apart.has(a) && apart.has(b) && !apart.get(a)!.isDisjointFrom(apart.get(b)!);
    const looking = groupAlike(pictures, isApart);
    let groups: Group[] = [];
    let turns = 0;
    for (let began = performance.now(); !signal.aborted;) {
      const step = looking.next();
      if (step.done) {
        groups = step.value;
        break;
      }
      if (performance.now() - began < turn) continue;
      turns += 1;
      if (turns % 40 === 0)
        await progress(Math.floor((pictures.count + step.value) / 2), Math.max(most, pictures.count));
      await nextTurn();
      began = performance.now();
    }
    if (signal.aborted) return;
    // The same pixels first: they need no eye.
    groups.sort((a, b) => Number(b.same) - Number(a.same));
    const rows = function* () {
      for (const [at, { members, same }] of groups.entries())
        for (const member of members)
          yield {
            owner_id: ownerId,
            pass,
            group_no: at + 1,
            image_id: idList.get(member),
            same: same ? 1 : 0,
          };
    };
    let some = [];
    for (const row of rows()) {
      some.push(row);
      if (some.length < written) continue;
      const batch = some;
      some = [];
      await db.write((tx) => store.insertGroups(tx, batch));
    }
    await db.write(async (tx) => {
      if (some.length > 0) await store.insertGroups(tx, some);
      const counts = { images: pictures.count, groups: groups.length };
      await store.writePass(tx, { owner_id: ownerId, pass, looked_at: clock.now(), seq, ...counts });
      changes.append(tx, ownerId, 'checkup.updated', [ownerId]);
    });
    for (let gone = written; gone === written;)
      gone = await db.write((tx) => store.deleteOtherPasses(tx, ownerId, pass, written));
    return `Looked at ${pictures.count.toLocaleString('en')} images and found ${groups.length.toLocaleString('en')} groups of duplicates.`;
  }

  jobs.define({ kind: lookKind, concurrency: 1, maxAttempts: 3, listed: true, run });
}
