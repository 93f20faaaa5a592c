import type { Chats } from '../chats/index.ts';
import type { Database, Tx } from '../db/index.ts';
import type { Exports } from './exports/index.ts';
import { eraseOfChats, eraseOfImages } from './imports/report-store.ts';

interface EraserDeps {
  db: Database;
  chats: Chats;
  exports: Exports;
}

/** Erases what imports and exports keep of images and chats that are purged. */
export function createTransferEraser({ db, chats, exports }: EraserDeps) {
  return {
    ...exports.eraser,
    async ofImages(tx: Tx, ownerId: string, imageIds: readonly string[]): Promise<void> {
      // What a vendor says of a message or chat tells of the images in it.
      const places = await chats.placesOf(tx, ownerId, imageIds);
      await eraseOfImages(tx, db.dialect, ownerId, { imageIds, ...places });
    },
    ofChats: (tx: Tx, ownerId: string, chatIds: readonly string[]): Promise<void> =>
      eraseOfChats(tx, db.dialect, ownerId, chatIds),
  };
}
