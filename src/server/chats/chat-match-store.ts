import { sql, type SqlBool } from 'kysely';
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
};
