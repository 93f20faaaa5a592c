import { type RawBuilder, sql } from 'kysely';
import { branchIds } from './folder-store.ts';

/** SQL over the rows of chats, for the room that has them: which folder a chat is in is told by its `folder_id`. */

/** The chat's folder, or null where it is deleted, which an undo may take back. */
export const liveFolderOfChat = sql<string | null>`(SELECT folders.id FROM folders
  WHERE folders.owner_id = chats.owner_id AND folders.id = chats.folder_id AND folders.deleted_at IS NULL)`;

/** Whether the folder of a chat is there in whatever state; a deleted one stays for a day. */
export const folderOfChatIsKnown = sql<boolean>`EXISTS (SELECT 1 FROM folders
  WHERE folders.owner_id = chats.owner_id AND folders.id = chats.folder_id)`;

/** Whether a chat is in a folder or in one below it. */
export const chatIsWithin = (ownerId: string, folderId: string): RawBuilder<boolean> =>
  sql<boolean>`chats.folder_id IN (${branchIds(ownerId, sql`${folderId}`)})`;
