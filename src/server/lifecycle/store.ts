import type { Reader, Tx } from '../db/index.ts';

export async function readRetention(db: Reader, ownerId: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('retentions')
    .select('days')
    .where('owner_id', '=', ownerId)
    .executeTakeFirst();
  return row?.days;
}

/** What an administrator allows; undefined while nothing was said. */
export async function readLimits(db: Reader): Promise<{ least: number; most: number } | undefined> {
  const row = await db
    .selectFrom('retention_limits')
    .select(['least_days', 'most_days'])
    .where('only', '=', 1)
    .executeTakeFirst();
  return row && { least: row.least_days, most: row.most_days };
}

export async function writeLimits(tx: Tx, least: number, most: number): Promise<void> {
  const days = { least_days: least, most_days: most };
  await tx
    .insertInto('retention_limits')
    .values({ only: 1, ...days })
    .onConflict((c) => c.column('only').doUpdateSet(days))
    .execute();
}

export async function writeRetention(tx: Tx, ownerId: string, days: number): Promise<void> {
  await tx
    .insertInto('retentions')
    .values({ owner_id: ownerId, days })
    .onConflict((c) => c.column('owner_id').doUpdateSet({ days }))
    .execute();
}
