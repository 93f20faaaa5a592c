import type { z } from 'zod';
import type { listStored, Stored } from '../../shared/contract/stored.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/index.ts';
import { keysOfImage, type Storage } from '../storage/index.ts';
import { countRows, somePreviewed, sumBytes } from './stored-store.ts';

export interface StoredThings {
  stored(actor: Actor): Promise<z.output<(typeof listStored)['output']>>;
}

interface Deps {
  db: Database;
  storage: Pick<Storage, 'sizeOf'>;
}

/** Images whose previews are measured: so many of the oldest and of the newest, as a million would take minutes. */
const sample = 100;

/** What there is of somebody, by place; the table that people look at to see what a deletion has to reach. */
export function createStoredThings({ db, storage }: Deps): StoredThings {
  async function previews(ownerId: string): Promise<Stored> {
    const { count, fileKeys } = await somePreviewed(db, ownerId, sample);
    const keys = fileKeys.flatMap((key) => keysOfImage(key).filter((one) => one !== key));
    const sizes = (await Promise.all(keys.map((key) => storage.sizeOf(key)))).filter((size) => size !== null);
    const perImage = fileKeys.length === 0 ? 0 : 1 / fileKeys.length;
    const bytes = sizes.reduce((sum, size) => sum + size, 0) * perImage * count;
    return {
      place: 'previews',
      count: Math.round(sizes.length * perImage * count),
      bytes: Math.round(bytes),
      about: count > fileKeys.length,
    };
  }

  return {
    async stored({ ownerId }) {
      const rows = async (place: Stored['place'], ...tables: Parameters<typeof countRows>[2]) => ({
        place,
        count: await countRows(db, ownerId, tables),
        bytes: null,
        about: false,
      });
      const files = async (place: Stored['place'], table: Parameters<typeof sumBytes>[2]) => ({
        place,
        ...(await sumBytes(db, ownerId, table)),
        about: false,
      });
      const places = await Promise.all([
        files('originals', 'images'),
        previews(ownerId),
        files('imports', 'import_files'),
        files('exports', 'exports'),
        rows('images', 'images'),
        rows('messages', 'messages'),
        rows('folders', 'folders', 'tags', 'saved_searches'),
        rows('words', 'search_places'),
        rows('reports', 'import_items', 'import_records'),
        rows('changes', 'changes'),
        rows('deliveries', 'deliveries'),
        rows('receipts', 'receipts'),
      ]);
      return { places, database: db.dialect };
    },
  };
}
