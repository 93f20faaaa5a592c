import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { QueryTerm } from '../../shared/query.ts';
import type { Reader } from '../db/index.ts';
import { isTagUsed } from './tag-store.ts';
import type { SearchedDatabase } from './text-match.ts';

/** A term that names something which can be renamed or deleted, and which finds nothing from then on. */
export type NamingTerm = Extract<QueryTerm, { field: 'tag' | 'chat' | 'near' }>;

function holds({ chats }: SearchedDatabase, ownerId: string, term: NamingTerm): RawBuilder<SqlBool> {
  switch (term.field) {
    case 'tag':
      return isTagUsed(ownerId, term);
    case 'chat':
      return chats.isThere(ownerId, term);
    case 'near':
      return sql<SqlBool>`EXISTS (SELECT 1 FROM images WHERE owner_id = ${ownerId} AND id = ${term.id})`;
  }
}

/** Whether an owner has what a term names: a tag that an image has, a chat that is not in the trash, an image. */
export async function isThere(
  db: SearchedDatabase,
  reader: Reader,
  ownerId: string,
  term: NamingTerm,
): Promise<boolean> {
  const { rows } = await sql`SELECT 1 AS there WHERE ${holds(db, ownerId, term)}`.execute(reader);
  return rows.length > 0;
}
