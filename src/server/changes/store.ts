import type { ChangeKind, ChangeSet } from '../../shared/contract/changes.ts';
import type { Reader, Tx } from '../db/index.ts';
import './tables.ts';

/** Steps the owner's clock and says its new value. Also makes two writers of one owner wait for each other. */
export async function stepClock(tx: Tx, ownerId: string): Promise<number> {
  const row = await tx
    .insertInto('owner_clocks')
    .values({ owner_id: ownerId, seq: 1, horizon: 0 })
    .onConflict((c) => c.column('owner_id').doUpdateSet((eb) => ({ seq: eb('owner_clocks.seq', '+', 1) })))
    .returning('seq')
    .executeTakeFirstOrThrow();
  return row.seq;
}

/** Makes writers of one owner wait for this one, without a step. */
export async function lockClock(tx: Tx, ownerId: string): Promise<void> {
  await tx
    .insertInto('owner_clocks')
    .values({ owner_id: ownerId, seq: 0, horizon: 0 })
    .onConflict((c) => c.column('owner_id').doUpdateSet((eb) => ({ seq: eb.ref('owner_clocks.seq') })))
    .execute();
}

export interface ChangeRow {
  kind: ChangeKind;
  ids: string[];
}

/** Rows of one statement; Postgres and SQLite limit its parameters. */
const insertedAtOnce = 500;

export async function insertChanges(
  tx: Tx,
  ownerId: string,
  seq: number,
  rows: ChangeRow[],
  at: number,
): Promise<void> {
  const values = rows.map(({ kind, ids }, part) => ({
    owner_id: ownerId,
    seq,
    part,
    kind,
    ids: JSON.stringify(ids),
    at,
  }));
  for (let i = 0; i < values.length; i += insertedAtOnce) {
    await tx
      .insertInto('changes')
      .values(values.slice(i, i + insertedAtOnce))
      .execute();
  }
}

/** The owner's clock and horizon; zeros for somebody who has never written. */
export async function readClock(db: Reader, ownerId: string): Promise<{ seq: number; horizon: number }> {
  const row = await db
    .selectFrom('owner_clocks')
    .select(['seq', 'horizon'])
    .where('owner_id', '=', ownerId)
    .executeTakeFirst();
  return row ?? { seq: 0, horizon: 0 };
}

/** Change sets after a clock value, up to and including another, oldest first. */
export async function readChanges(
  db: Reader,
  ownerId: string,
  after: number,
  upTo: number,
): Promise<ChangeSet[]> {
  const rows = await db
    .selectFrom('changes')
    .select(['seq', 'kind', 'ids'])
    .where('owner_id', '=', ownerId)
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .orderBy('seq')
    .orderBy('part')
    .execute();
  const sets = new Map<number, ChangeSet>();
  for (const { seq, kind, ids } of rows) {
    const set = sets.get(seq) ?? { seq, changes: [] };
    set.changes.push({ kind: kind as ChangeKind, ids: JSON.parse(ids) as string[] });
    sets.set(seq, set);
  }
  return [...sets.values()];
}

/** Forgets what is older than `before`, and moves each owner's horizon accordingly. */
export async function forgetChangesBefore(tx: Tx, before: number): Promise<void> {
  const owners = await tx
    .selectFrom('changes')
    .select(['owner_id', ({ fn }) => fn.max('seq').as('last')])
    .where('at', '<', before)
    .groupBy('owner_id')
    .execute();
  for (const { owner_id, last } of owners) {
    await tx.deleteFrom('changes').where('owner_id', '=', owner_id).where('seq', '<=', last).execute();
    await tx.updateTable('owner_clocks').set({ horizon: last }).where('owner_id', '=', owner_id).execute();
  }
}
