import { text } from 'node:stream/consumers';
import type { Arrival, Arrived, TagOfImage } from '../../library/index.ts';
import type { Tx } from '../../db/index.ts';
import { AppError } from '../../errors.ts';
import { readEmbedded, factsOfSidecar, mergeFacts } from '../metadata/index.ts';
import type { EmbeddedFacts } from '../metadata/embedded.ts';
import type { ImageRecord } from '../records.ts';
import { broughtBefore } from './holding-store.ts';
import { imageItem, imageItemId, recordRows } from './items.ts';
import { factsOfRecord, ownFactsOf } from './record-facts.ts';
import { insertItems, insertRecords } from './report-store.ts';
import type { Run } from './run.ts';

/** Images that come in with one transaction. */
export const batchSize = 32;
const longestSidecar = 4 * 1024 * 1024;

/** An image to bring in, and the message that made it or has it as its input. */
export interface ImageTask {
  record: ImageRecord;
  chatId: string | null;
  /** Null for an image that no message made. */
  messageId: string | null;
}

/**
 * Brings images in, in their order, and writes what became of them with them. Those that are through already, and
 * those without bytes, must not be among the tasks.
 */
export async function applyImages(run: Run, all: readonly ImageTask[]): Promise<void> {
  const tasks = await withoutBrought(run, all);
  if (tasks.length < all.length) await run.advance(all.length - tasks.length);
  if (tasks.length === 0) return;
  const keywords = new Map<string, string[][]>();
  const arrivals = tasks.map((task) => arrivalOf(run, task, keywords));
  const arrived = await run.library.addMany(run.ownerId, arrivals, (tx, all) =>
    note(run, tx, tasks, all, keywords),
  );
  for (const [index, { record }] of tasks.entries()) {
    const one = arrived[index]!;
    run.imageIds.set(record.key, one.outcome === 'refused' ? null : one.image.id);
  }
  await run.advance(tasks.length);
}

/** Without what an earlier run of the import brought in: it stays as it is now, also where its purge waits for the import. */
async function withoutBrought(run: Run, tasks: readonly ImageTask[]): Promise<ImageTask[]> {
  const idOf = ({ record, chatId }: ImageTask): string => imageItemId(run, record, chatId);
  const brought = await broughtBefore(run.db.read, run.db.dialect, run, tasks.map(idOf));
  return tasks.filter((task) => {
    const imageId = brought.get(idOf(task));
    if (imageId !== undefined) run.imageIds.set(task.record.key, imageId);
    return imageId === undefined;
  });
}

function arrivalOf(
  run: Run,
  { record, chatId, messageId }: ImageTask,
  keywords: Map<string, string[][]>,
): Arrival {
  const { bytes } = record;
  const entry = bytes.at === 'entry' ? run.bundle.entries.get(bytes.path) : undefined;
  const size = entry?.bytes ?? (bytes.at === 'inline' ? bytes.bytes.byteLength : undefined);
  return {
    async open() {
      if (bytes.at === 'inline') return bytes.bytes;
      if (!entry) throw new Error('An image without bytes was to be brought in.');
      return (await entry.locate()) ?? entry.open();
    },
    ...(size !== undefined && { bytes: size }),
    // What a chat tells of an image may be news even where its bytes are here already.
    learn: run.source !== 'images',
    async facts(file) {
      if (record.own) return ownFactsOf(run, record, record.own, { chatId, messageId });
      const embedded = await readFacts(run, record, file);
      keywords.set(record.key, embedded.keywords);
      return factsOfRecord({
        record,
        embedded,
        origin: chatId !== null && messageId !== null ? { chatId, messageId } : null,
        madeFrom: record.madeFrom.flatMap((key) => run.imageIds.get(key) ?? []),
        fallbackAt: entry?.modifiedAt ?? run.clock.now(),
      });
    },
  };
}

/** What the file says of itself, with what lies beside it in the bundle. */
async function readFacts(
  { bundle, contents }: Run,
  { bytes }: ImageRecord,
  file: { path: string; mediaType: string },
): Promise<EmbeddedFacts> {
  const embedded = await readEmbedded(file.path, file.mediaType);
  const paths = bytes.at === 'entry' ? (contents.sidecars.get(bytes.path) ?? []) : [];
  const beside: { path: string; text: string }[] = [];
  for (const path of paths) {
    const entry = bundle.entries.get(path);
    if (!entry || entry.bytes > longestSidecar) continue;
    const told = await entry.open().then(text).catch(leftOut);
    if (told !== null) beside.push({ path, text: told });
  }
  return mergeFacts(
    embedded,
    ...(await Promise.all(beside.map((sidecar) => factsOfSidecar(sidecar.path, sidecar.text)))),
  );
}

/** What lies beside an image and is damaged takes nothing from the image itself. */
function leftOut(error: unknown): null {
  if (error instanceof AppError && error.code === 'unsupported') return null;
  throw error;
}

async function note(
  run: Run,
  tx: Tx,
  tasks: readonly ImageTask[],
  all: readonly Arrived[],
  keywords: ReadonlyMap<string, string[][]>,
): Promise<void> {
  const { ownerId, library, options } = run;
  const tagged = new Map<string, string[][]>();
  const said = new Map<string, TagOfImage[]>();
  const inFolder = new Map<string, string[]>();
  const records = [];
  for (const [index, { record }] of tasks.entries()) {
    const arrived = all[index]!;
    if (arrived.outcome === 'refused') continue;
    const { id } = arrived.image;
    records.push(...recordRows(run, 'image', id, null, record.raw));
    const words = keywords.get(record.key) ?? [];
    if (words.length > 0) tagged.set(id, words);
    if (record.own && arrived.outcome === 'added') said.set(id, record.own.tags);
    for (const folder of foldersOf(record, options.folders && run.source === 'images')) {
      inFolder.set(folder, [...(inFolder.get(folder) ?? []), id]);
    }
  }
  await insertItems(
    tx,
    tasks.map(({ record, chatId }, index) => imageItem(run, record, all[index]!, chatId)),
  );
  await insertRecords(tx, records);
  if (tagged.size > 0) await library.tags.addFromMetadata(tx, ownerId, tagged);
  if (said.size > 0) await library.tags.setSaid(tx, ownerId, said);
  for (const [path, ids] of inFolder) {
    const folderId = await library.folders.ensurePath(tx, ownerId, path.split('/'));
    await library.folders.addImages(tx, ownerId, folderId, ids);
  }
}

/**
 * The folders of an image: those that its own record names, else the one in which it lay, where that is wanted. Where an
 * export of chats keeps its files says nothing to anybody.
 */
function foldersOf(record: ImageRecord, wanted: boolean): string[] {
  if (record.own)
    return record.own.folders.map((names) => names.map((name) => name.replaceAll('/', '-')).join('/'));
  const folder = wanted ? folderOf(record) : '';
  return folder === '' ? [] : [folder];
}

/** The sub-folder in which an image lay; empty for one that lay in none. */
export function folderOf({ bytes }: ImageRecord): string {
  return bytes.at === 'entry' ? bytes.path.split('/').slice(0, -1).join('/') : '';
}
