import type { RawBuilder, SqlBool } from 'kysely';
import type { Chats } from '../chats/index.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/index.ts';
import type { Ids } from '../ids.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Library } from '../library/index.ts';
import type { Storage } from '../storage/index.ts';
import type { OneAtATime } from './one-at-a-time.ts';
import type { ReceiptWriter } from './receipts.ts';
import type { Tidying } from './tidying.ts';

/** What a room above this one can't erase yet. A purge of it fails, and is tried again by itself when that is over. */
export interface Waiting {
  /** A sentence that says what it waits for. */
  reason: string;
  /** Which of these images or chats wait. */
  among(ownerId: string, subjectIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Whether an image waits, of `images` in SQL. */
  image: RawBuilder<SqlBool>;
}

/** A room above this one that keeps something of images or chats; it erases its rows in the transaction of the purge. */
export interface Eraser {
  waiting?: Waiting;
  /** Ends what waits, when an owner goes: before their images and chats are erased. */
  beforeOwner?(ownerId: string): Promise<void>;
  /**
   * Erases what lies outside the database, before any row goes, and looks that it is gone. Answers why, for each image or
   * chat that is still held.
   */
  beforeRows?(ownerId: string, subjectIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  ofImages(tx: Tx, ownerId: string, imageIds: readonly string[]): Promise<void>;
  ofChats(tx: Tx, ownerId: string, chatIds: readonly string[]): Promise<void>;
  /** Erases the files of an owner whose images and chats are all gone; their rows go by the list of surfaces. */
  ofOwner?(ownerId: string): Promise<void>;
  /** Makes what was erased unreadable where deleting rows is not enough; once, when all of a purge is erased. */
  afterPurge?(): Promise<void>;
}

export interface PurgeDeps {
  db: Database;
  jobs: Jobs;
  library: Library;
  chats: Chats;
  storage: Storage;
  clock: Clock;
  ids: Ids;
  receipts: ReceiptWriter;
  tidying: Tidying;
  /** Between two batches of a purge a hold may come. */
  oneAtATime: OneAtATime;
  /** LC10: surfaces of rooms that this one does not know. */
  erasers: readonly Eraser[];
}
