import { Readable } from 'node:stream';
import type { Database } from '../db/index.ts';
import { AppError, toAppError } from '../errors.ts';
import type { Source, Staged, Storage } from '../storage/index.ts';
import * as store from './arrival-store.ts';
import type { Arrival, ArrivedFile, ImageFacts } from './arrivals.ts';
import { mayLearn } from './fact-columns.ts';
import { mapAtOnce } from './map-at-once.ts';
import type { ImageRow } from './rows.ts';
import { findByContent } from './store.ts';

type Recognised = Awaited<ReturnType<Storage['recognise']>>;

/** What an arrival is, once its bytes were read. */
export type Taken =
  /** The first of its bytes: staged, waiting for its place. */
  | { is: 'new'; staged: Staged; found: Recognised; facts: ImageFacts }
  /** Of bytes that are here, or that came before it in the same batch. `learnt`: facts that may be news. */
  | { is: 'known'; sha256: string; learnt: ImageFacts | null }
  | { is: 'refused'; error: AppError };

export interface TakeInDeps {
  db: Database;
  storage: Storage;
}

/** How many arrivals are read at once: while one waits for the disk, another is hashed. */
const readAtOnce = 4;

interface Read {
  arrival: Arrival;
  sha256: string;
  /** Null where the bytes were found to be here before anything was written. */
  staged: Staged | null;
}

/**
 * Reads arrivals and says of each what it is; writes no row. What is new is left staged for the caller to place or
 * discard. Throws for what concerns the whole batch, such as a full disk, and then leaves nothing staged.
 */
export async function takeIn(
  deps: TakeInDeps,
  ownerId: string,
  arrivals: readonly Arrival[],
): Promise<Taken[]> {
  const { db, storage } = deps;
  const staged = new Set<Staged>();
  const stage = async (source: Source): Promise<Staged> => {
    const file = await storage.stage(source);
    staged.add(file);
    return file;
  };
  const taken: Taken[] = [];
  try {
    const announced = arrivals.flatMap(({ bytes }) => bytes ?? []);
    const sizes = await store.sizesAmong(db.read, ownerId, announced);
    const reads = await mapAtOnce(arrivals, readAtOnce, async (arrival, index) => {
      const read = await orRefusal(readArrival(deps, ownerId, arrival, sizes, stage));
      return read instanceof AppError ? { index, error: read } : { index, ...read };
    });
    const readable: (Read & { index: number })[] = [];
    for (const read of reads) {
      if ('error' in read) taken[read.index] = { is: 'refused', error: read.error };
      else readable.push(read);
    }
    const known = await store.findByContents(
      db.read,
      db.dialect,
      ownerId,
      readable.map(({ sha256 }) => sha256),
    );
    await mapAtOnce(
      [...Map.groupBy(readable, ({ sha256 }) => sha256)],
      readAtOnce,
      async ([sha256, same]) => {
        const row = known.get(sha256);
        const outcomes = row
          ? await learnFrom(deps, row, same, stage)
          : await recogniseFirst(deps, same, stage);
        for (const [i, { index }] of same.entries()) taken[index] = outcomes[i]!;
      },
    );
    for (const each of taken) if (each.is === 'new') staged.delete(each.staged);
    return taken;
  } catch (error) {
    for (const each of taken) if (each?.is === 'new') staged.add(each.staged);
    throw error;
  } finally {
    for (const file of staged) await storage.discard(file);
  }
}

type Stage = (source: Source) => Promise<Staged>;

async function readArrival(
  { db, storage }: TakeInDeps,
  ownerId: string,
  arrival: Arrival,
  /** Of the sizes that were announced, those that an image here has. */
  sizes: ReadonlySet<number>,
  stage: Stage,
): Promise<Read> {
  if (arrival.bytes !== undefined && sizes.has(arrival.bytes)) {
    const { sha256 } = await readSource(arrival, (source) => storage.hash(source));
    if (await findByContent(db.read, ownerId, sha256)) return { arrival, sha256, staged: null };
  }
  const staged = await readSource(arrival, stage);
  return { arrival, sha256: staged.sha256, staged };
}

