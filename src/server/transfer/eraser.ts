import type { Chats } from '../chats/index.ts';
import type { Database, Tx } from '../db/index.ts';
import type { Exports } from './exports/index.ts';
import type { Imports } from './imports/index.ts';
import { heldByImports, holdsImage } from './imports/holding-store.ts';
import { eraseOfChats, eraseOfImages } from './imports/report-store.ts';
import type { Uploads } from './uploads/index.ts';

interface EraserDeps {
  db: Database;
  chats: Chats;
  exports: Exports;
  imports: Imports;
  uploads: Uploads;
}

/** Erases what imports and exports keep of images and chats that are purged. */
export function createTransferEraser({ db, chats, exports, imports, uploads }: EraserDeps) {
  return {
    ...exports.eraser,
    /** The files of an import hold its images until it has ended, and a resumed one reads them again. */
    waiting: {
      reason:
        'An unfinished import still holds it. It is deleted as soon as you finish or discard that import.',
      among: (ownerId: string, subjectIds: readonly string[]) =>
        heldByImports(db.read, db.dialect, ownerId, subjectIds),
      image: holdsImage,
    },
    beforeOwner: (ownerId: string): Promise<void> => imports.endAllOf(ownerId),
    async ofOwner(ownerId: string): Promise<void> {
      await exports.eraser.ofOwner(ownerId);
      await uploads.eraseAllOf(ownerId);
      await imports.endAllOf(ownerId);
    },
    async ofImages(tx: Tx, ownerId: string, imageIds: readonly string[]): Promise<void> {
      // What a vendor says of a message or chat tells of the images in it.
      const places = await chats.placesOf(tx, ownerId, imageIds);
      await eraseOfImages(tx, db.dialect, ownerId, { imageIds, ...places });
    },
    ofChats: (tx: Tx, ownerId: string, chatIds: readonly string[]): Promise<void> =>
      eraseOfChats(tx, db.dialect, ownerId, chatIds),
  };
}
