import type { Database } from '../db/index.ts';
import type { Source, Storage } from '../storage/index.ts';
import * as store from './store.ts';

/** Which bytes a Library holds, for those who ask before they bring any. */
export interface Known {
  /** Every size in bytes that an image of this owner has: bytes of another size can't be here. */
  sizes(ownerId: string): Promise<ReadonlySet<number>>;
  /** The state of the image with this SHA-256 (lower-case hex); undefined when there is none. */
  state(ownerId: string, sha256: string): Promise<'live' | 'trashed' | undefined>;
  /** Whether no image, of whomever and in whatever state, has this id: then one that comes back may have it again. */
  isFree(id: string): Promise<boolean>;
  /** The SHA-256 of bytes, to ask with. Throws what their source throws. */
  hash(source: Source): Promise<string>;
}

export function createKnown({ db, storage }: { db: Database; storage: Storage }): Known {
  const { read, longRead } = db;
  return {
    hash: async (source) => (await storage.hash(source)).sha256,
    sizes: (ownerId) => store.sizesOf(longRead, ownerId),
    isFree: async (id) => !(await store.isIdTaken(read, id)),
    async state(ownerId, sha256) {
      const row = await store.findByContent(read, ownerId, sha256);
      return row?.state === 'trashed' ? 'trashed' : row && 'live';
    },
  };
}
