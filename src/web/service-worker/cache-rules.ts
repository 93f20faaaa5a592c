import type { ChangeSet } from '../../shared/contract/changes.ts';

/** What a page tells the service worker. */
export type WorkerMessage =
  | { type: 'owner'; ownerId: string }
  | { type: 'changes'; ownerId: string; set: ChangeSet }
  | { type: 'forget' };

export interface ImageFile {
  id: string;
  /** Originals are few and large, previews many and small: each has a cache with its own bound. */
  store: 'previews' | 'originals';
  /** The key in the cache. */
  path: string;
}

const imagePath =
  /^\/api\/images\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(preview\/(?:256|512|2048)|original)$/;

/** The image file that a request is for, or null for everything that is never cached. */
export function cacheable(
  request: { method: string; url: string; ranged: boolean },
  origin: string,
): ImageFile | null {
  if (request.method !== 'GET' || request.ranged) return null;
  const url = new URL(request.url);
  // A query means a download as attachment.
  if (url.origin !== origin || url.search !== '') return null;
  const match = imagePath.exec(url.pathname);
  if (!match) return null;
  return { id: match[1]!, store: match[2] === 'original' ? 'originals' : 'previews', path: url.pathname };
}

/** Whether an answer may be kept: the whole file, and a picture. */
export function keepable(answer: { status: number; type: string | null; bytes: number | null }): boolean {
  return (
    answer.status === 200 && (answer.type ?? '').startsWith('image/') && (answer.bytes ?? 0) <= largestKept
  );
}

const largestKept = 32 * 1024 * 1024;

/** How many files each cache holds at most. */
export const bounds: Record<ImageFile['store'], number> = { previews: 2000, originals: 60 };

/** Every key under which an image may be kept. */
export function keysOf(id: string): { store: ImageFile['store']; path: string }[] {
  const base = `/api/images/${id}`;
  return [
    ...['256', '512', '2048'].map((size) => ({
      store: 'previews' as const,
      path: `${base}/preview/${size}`,
    })),
    { store: 'originals', path: `${base}/original` },
  ];
}

/** The images that a change set deletes, and that must leave the cache. */
export function evictedBy(set: ChangeSet): string[] {
  return set.changes
    .filter((change) => change.kind === 'image.trashed' || change.kind === 'image.purged')
    .flatMap((change) => change.ids);
}

/**
 * The clock value up to which everything is known after hearing of one set. A set that leaves a gap is acted on, but
 * the clock stays, so that the next look at the change log fills the gap.
 */
export function advance(known: number, heard: number): number {
  return heard === known + 1 ? heard : known;
}

/** For how long an answer from the change log counts as fresh, in milliseconds. */
export const freshFor = 20_000;

/** Whether the change log must be asked before the cache may answer. */
export function mustAsk(now: number, askedAt: number | null): boolean {
  return askedAt === null || now - askedAt > freshFor || now < askedAt;
}

/** The oldest keys beyond the bound; `keys` in order of arrival. */
export function surplus<K>(keys: readonly K[], bound: number): K[] {
  return keys.length > bound ? keys.slice(0, keys.length - bound) : [];
}