/** Bytes that are here: whoever of those that brought them may tell more is asked for it. */
async function learnFrom(
  { storage }: TakeInDeps,
  row: ImageRow,
  same: readonly Read[],
  stage: Stage,
): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (const { arrival, sha256, staged } of same) {
    if (!arrival.learn || !mayLearn(row)) {
      taken.push({ is: 'known', sha256, learnt: null });
      continue;
    }
    const { bytes, width, height, media_type: mediaType } = row;
    const path = storage.localPath(row.file_key) ?? staged?.path ?? (await readSource(arrival, stage)).path;
    const learnt = await orRefusal(askFacts(arrival, { path, sha256, bytes, mediaType, width, height }));
    // What can't be told of an image that is here changes nothing about it.
    taken.push({ is: 'known', sha256, learnt: learnt instanceof AppError ? null : learnt });
  }
  return taken;
}

/** Bytes that are new: the first that tells its facts becomes the image, those after it are the same one again. */
async function recogniseFirst(
  { storage }: TakeInDeps,
  same: readonly Read[],
  stage: Stage,
): Promise<Taken[]> {
  // Erased between the look at its hash and now: then the bytes have to come again.
  const staged = same.find((each) => each.staged)?.staged ?? (await readSource(same[0]!.arrival, stage));
  const found = await orRefusal(storage.recognise(staged));
  if (found instanceof AppError) return same.map(() => ({ is: 'refused', error: found }));
  const { path, sha256, bytes } = staged;
  const { mediaType, width, height } = found;
  const taken: Taken[] = [];
  let first = true;
  for (const { arrival } of same) {
    if (!first && !arrival.learn) {
      taken.push({ is: 'known', sha256, learnt: null });
      continue;
    }
    const facts = await orRefusal(askFacts(arrival, { path, sha256, bytes, mediaType, width, height }));
    if (facts instanceof AppError) {
      taken.push(first ? { is: 'refused', error: facts } : { is: 'known', sha256, learnt: null });
    } else if (first) {
      first = false;
      taken.push({ is: 'new', staged, found, facts });
    } else {
      taken.push({ is: 'known', sha256, learnt: facts });
    }
  }
  return taken;
}

/** An error that concerns one arrival alone, as a value; a full disk, a fault of ours or a stop concerns the batch. */
async function orRefusal<T>(work: Promise<T>): Promise<T | AppError> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'disk_full' || error.code === 'internal') throw error;
    return error;
  }
}

/** Reads the bytes of an arrival; that they can't be read is no fault of ours. */
async function readSource<T>(arrival: Arrival, read: (source: Source) => Promise<T>): Promise<T> {
  let failure: { cause: unknown } | null = null;
  async function* watched(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      yield* source;
    } catch (cause) {
      failure = { cause };
      throw cause;
    }
  }
  const source = await arrival.open().catch((cause: unknown) => {
    throw arrivalError(cause, 'The file can not be read. Check that it is still there, then try again.');
  });
  // A stream may fail before it is read; whoever reads it is told then.
  if (source instanceof Readable) source.once('error', () => {});
  try {
    return await read(Symbol.asyncIterator in source ? watched(source) : source);
  } catch (error) {
    if (failure === null) throw error;
    throw arrivalError(error, 'The file can not be read to its end. Bring it again.');
  }
}

async function askFacts(arrival: Arrival, file: ArrivedFile): Promise<ImageFacts> {
  try {
    return await arrival.facts(file);
  } catch (cause) {
    throw arrivalError(cause, 'What is known of this picture can not be read. Save it again and bring that.');
  }
}

/** What whoever brings something throws: their own sentence, else this one; a stop passes as it is. */
function arrivalError(cause: unknown, sentence: string): unknown {
  if (!(cause instanceof Error) || cause.name === 'AbortError') return cause;
  const known = toAppError(cause);
  return known.code === 'internal' ? new AppError('unsupported', sentence, { cause }) : known;
}
