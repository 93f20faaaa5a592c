import type { Chats } from '../../chats/index.ts';
import type { Clock } from '../../clock.ts';
import type { Database } from '../../db/index.ts';
import type { Library } from '../../library/index.ts';
import type { ImportOptions } from '../../../shared/contract/imports.ts';
import type { Bundle } from '../bundle/index.ts';
import type { SourceKind } from '../records.ts';
import type { Contents } from './contents.ts';

export interface ApplyDeps {
  db: Database;
  library: Library;
  chats: Chats;
  clock: Clock;
}

/** One run of one source of an import. */
export interface Run extends ApplyDeps {
  ownerId: string;
  importId: string;
  source: SourceKind;
  options: ImportOptions;
  bundle: Bundle;
  contents: Contents;
  /** Aborts between two batches. */
  signal: AbortSignal;
  /** By key of the source: images that are in by now; null for one that could not be taken. */
  imageIds: Map<string, string | null>;
  /** Tells that so many more images and chats are through. */
  advance(count: number): Promise<void>;
}
