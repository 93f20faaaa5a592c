import type { Chats } from '../chats/index.ts';
import type { Database, Tx } from '../db/index.ts';
import { eraseOfChats, eraseOfImages } from './imports/report-store.ts';

/** Erases what imports keep of images and chats that are purged; in the transaction of the purge. */
export function createImportEraser({ db, chats }: { db: Database; chats: Chats }) {
  return {
    async ofImages(tx: Tx, ownerId: string, imageIds: readonly string[]): Promise<void> {
      // What a vendor says of a message or chat tells of the images in it.
      const places = await chats.placesOf(tx, ownerId, imageIds);
      await eraseOfImages(tx, db.dialect, ownerId, { imageIds, ...places });
    },
    ofChats: (tx: Tx, ownerId: string, chatIds: readonly string[]): Promise<void> =>
      eraseOfChats(tx, db.dialect, ownerId, chatIds),
  };
}
