import type { ImportsParts } from './index.ts';
import * as store from './store.ts';
import type { ImportTable } from './tables.ts';

/** Moves the import on if it still waits for this job; says whether it did. */
export async function moveOn(
  { db, changes, clock }: ImportsParts,
  row: store.ImportRow,
  from: 'inspecting' | 'running',
  set: Partial<ImportTable>,
): Promise<boolean> {
  return db.write(async (tx) => {
    const now = await store.findImport(tx, row.owner_id, row.id);
    if (now?.job_id !== row.job_id) return false;
    const changed = { ...set, changed_at: clock.now() };
    const moved = await store.updateImport(tx, row.owner_id, row.id, changed, [from]);
    if (moved) changes.append(tx, row.owner_id, 'import.updated', [row.id]);
    return moved !== undefined;
  });
}
