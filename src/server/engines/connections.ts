import type { z } from 'zod';
import type { addEngine, changeEngine } from '../../shared/contract/engines.ts';
import type { Changes } from '../changes/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import { AppError, notFound } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { Secrets } from '../secrets.ts';
import { checkConnection, goesElsewhere } from './check-connection.ts';
import type { GuardedFetch } from './guarded-fetch.ts';
import type { EngineConnection } from './kind.ts';
import { kindOf } from './kinds.ts';
import * as store from './store.ts';
import type { EngineConnectionTable } from './tables.ts';

export interface ConnectionDeps {
  db: Database;
  changes: Changes;
  clock: Clock;
  ids: Ids;
  secrets: Secrets;
  network: GuardedFetch;
}

const mostConnections = 50;

/** Adds a connection with its key sealed, and says its id. Throws AppError `bad_input` or `conflict`. */
export async function addConnection(
  { db, changes, clock, ids, secrets, network }: ConnectionDeps,
  ownerId: string,
  input: z.output<typeof addEngine.input>,
): Promise<string> {
  const kind = kindOf(input.kind);
  const key = input.key?.trim() || null;
  await checkConnection(kind, { baseUrl: input.baseUrl, key, hasKey: key !== null }, network);
  const id = ids.next();
  const now = clock.now();
  const sealedKey = key === null ? null : secrets.seal(key, keyContext(ownerId, id));
  await db.write(async (tx) => {
    const others = await store.listConnections(tx, ownerId);
    if (others.length >= mostConnections) {
      throw new AppError(
        'conflict',
        `You have ${mostConnections} engines, which is the most. Remove one first.`,
      );
    }
    await store.insertConnection(tx, {
      owner_id: ownerId,
      id,
      kind: kind.kind,
      name: input.name,
      base_url: input.baseUrl,
      sealed_key: sealedKey,
      models: JSON.stringify(input.models),
      created_at: now,
      updated_at: now,
    });
    changes.append(tx, ownerId, 'engine.updated', [id]);
  });
  return id;
}

/**
 * Changes what is given of a connection. An empty key counts as left out, null takes it away. Throws AppError
 * `not_found`, `bad_input`, or `conflict` when somebody else changed it meanwhile.
 */
export async function changeConnection(
  { db, changes, clock, secrets, network }: ConnectionDeps,
  ownerId: string,
  { id, ...set }: z.output<typeof changeEngine.input>,
): Promise<void> {
  const before = await store.findConnection(db.read, ownerId, id);
  if (!before) throw notFound('engine');
  const kind = kindOf(before.kind);
  const baseUrl = set.baseUrl === undefined ? before.base_url : set.baseUrl;
  const entered = set.key?.trim() || null;
  const keepsKey = entered === null && set.key !== null && before.sealed_key !== null;
  if (keepsKey && goesElsewhere(kind, before.base_url, baseUrl)) {
    throw new AppError(
      'bad_input',
      'Enter the key again: it was entered for another address and is not sent elsewhere.',
    );
  }
  await checkConnection(kind, { baseUrl, key: entered, hasKey: keepsKey || entered !== null }, network);
  const sealed = entered === null ? null : secrets.seal(entered, keyContext(ownerId, id));
  const after: EngineConnectionTable = {
    ...before,
    name: set.name ?? before.name,
    base_url: baseUrl,
    sealed_key: keepsKey ? before.sealed_key : sealed,
    models: set.models === undefined ? before.models : JSON.stringify(set.models),
    updated_at: Math.max(clock.now(), before.updated_at + 1),
  };
  await db.write(async (tx) => {
    const now = await store.findConnection(tx, ownerId, id);
    if (!now) throw notFound('engine');
    // The checks above hold for the row that was read then, and for no other.
    if (now.updated_at !== before.updated_at) {
      throw new AppError('conflict', 'This engine was changed elsewhere just now. Look at it again.');
    }
    await store.updateConnection(tx, after);
    changes.append(tx, ownerId, 'engine.updated', [id]);
  });
}

/** Forgets a connection, its key, and that it was the default. Throws AppError `not_found`. */
export async function removeConnection(
  { db, changes }: ConnectionDeps,
  ownerId: string,
  id: string,
): Promise<void> {
  await db.write(async (tx) => {
    if (!(await store.deleteConnection(tx, ownerId, id))) throw notFound('engine');
    changes.append(tx, ownerId, 'engine.updated', [id]);
  });
}

/** A row as a connection without its key: enough to list what the engine can do. */
export function keylessConnection({ id, name, base_url, models }: EngineConnectionTable): EngineConnection {
  return { id, name, baseUrl: base_url, key: null, models: JSON.parse(models) as string[] };
}

/** A row with its key opened. Throws AppError `engine_unavailable` when the key can't be read any more. */
export function openConnection(row: EngineConnectionTable, secrets: Secrets): EngineConnection {
  const connection = keylessConnection(row);
  if (row.sealed_key === null) return connection;
  try {
    return { ...connection, key: secrets.open(row.sealed_key, keyContext(row.owner_id, row.id)) };
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    throw new AppError('engine_unavailable', `The key of ${row.name} can’t be read. ${cause.message}`, {
      cause,
    });
  }
}

/** Ties a sealed key to its row, so that it opens in no other. */
const keyContext = (ownerId: string, id: string) => `engine_connections/${ownerId}/${id}`;
