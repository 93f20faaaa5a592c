import { sql, type SqlBool } from 'kysely';
import { inList } from '../db/index.ts';
import type { ChatMatch } from '../library/index.ts';
import { searchForm } from './title.ts';

/** Knows for the Library in which chats images are. */
export const chatMatch: ChatMatch = {
  shownIn(ownerId, chat) {
    const asked =
      'id' in chat
        ? sql`id = ${chat.id}`
        : sql`title_search LIKE ${`%${searchForm(chat.title).replaceAll(/[\\%_]/g, '\\$&')}%`} ESCAPE '\\'`;
    return sql<SqlBool>`images.id IN (SELECT image_id FROM appearances WHERE owner_id = ${ownerId} AND chat_id IN (
      SELECT id FROM chats WHERE owner_id = ${ownerId} AND state = 'live' AND ${asked}))`;
  },
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
