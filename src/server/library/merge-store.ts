import { type Database, inList, type Tx } from '../db/index.ts';

/** Those of some images that are there, in whatever state, by id. */
export async function imagesThere(
  db: Database,
  tx: Tx,
  ownerId: string,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await tx
    .selectFrom('images')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where(inList(db.dialect, 'id', ids))
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * What a merge could bring back goes with the last image of each of its parts: the name of the tag that went, too. Each
 * part has a witness, an image that is there, so that a purge reads those parts alone whose witness it takes. The next
 * witness is the last of its images: where a purge goes in order, it is the last to go.
 */
export async function forgetMerged(
  db: Database,
  tx: Tx,
  ownerId: string,
  goneIds: readonly string[],
): Promise<void> {
  const parts = await tx
    .selectFrom('filing_actions')
    .select(['id', 'part', 'image_ids'])
    .where('owner_id', '=', ownerId)
    .where('witness_id', 'is not', null)
    .where(inList(db.dialect, 'witness_id', goneIds))
    .execute();
  const gone = new Set(goneIds);
  for (const { id, part, image_ids: of } of parts) {
    const there = await imagesThere(db, tx, ownerId, JSON.parse(of) as string[]);
    const left = there.filter((one) => !gone.has(one));
    const isPart = { owner_id: ownerId, id, part };
    await (
      left.length === 0
        ? tx.deleteFrom('filing_actions').where((eb) => eb.and(isPart))
        : tx
            .updateTable('filing_actions')
            .set({ image_ids: JSON.stringify(left), witness_id: left.at(-1)! })
            .where((eb) => eb.and(isPart))
    ).execute();
  }
}
