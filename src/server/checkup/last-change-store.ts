import type { Database } from '../db/index.ts';

/** The clock value of the newest change of images or folders; 0 when none is kept. */
export async function lastChange(db: Database, ownerId: string): Promise<number> {
  const row = await db.read
    .selectFrom('changes')
    .select('seq')
    .where('owner_id', '=', ownerId)
    .where((eb) => eb.or([eb('kind', 'like', 'image.%'), eb('kind', 'like', 'folder.%')]))
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.seq ?? 0;
}
