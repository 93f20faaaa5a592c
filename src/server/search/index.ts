import type { Changes } from '../changes/index.ts';
import type { Database, Dialect, Tx } from '../db/index.ts';
import type { Ids } from '../ids.ts';
import type { JobContext, Jobs } from '../jobs/index.ts';
import type { Library, Namesake } from '../library/index.ts';
import { indexedWords } from './indexed-words.ts';
import { givePlaces } from './places.ts';
import * as store from './store.ts';

export { insertPending as noteUnindexed } from './store.ts';
export { searchRoutes } from './routes.ts';
export { createSuggestions } from './suggestions.ts';
export { createTextMatch } from './text-match.ts';

/** Takes images out of the index, in the caller's transaction; `tidyIndex` then makes what is gone unreadable. */
export const forgetWords = (
  tx: Tx,
  dialect: Dialect,
  ownerId: string,
  imageIds: readonly string[],
): Promise<void> => store.storeFor(dialect).deleteWords(tx, ownerId, imageIds);

export const tidyIndex = (db: Database): Promise<void> => store.storeFor(db.dialect).tidy(db);

/** So many images are indexed in the transaction that changes their words; more wait for a job that it queues. */
const mostAtOnce = 400;
/** Images that one transaction of the job indexes; between two of them others get their turn. */
const batch = 100;

interface SearchDeps {
  db: Database;
  changes: Changes;
  jobs: Jobs;
  library: Library;
  ids: Ids;
}

export interface Search {
  /** What a purge erases of the index. */
  eraser: {
    ofImages(tx: Tx, ownerId: string, imageIds: readonly string[]): Promise<void>;
    ofChats(tx: Tx, ownerId: string, chatIds: readonly string[]): Promise<void>;
    afterPurge(): Promise<void>;
  };
  /** Queues the indexing of what an earlier version, or the end of the process, left to do. */
  recover(): Promise<void>;
}

/** The index of words: it follows what the Library says of its images, in the same transactions. */
export function createSearch({ db, changes, jobs, library, ids }: SearchDeps): Search {
  const { deleteWords, insertWords, leaveUntidy, tidy } = store.storeFor(db.dialect);

  async function index(tx: Tx, ownerId: string, imageIds: readonly string[]): Promise<void> {
    const images = await library.textsOf(tx, ownerId, imageIds);
    await deleteWords(tx, ownerId, imageIds);
    await givePlaces(tx, db.dialect, ownerId, images, (placed) =>
      insertWords(
        tx,
        ownerId,
        placed.map(({ image, place }) => ({ place, imageId: image.id, words: indexedWords(image.texts) })),
      ),
    );
  }

  async function follow(tx: Tx, ownerId: string, imageIds: readonly string[]): Promise<void> {
    if (imageIds.length <= mostAtOnce) return index(tx, ownerId, imageIds);
    await store.insertPending(tx, db.dialect, ownerId, imageIds);
    // A key of its own: a job that runs may have seen the last of what waited before.
    await jobs.enqueue(tx, { ownerId, kind: 'search-index', key: ids.next(), payload: {} });
  }

  async function indexPending({ ownerId, signal }: JobContext): Promise<void> {
    while (!signal.aborted) {
      const left = await db.write(async (tx) => {
        const imageIds = await store.findPending(tx, ownerId, batch);
        if (imageIds.length === 0) return 0;
        await index(tx, ownerId, imageIds);
        await store.deletePending(tx, db.dialect, ownerId, imageIds);
        return imageIds.length;
      });
      if (left === 0) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Indexes anew what is found by a name that is another one now. */
  async function indexNamed({ ownerId, payload, signal }: JobContext): Promise<void> {
    const names = payload as Namesake;
    for (let after = ''; !signal.aborted;) {
      const imageIds = await library.namedBy(db.read, ownerId, names, after, batch);
      if (imageIds.length === 0) return;
      await db.write((tx) => index(tx, ownerId, imageIds));
      after = imageIds.at(-1)!;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  const rename = async (tx: Tx, ownerId: string, payload: Namesake): Promise<void> => {
    await jobs.enqueue(tx, { ownerId, kind: 'search-names', key: ids.next(), payload });
  };
  const renameFolders = (tx: Tx, ownerId: string, folderIds: readonly string[]) =>
    rename(tx, ownerId, { folderIds });
  const renameChats = (tx: Tx, ownerId: string, chatIds: readonly string[]) =>
    rename(tx, ownerId, { chatIds });

  jobs.define({ kind: 'search-names', concurrency: 1, maxAttempts: 5, listed: false, run: indexNamed });
  jobs.define({ kind: 'search-index', concurrency: 1, maxAttempts: 5, listed: false, run: indexPending });
  changes.accompany('image.added', follow);
  changes.accompany('image.described', follow);
  changes.accompany('folder.renamed', renameFolders);
  // A folder that was deleted keeps its images for a day, and comes back with them when that is undone.
  changes.accompany('folder.deleted', renameFolders);
  changes.accompany('folder.added', renameFolders);
  changes.accompany('chat.renamed', renameChats);
  // One that is brought from elsewhere comes after its images.
  changes.accompany('chat.added', renameChats);

  return {
    eraser: {
      async ofImages(tx, ownerId, imageIds) {
        // Until `afterPurge`, which a purge that was cut off comes to when it is resumed.
        await leaveUntidy(tx);
        await deleteWords(tx, ownerId, imageIds);
        await store.deletePending(tx, db.dialect, ownerId, imageIds);
      },
      // Images that stay are found without the title of their chat from here on, and by their own words after the job.
      async ofChats(tx, ownerId, chatIds) {
        let found = false;
        for (let after = ''; ;) {
          const imageIds = await library.namedBy(tx, ownerId, { chatIds }, after, mostAtOnce);
          if (imageIds.length === 0) break;
          await deleteWords(tx, ownerId, imageIds);
          await store.insertPending(tx, db.dialect, ownerId, imageIds);
          after = imageIds.at(-1)!;
          found = true;
        }
        if (found) await jobs.enqueue(tx, { ownerId, kind: 'search-index', key: ids.next(), payload: {} });
      },
      afterPurge: () => tidy(db),
    },
    async recover() {
      for (const ownerId of await store.ownersWithPending(db.read)) {
        await db.write((tx) =>
          jobs.enqueue(tx, { ownerId, kind: 'search-index', key: 'start', payload: {} }),
        );
      }
    },
  };
}
