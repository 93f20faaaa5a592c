import type { Image } from '../../shared/contract/library.ts';
import type { Input, Output } from '../../shared/contract/endpoint.ts';
import type * as contract from '../../shared/contract/checkup.ts';
import type { SpaceReport } from '../../shared/contract/checkup.ts';
import type { Actor } from '../actor.ts';
import type { Changes } from '../changes/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import type { JobContext, Jobs } from '../jobs/index.ts';
import type { Library } from '../library/index.ts';
import { lastChange } from './last-change-store.ts';
import * as store from './space-store.ts';

export interface SpaceDeps {
  db: Database;
  jobs: Jobs;
  changes: Changes;
  clock: Clock;
  library: Library;
}

export interface Space {
  /** What was counted last; nothing before the first time. */
  space(actor: Actor): Promise<Output<typeof contract.getSpace>>;
  countSpace(actor: Actor): Promise<void>;
  unopened(
    actor: Actor,
    filter: Required<Input<typeof contract.getUnopened>>,
  ): Promise<Output<typeof contract.getUnopened>>;
  largest(actor: Actor, limit: number): Promise<Image[]>;
}

const kind = 'count-space';
/** Images that one statement sums: some fifty milliseconds of the reader thread, so that others get their turn. */
const page = 20_000;
/** Chats that are listed. */
const mostChats = 50;
const day = 24 * 60 * 60 * 1000;

interface Sum {
  images: number;
  bytes: number;
}

/** Counts as they are kept: without names, which may change. */
interface KeptReport {
  whole: Sum;
  bySource: [SpaceReport['bySource'][number]['source'], Sum][];
  byEngine: [string | null, Sum][];
  byYear: [number, Sum][];
  byMediaType: [string, Sum][];
  byChat: [string, Sum][];
  chats: number;
  byFolder: [string, Sum][];
}

function add<K>(sums: Map<K, Sum>, key: K, { images, bytes }: Sum): void {
  const sum = sums.get(key);
  if (!sum) sums.set(key, { images, bytes });
  else {
    sum.images += images;
    sum.bytes += bytes;
  }
}

const largestFirst = <K>(sums: Map<K, Sum>): [K, Sum][] =>
  [...sums].sort(([, a], [, b]) => b.bytes - a.bytes);

/** Where somebody's space goes. */
export function createSpace({ db, jobs, changes, clock, library }: SpaceDeps): Space {
  /** Goes over all live images, a page at a time. */
  async function count({ ownerId, signal, progress }: JobContext): Promise<void> {
    const seq = await changes.clockOf(ownerId);
    const whole = new Map<'', Sum>();
    const bySource: Map<KeptReport['bySource'][number][0], Sum> = new Map();
    const [byEngine, byYear] = [new Map<string | null, Sum>(), new Map<number, Sum>()];
    const [byMediaType, byChat, byFolder] = [1, 2, 3].map(() => new Map<string, Sum>()) as [
      Map<string, Sum>,
      Map<string, Sum>,
      Map<string, Sum>,
    ];
    for (let after = '', size = page; size === page;) {
      if (signal.aborted) return;
      const parts = await store.sumPage(db, ownerId, after, page);
      size = 0;
      let last = after;
      for (const part of parts) {
        size += part.images;
        if (part.last > last) last = part.last;
        add(whole, '', part);
        add(bySource, part.source as KeptReport['bySource'][number][0], part);
        add(byEngine, part.engine, part);
        add(byYear, Number(part.year), part);
        add(byMediaType, part.mediaType, part);
        if (part.chatId !== null) add(byChat, part.chatId, part);
      }
      if (size > 0)
        for (const { id, ...sum } of await store.sumPageByFolder(db, ownerId, after, last))
          add(byFolder, id, sum);
      after = last;
      await progress(whole.get('')?.images ?? 0, null);
    }
    const report: KeptReport = {
      whole: whole.get('') ?? { images: 0, bytes: 0 },
      bySource: largestFirst(bySource),
      byEngine: largestFirst(byEngine),
      byYear: [...byYear].sort(([a], [b]) => b - a),
      byMediaType: largestFirst(byMediaType),
      byChat: largestFirst(byChat).slice(0, mostChats),
      chats: byChat.size,
      byFolder: largestFirst(byFolder),
    };
    await db.write(async (tx) => {
      const counted_at = clock.now();
      await store.writeReport(tx, { owner_id: ownerId, counted_at, seq, report: JSON.stringify(report) });
      changes.append(tx, ownerId, 'checkup.updated', [ownerId]);
    });
  }
  jobs.define({ kind, concurrency: 1, maxAttempts: 3, listed: false, run: count });

  async function named(ownerId: string, kept: KeptReport): Promise<SpaceReport> {
    const names = await store.namesOf(db, ownerId, {
      chats: kept.byChat.map(([id]) => id),
      folders: kept.byFolder.map(([id]) => id),
    });
    const there = (of: [string, Sum][]) =>
      of.flatMap(([id, sum]) => (names.has(id) ? [{ id, name: names.get(id)!, ...sum }] : []));
    return {
      ...kept.whole,
      bySource: kept.bySource.map(([source, sum]) => ({ source, ...sum })),
      byEngine: kept.byEngine.map(([engine, sum]) => ({ engine, ...sum })),
      byYear: kept.byYear.map(([year, sum]) => ({ year, ...sum })),
      byMediaType: kept.byMediaType.map(([mediaType, sum]) => ({ mediaType, ...sum })),
      byChat: there(kept.byChat).map(({ name: title, ...rest }) => ({ title, ...rest })),
      chats: kept.chats,
      byFolder: there(kept.byFolder),
    };
  }

  async function imagesOf(actor: Actor, ids: readonly string[]): Promise<Image[]> {
    const found = new Map((await library.getMany(actor, ids)).map((image) => [image.id, image]));
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  return {
    async space({ ownerId }) {
      const counting = await jobs.isActive(ownerId, kind, ownerId);
      const row = await store.readReport(db, ownerId);
      if (!row) return { counted: null, counting };
      const report = await named(ownerId, JSON.parse(row.report) as KeptReport);
      const current = (await lastChange(db, ownerId)) <= row.seq;
      return { counted: { at: row.counted_at, current, report }, counting };
    },
    async countSpace({ ownerId }) {
      await db.write((tx) => jobs.enqueue(tx, { ownerId, kind, key: ownerId, payload: {} }));
    },
    async unopened(actor, { olderThanDays, limit }) {
      const before = clock.now() - Number(olderThanDays) * day;
      const ids = await store.oldestUnopened(db, actor.ownerId, before, Number(limit));
      return {
        ...(await store.sumUnopened(db, actor.ownerId, before)),
        first: await imagesOf(actor, ids),
      };
    },
    largest: async (actor, limit) => imagesOf(actor, await store.largestImages(db, actor.ownerId, limit)),
  };
}
