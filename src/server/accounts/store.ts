import type { Selectable } from 'kysely';
import type { Reader, Tx } from '../db/index.ts';
import type { PersonTable, SessionTable } from './tables.ts';

export type PersonRow = Pick<Selectable<PersonTable>, 'id' | 'name' | 'email' | 'role' | 'created_at'>;

const personColumns = ['id', 'name', 'email', 'role', 'created_at'] as const;

export async function anybodyExists(db: Reader): Promise<boolean> {
  return (await db.selectFrom('people').select('id').limit(1).executeTakeFirst()) !== undefined;
}

export interface NewPerson {
  id: string;
  name: string;
  email: string;
  role: PersonTable['role'];
  founder: boolean;
  credentialId: string;
  passwordHash: string;
  now: number;
}

/** Answers false, and writes nothing, when the e-mail or the place of the founder is taken. */
export async function insertPerson(tx: Tx, person: NewPerson): Promise<boolean> {
  const { id, name, email, role, now } = person;
  const inserted = await tx
    .insertInto('people')
    .values({ id, name, email, role, founder: person.founder ? 1 : 0, created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) return false;
  await tx
    .insertInto('credentials')
    .values({
      owner_id: id,
      id: person.credentialId,
      provider_id: 'credential',
      account_id: id,
      password: person.passwordHash,
      created_at: now,
      updated_at: now,
    })
    .execute();
  return true;
}

export function readPerson(db: Reader, ownerId: string): Promise<PersonRow | undefined> {
  return db.selectFrom('people').select(personColumns).where('id', '=', ownerId).executeTakeFirst();
}

export function readPeople(db: Reader): Promise<PersonRow[]> {
  return db.selectFrom('people').select(personColumns).orderBy('created_at').orderBy('id').execute();
}

export async function renamePerson(tx: Tx, ownerId: string, name: string, now: number): Promise<void> {
  await tx.updateTable('people').set({ name, updated_at: now }).where('id', '=', ownerId).execute();
}

export async function readPasswordHash(db: Reader, ownerId: string): Promise<string | null> {
  const row = await db
    .selectFrom('credentials')
    .select('password')
    .where('owner_id', '=', ownerId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst();
  return row?.password ?? null;
}

/** Answers false when the password is no longer the one that was checked. */
export async function replacePasswordHash(
  tx: Tx,
  ownerId: string,
  change: { from: string; to: string; now: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('credentials')
    .set({ password: change.to, updated_at: change.now })
    .where('owner_id', '=', ownerId)
    .where('provider_id', '=', 'credential')
    .where('password', '=', change.from)
    .executeTakeFirst();
  return numUpdatedRows > 0;
}

export type SessionRow = Selectable<SessionTable> & { role: PersonTable['role'] };

/** The session of a token hash with its person's role, expired or not. */
export function readSession(db: Reader, tokenHash: string): Promise<SessionRow | undefined> {
  return db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.owner_id')
    .selectAll('sessions')
    .select('people.role')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
}

export function readSessions(db: Reader, ownerId: string, now: number): Promise<Selectable<SessionTable>[]> {
  return db
    .selectFrom('sessions')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('expires_at', '>=', now)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export async function touchSession(
  db: Reader,
  ownerId: string,
  id: string,
  times: { lastSeenAt: number; expiresAt: number },
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ last_seen_at: times.lastSeenAt, expires_at: times.expiresAt })
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .execute();
}

export function readFollowed(
  db: Reader,
  ownerId: string,
  id: string,
): Promise<Pick<Selectable<SessionTable>, 'followed_seq' | 'followed_at'> | undefined> {
  return db
    .selectFrom('sessions')
    .select(['followed_seq', 'followed_at'])
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Notes how far a session has followed the change log, unless it is noted to be further. */
export async function noteFollowed(
  db: Reader,
  ownerId: string,
  id: string,
  seq: number,
  at: number,
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ followed_seq: seq, followed_at: at })
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('followed_seq', 'is', null), eb('followed_seq', '<=', seq)]))
    .execute();
}

/** Deletes one session of the owner, or all but `except`; answers the ids of those that were there. */
export async function deleteSessions(
  tx: Tx,
  ownerId: string,
  which: { id: string } | { except: string | null },
): Promise<string[]> {
  let query = tx.deleteFrom('sessions').where('owner_id', '=', ownerId);
  if ('id' in which) query = query.where('id', '=', which.id);
  else if (which.except !== null) query = query.where('id', '!=', which.except);
  return (await query.returning('id').execute()).map(({ id }) => id);
}

export async function deleteExpiredSessions(tx: Tx, ownerId: string, now: number): Promise<void> {
  await tx.deleteFrom('sessions').where('owner_id', '=', ownerId).where('expires_at', '<', now).execute();
}

/** Answers false when there is no such person. */
export async function changeRole(
  tx: Tx,
  id: string,
  role: PersonTable['role'],
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('people')
    .set({ role, updated_at: now })
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0;
}

export async function isOnlyAdministrator(db: Reader, ownerId: string): Promise<boolean> {
  const administrators = (await readPeople(db)).filter(({ role }) => role === 'administrator');
  return administrators.length === 1 && administrators[0]!.id === ownerId;
}

export async function deleteCredentials(tx: Tx, ownerId: string): Promise<void> {
  await tx.deleteFrom('credentials').where('owner_id', '=', ownerId).execute();
}

export async function deletePerson(tx: Tx, ownerId: string): Promise<void> {
  await tx.deleteFrom('people').where('id', '=', ownerId).execute();
}
