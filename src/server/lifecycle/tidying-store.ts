import type { Reader, Tx } from '../db/index.ts';

/** Notes, in the transaction that deletes rows, that what they held can be read until it is tidied. */
export async function countErased(tx: Tx): Promise<void> {
  await tx
    .insertInto('untidied')
    .values({ only: 1, erased: 1, tidied: 0 })
    .onConflict((c) => c.column('only').doUpdateSet((eb) => ({ erased: eb('untidied.erased', '+', 1) })))
    .execute();
}

/** How far purges have come that are not tidied after; null when all are. */
export async function untidiedTo(db: Reader): Promise<number | null> {
  const row = await db.selectFrom('untidied').select(['erased', 'tidied']).executeTakeFirst();
  return row && row.erased > row.tidied ? row.erased : null;
}

export async function markTidied(tx: Tx, to: number): Promise<void> {
  await tx.updateTable('untidied').set({ tidied: to }).where('tidied', '<', to).execute();
}
