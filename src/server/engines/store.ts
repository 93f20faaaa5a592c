import type { Reader, Tx } from '../db/index.ts';
import type { EngineConnectionTable } from './tables.ts';

/** A person's connections in the order in which they were added. */
export async function listConnections(db: Reader, ownerId: string): Promise<EngineConnectionTable[]> {
  return db
    .selectFrom('engine_connections')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

export async function findConnection(
  db: Reader,
  ownerId: string,
  id: string,
): Promise<EngineConnectionTable | undefined> {
  return db
    .selectFrom('engine_connections')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function insertConnection(tx: Tx, row: EngineConnectionTable): Promise<void> {
  await tx.insertInto('engine_connections').values(row).execute();
}

export async function updateConnection(tx: Tx, row: EngineConnectionTable): Promise<void> {
  const { owner_id, id, ...values } = row;
  await tx
    .updateTable('engine_connections')
    .set(values)
    .where('owner_id', '=', owner_id)
    .where('id', '=', id)
    .execute();
}

/** Forgets a connection, also as the default. Says whether there was one. */
export async function deleteConnection(tx: Tx, ownerId: string, id: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('engine_connections')
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  await tx
    .deleteFrom('engine_defaults')
    .where('owner_id', '=', ownerId)
    .where('engine_id', '=', id)
    .execute();
  return gone !== undefined;
}

export async function readDefault(db: Reader, ownerId: string): Promise<string | null> {
  const row = await db
    .selectFrom('engine_defaults')
    .select('engine_id')
    .where('owner_id', '=', ownerId)
    .executeTakeFirst();
  return row?.engine_id ?? null;
}

export async function writeDefault(tx: Tx, ownerId: string, engineId: string): Promise<void> {
  await tx
    .insertInto('engine_defaults')
    .values({ owner_id: ownerId, engine_id: engineId })
    .onConflict((conflict) => conflict.column('owner_id').doUpdateSet({ engine_id: engineId }))
    .execute();
}
