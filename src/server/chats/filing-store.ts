import { sql } from 'kysely';
import type { FolderChats } from '../../shared/contract/chat-folders.ts';
import type { Reader, Tx } from '../db/index.ts';
import { folderOfChatIsKnown, liveFolderOfChat } from '../library/index.ts';

/** How many listed chats each folder holds itself. */
export async function countByFolder(db: Reader, ownerId: string): Promise<FolderChats[]> {
  const rows = await db
    .selectFrom('chats')
    .select((eb) => [
      eb.ref('folder_id').$castTo<string>().as('folderId'),
      eb.fn.countAll<number>().as('all'),
      eb.fn.count<number>('archived_at').as('archived'),
    ])
    .where('owner_id', '=', ownerId)
    .where('folder_id', 'is not', null)
    .where('state', '=', sql.lit('live'))
    .where(liveFolderOfChat, 'is not', null)
    .groupBy('folder_id')
    .execute();
  return rows.map(({ folderId, all, archived }) => ({
    folderId,
    chats: Number(all) - Number(archived),
    archived: Number(archived),
  }));
}

/** Takes chats out of folders that are gone for good, of every owner. */
export async function forgetLostFolders(tx: Tx): Promise<void> {
  await tx
    .updateTable('chats')
    .set({ folder_id: null })
    .where('folder_id', 'is not', null)
    .where((eb) => eb.not(folderOfChatIsKnown))
    .execute();
}
