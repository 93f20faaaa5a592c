import { type RawBuilder, sql, type SqlBool } from 'kysely';
import { inList } from '../db/index.ts';
import type { ChatMatch } from '../library/index.ts';
import { searchForm } from './title.ts';

/** Chats that are not in the trash: with this id, or with this in their title. */
function chatsNamed(ownerId: string, chat: { id: string } | { title: string }): RawBuilder<unknown> {
  const asked =
    'id' in chat
      ? sql`id = ${chat.id}`
      : sql`title_search LIKE ${`%${searchForm(chat.title).replaceAll(/[\\%_]/g, '\\$&')}%`} ESCAPE '\\'`;
  return sql`SELECT id FROM chats WHERE owner_id = ${ownerId} AND state = 'live' AND ${asked}`;
}

/** Knows for the Library in which chats images are. */
export const chatMatch: ChatMatch = {
  shownIn: (ownerId, chat) =>
    sql<SqlBool>`images.id IN (SELECT image_id FROM appearances WHERE owner_id = ${ownerId} AND chat_id IN (
      ${chatsNamed(ownerId, chat)}))`,
  isThere: (ownerId, chat) => sql<SqlBool>`EXISTS (${chatsNamed(ownerId, chat)})`,
  madeInArchived: (ownerId) =>
    sql<SqlBool>`(images.origin_chat_id IS NOT NULL AND images.origin_chat_id IN (
      SELECT id FROM chats WHERE owner_id = ${ownerId} AND state = 'live' AND archived_at IS NOT NULL))`,
  async titlesOf(tx, dialect, ownerId, imageIds) {
    const { rows } = await sql<{ imageId: string; title: string }>`SELECT images.id AS "imageId", chats.title
      FROM images INNER JOIN chats ON chats.owner_id = images.owner_id AND chats.id = images.origin_chat_id
      WHERE images.owner_id = ${ownerId} AND ${inList(dialect, 'images.id', imageIds)}
        AND chats.closes_at IS NULL`.execute(tx);
    return rows;
  },
};
