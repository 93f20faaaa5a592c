import type { Clock } from '../clock.ts';
import type { Changes } from '../changes/index.ts';
import type { Database, Tx } from '../db/index.ts';
import type { Ids } from '../ids.ts';
import type { Jobs } from '../jobs/index.ts';
import { originalKey, type Source, type Storage } from '../storage/index.ts';
import type { Image } from '../../shared/contract/library.ts';
import { monthOf } from './months.ts';
import { type ImageRow, imageOfRow } from './rows.ts';
import * as store from './store.ts';
import type { DerivationTable } from './tables.ts';

/** What is known of an image besides its bytes. */
export interface ImageFacts {
  source: Image['source'];
  name: string;
  prompt: string | null;
  revisedPrompt: string | null;
  engineId: string | null;
  engineName: string | null;
  model: string | null;
  seed: string | null;
  style: string | null;
  settings: Record<string, unknown>;
  madeAt: number;
  originChatId: string | null;
  originMessageId: string | null;
  madeFrom: { imageId: string; kind: DerivationTable['kind'] }[];
  /** The name of the file that it arrived as, without folders. */
  fileName?: string | null;
  /** The vendor's name of this generation, and of the one that it edits. */
  generationId?: string | null;
  parentGenerationId?: string | null;
  /** 1 to 5. */
  rating?: number | null;
}

export interface Added {
  image: Image;
  /** `already`: these bytes are in the Library; `in_trash`: they are in the trash, from where they can be restored. */
  outcome: 'added' | 'already' | 'in_trash';
}

/** What else the same transaction writes, such as the message that shows the image. */
export type Also = (tx: Tx, imageId: string) => Promise<void>;

export interface AddDeps {
  db: Database;
  storage: Storage;
  changes: Changes;
  jobs: Jobs;
  clock: Clock;
  ids: Ids;
}

/**
 * Adds one image to a Library: the bytes first, durably, then the row. The same bytes arriving again are the same image.
 * Throws AppError for bytes that are no image, too large, or when the disk is full; nothing is left behind then.
 */
export async function addImage(
  deps: AddDeps,
  ownerId: string,
  source: Source,
  facts: ImageFacts,
  also: Also,
): Promise<Added> {
  const { storage, clock, ids } = deps;
  const staged = await storage.stage(source);
  try {
    const known = await takeKnown(deps, ownerId, staged.sha256, also);
    if (known) return known;
    const found = await storage.recognise(staged);
    const id = ids.next();
    const now = clock.now();
    const fileKey = originalKey(id, now, found.extension);
    const row = {
      ...rowOfFacts(ownerId, id, facts),
      media_type: found.mediaType,
      width: found.width,
      height: found.height,
      bytes: staged.bytes,
      sha256: staged.sha256,
      file_key: fileKey,
      added_at: now,
    };
    await storage.place(ownerId, staged, fileKey);
    try {
      await insert(deps, row, facts, also);
      return { image: imageOfRow(row), outcome: 'added' };
    } catch (error) {
      await storage.withdraw(ownerId, [fileKey]);
      // The same bytes may have come in twice at once; then the other one is the image.
      const other = await takeKnown(deps, ownerId, staged.sha256, also);
      if (other) return other;
      throw error;
    }
  } finally {
    await storage.discard(staged);
  }
}

/** The image that has these bytes already, shown once more by whatever `also` writes; null when there is none. */
async function takeKnown(
  { db }: AddDeps,
  ownerId: string,
  sha256: string,
  also: Also,
): Promise<Added | null> {
  if (!(await store.findByContent(db.read, ownerId, sha256))) return null;
  return db.write(async (tx) => {
    const row = await store.findByContent(tx, ownerId, sha256);
    if (!row) return null;
    await also(tx, row.id);
    return { image: imageOfRow(row), outcome: row.state === 'trashed' ? 'in_trash' : 'already' };
  });
}

function insert(
  { db, storage, changes, jobs }: AddDeps,
  row: ImageRow,
  facts: ImageFacts,
  also: Also,
): Promise<void> {
  const { owner_id: ownerId, id } = row;
  return db.write(async (tx) => {
    await store.insertImage(tx, row);
    await store.addToCounts(tx, ownerId, new Map([[row.month, 1]]));
    for (const { imageId, kind } of facts.madeFrom) {
      await store.insertDerivation(tx, { owner_id: ownerId, from_id: imageId, to_id: id, kind });
    }
    await storage.confirm(tx, ownerId, [row.file_key]);
    await jobs.enqueue(tx, { ownerId, kind: 'previews', key: id, payload: { imageId: id } });
    changes.append(tx, ownerId, 'image.added', [id]);
    await also(tx, id);
  });
}

function rowOfFacts(ownerId: string, id: string, facts: ImageFacts) {
  return {
    owner_id: ownerId,
    id,
    state: 'live',
    source: facts.source,
    name: facts.name,
    prompt: facts.prompt,
    revised_prompt: facts.revisedPrompt,
    engine_id: facts.engineId,
    engine_name: facts.engineName,
    model: facts.model,
    seed: facts.seed,
    style: facts.style,
    settings: JSON.stringify(facts.settings),
    favourite: 0,
    rating: facts.rating ?? null,
    file_name: facts.fileName ?? null,
    generation_id: facts.generationId ?? null,
    parent_generation_id: facts.parentGenerationId ?? null,
    credentials: null,
    month: monthOf(facts.madeAt),
    made_at: facts.madeAt,
    previews_at: null,
    preview_error: null,
    thumbhash: null,
    perceptual_hash: null,
    colours: '[]',
    origin_chat_id: facts.originChatId,
    origin_message_id: facts.originMessageId,
    trashed_at: null,
    purge_at: null,
    purge_month: null,
    trash_action_id: null,
    purge_rule: null,
    purge_error: null,
  } as const;
}
