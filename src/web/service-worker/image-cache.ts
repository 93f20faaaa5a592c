import {
  advance,
  bounds,
  evictedBy,
  keepable,
  keysOf,
  mustAsk,
  surplus,
  type ImageFile,
  type WorkerMessage,
} from './cache-rules.ts';
import type { ChangeLog } from './change-log.ts';

/** The part of the browser's CacheStorage that is used. */
export type CacheShelf = Pick<CacheStorage, 'open' | 'delete' | 'keys'>;

export interface ImageCacheDeps {
  caches: CacheShelf;
  /** Asks the server for the image itself. */
  fetch: (request: Request) => Promise<Response>;
  log: ChangeLog;
  now: () => number;
}

/** Whose images are kept, and up to which clock value of theirs every deletion is known. */
interface Known {
  ownerId: string;
  seq: number;
}

export interface ImageCache {
  /** Answers a request for an image: from the cache when it is known to be true, else from the server. */
  answer: (request: Request, file: ImageFile) => Promise<Response>;
  hear: (message: WorkerMessage) => Promise<void>;
}

const prefix = 'imagestead-';
const stateCache = `${prefix}state`;
const stateKey = '/known';
const nameOf = (ownerId: string, store: ImageFile['store']): string => `${prefix}${ownerId}-${store}`;
/** Looking for surplus reads all keys, so it is not done after every file. */
const trimEvery = 40;
const mostEvicted = 500;

/**
 * This browser's own cache of images. It answers only after it heard from the change log what was deleted since it was
 * last awake, so that a deletion elsewhere holds here too; cut off from the server it answers nothing.
 */
export function createImageCache({ caches, fetch, log, now }: ImageCacheDeps): ImageCache {
  let known: Known | null = null;
  let askedAt: number | null = null;
  let asking: Promise<boolean> | null = null;
  let kept = 0;
  /** Counts evictions, so that a file asked for before one is not kept after it. */
  let evictions = 0;
  const evictedAt = new Map<string, number>();

  async function remember(next: Known | null): Promise<void> {
    known = next;
    const cache = await caches.open(stateCache);
    if (next) await cache.put(stateKey, new Response(JSON.stringify(next)));
    else await cache.delete(stateKey);
  }

  async function recall(): Promise<Known | null> {
    if (known) return known;
    const stored = await (await caches.open(stateCache)).match(stateKey);
    known = stored ? ((await stored.json()) as Known) : null;
    return known;
  }

  async function dropAll(): Promise<void> {
    evictions += 1;
    const names = await caches.keys();
    for (const name of names.filter((one) => one.startsWith(prefix) && one !== stateCache)) {
      const cache = await caches.open(name);
      // File by file: of a cache that is deleted whole, browsers may leave the files on the disk until they start anew.
      await Promise.all((await cache.keys()).map((key) => cache.delete(key)));
      await caches.delete(name);
    }
  }

  async function evict(ownerId: string, ids: readonly string[]): Promise<void> {
    evictions += 1;
    for (const id of ids) evictedAt.set(id, evictions);
    // Finding thousands one by one takes longer than fetching what is seen once more.
    if (ids.length > mostEvicted) return dropAll();
    const [previews, originals] = await Promise.all([
      caches.open(nameOf(ownerId, 'previews')),
      caches.open(nameOf(ownerId, 'originals')),
    ]);
    for (const id of ids) {
      await Promise.all(
        keysOf(id).map(({ store, path }) => (store === 'previews' ? previews : originals).delete(path)),
      );
    }
  }

  /** Catches up with the change log. True when everything in the cache is known to be true. */
  async function ask(): Promise<boolean> {
    const before = await recall();
    const ownerId = await log.owner();
    if (ownerId === 'unreachable') return false;
    if (ownerId === null) {
      await dropAll();
      await remember(null);
      return false;
    }
    if (before?.ownerId !== ownerId) await dropAll();
    // A place ahead of every clock makes the log say where it stands now.
    let seq = before?.ownerId === ownerId ? before.seq : Number.MAX_SAFE_INTEGER;
    for (;;) {
      const page = await log.since(seq);
      if (page === 'unreachable') return false;
      if (page === 'refused') {
        await dropAll();
        await remember(null);
        return false;
      }
      if (page.reload) await dropAll();
      for (const set of page.sets) await evict(ownerId, evictedBy(set));
      seq = page.more ? (page.sets.at(-1)?.seq ?? page.seq) : page.seq;
      await remember({ ownerId, seq });
      if (!page.more) break;
    }
    askedAt = now();
    return true;
  }

  function askOnce(): Promise<boolean> {
    asking ??= ask().finally(() => (asking = null));
    return asking;
  }

  async function isTrue(): Promise<boolean> {
    return mustAsk(now(), askedAt) ? askOnce() : known !== null;
  }

  async function keep(cache: Cache, file: ImageFile, answer: Response, began: number): Promise<void> {
    const evictedSince = (): boolean => (evictedAt.get(file.id) ?? 0) > began;
    if (evictedSince()) return;
    await cache.put(file.path, answer);
    // It may have been deleted while it was being written.
    if (evictedSince()) await cache.delete(file.path);
    kept += 1;
    if (kept % trimEvery !== 1) return;
    for (const key of surplus(await cache.keys(), bounds[file.store])) await cache.delete(key);
  }

  return {
    async answer(request, file) {
      const trusted = await isTrue().catch(() => false);
      const ownerId = known?.ownerId;
      if (!trusted || ownerId === undefined) return fetch(request);
      const cache = await caches.open(nameOf(ownerId, file.store));
      const found = await cache.match(file.path);
      if (found) return found;
      const began = evictions;
      const answer = await fetch(request);
      if (answer.status === 401) {
        await dropAll();
        await remember(null);
        askedAt = null;
      }
      const bytes = Number(answer.headers.get('content-length')) || null;
      const type = answer.headers.get('content-type');
      if (keepable({ status: answer.status, type, bytes })) {
        // The page gets its picture at once; a full disk only means that it is asked for again.
        void keep(cache, file, answer.clone(), began).catch(() => undefined);
      }
      return answer;
    },

    async hear(message) {
      const mine = await recall();
      if (message.type === 'forget') {
        await dropAll();
        await remember(null);
        askedAt = null;
      } else if (mine && mine.ownerId !== message.ownerId) {
        await dropAll();
        await remember(null);
        askedAt = null;
      } else if (message.type === 'owner') {
        // A page opened. What was deleted while none was open leaves now, whether or not an image is asked for.
        await askOnce();
      } else if (message.type === 'changes' && mine) {
        await evict(mine.ownerId, evictedBy(message.set));
        const seq = advance(mine.seq, message.set.seq);
        if (seq !== mine.seq) await remember({ ...mine, seq });
      }
    },
  };
}
