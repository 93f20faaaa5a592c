import type { TagSource } from '../../shared/contract/organise.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/index.ts';
import type { Ids } from '../ids.ts';
import * as store from './tag-store.ts';

/** The ids of tags by key, made as far as they are not there. `names` are as they are kept, by their keys. */
export async function ensureTags(
  { db, clock, ids }: { db: Database; clock: Clock; ids: Ids },
  tx: Tx,
  ownerId: string,
  names: ReadonlyMap<string, string>,
  source: TagSource,
): Promise<Map<string, string>> {
  const at = clock.now();
  const rows = [...names].map(([key, name]) => ({
    owner_id: ownerId,
    id: ids.next(),
    name,
    name_key: key,
    source,
    created_at: at,
  }));
  await store.insertTags(tx, rows);
  const found = await store.findTags(db, tx, ownerId, [...names.keys()]);
  return new Map(found.map((row) => [row.name_key, row.id]));
}
