import { colourMask } from '../../shared/colours.ts';
import type { Changes } from '../changes/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import { toAppError } from '../errors.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Storage } from '../storage/index.ts';
import { type Derived, noteDerived } from './arrival-store.ts';
import type { AutoTags } from './auto-tags/auto-tags.ts';
import { isMonochrome } from './auto-tags/monochrome.ts';
import { enqueueCredentials } from './credentials.ts';
import { noCredentials } from './credentials-column.ts';
import { mapAtOnce } from './map-at-once.ts';
import * as store from './store.ts';

interface PreviewDeps {
  autoTags: Pick<AutoTags, 'look'>;
  db: Database;
  storage: Storage;
  changes: Changes;
  jobs: Jobs;
  clock: Clock;
}

/** Images whose rows are written with one transaction. */
const rowsAtOnce = 16;

/**
 * Makes the grid's previews of images and what is derived with them; what can't be made is noted on the image. Images
 * that have them, or are gone, are passed over. When the signal fires it ends early. Throws, when all others are done,
 * what may go better another time, such as a full disk.
 */
export async function makePreviews(
  deps: PreviewDeps,
  ownerId: string,
  imageIds: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const { db, storage } = deps;
  const rows = await store.findImages(db, ownerId, imageIds);
  const waiting = rows.filter((row) => row.previews_at === null && row.state !== 'purging');
  const failures: unknown[] = [];
  let made: Made[] = [];

  async function note(): Promise<void> {
    const some = made;
    made = [];
    if (some.length > 0) await writeMade(deps, ownerId, some);
  }

  await mapAtOnce(waiting, storage.previewsAtOnce, async ({ id, file_key: key }) => {
    if (signal.aborted) return;
    try {
      const derived = await derive(storage, key);
      made.push({ id, derived });
    } catch (error) {
      failures.push(error);
    }
    if (made.length >= rowsAtOnce) await note();
  });
  await note();
  if (failures.length > 0) throw failures[0];
}

interface Made {
  id: string;
  derived: Derived;
}

async function derive(storage: Storage, key: string): Promise<Derived> {
  try {
    const { thumbhash, perceptualHash, colours, carriesCredentials } = await storage.derive(key);
    return {
      thumbhash,
      perceptual_hash: perceptualHash,
      colours: JSON.stringify(colours),
      colour_mask: colourMask(colours),
      preview_error: null,
      // Those that carry some are read next.
      credentials: carriesCredentials ? null : noCredentials,
    };
  } catch (error) {
    const failure = toAppError(error);
    // Only what lies in the bytes themselves is final; a full disk or a stopped worker is tried again.
    if (failure.code !== 'unsupported' && failure.code !== 'too_large') throw error;
    return { preview_error: failure.message, credentials: null };
  }
}

function writeMade(
  { db, changes, jobs, clock, autoTags }: PreviewDeps,
  ownerId: string,
  made: readonly Made[],
): Promise<void> {
  return db.write(async (tx) => {
    const ids: string[] = [];
    const toRead: string[] = [];
    const grey: string[] = [];
    for (const { id, derived } of made) {
      if (!(await noteDerived(tx, ownerId, id, { ...derived, previews_at: clock.now() }))) continue;
      ids.push(id);
      if (derived.credentials === null) toRead.push(id);
      if (derived.colours && isMonochrome(JSON.parse(derived.colours) as string[])) grey.push(id);
    }
    await enqueueCredentials(jobs, tx, ownerId, toRead);
    changes.append(tx, ownerId, 'image.updated', ids);
    changes.append(tx, ownerId, 'image.described', await autoTags.look(tx, ownerId, grey));
  });
}
