import type { SavedSearch } from '../../../shared/contract/saved.ts';
import type { ImageRecord, ImportRecord } from '../records.ts';
import { applyChat, importedChatId, importedMessageId } from './apply-chat.ts';
import { applyImages, batchSize, type ImageTask } from './apply-images.ts';
import { missingItem, problemItem } from './items.ts';
import type { FoundSource } from './read-sources.ts';
import { insertItems } from './report-store.ts';
import type { Run } from './run.ts';

/**
 * Writes the records of one source. May be run again after a crash at any point: ids follow from the source's own,
 * bytes that are here are found by their hash, and lines of the report are written once.
 */
export async function applySource(run: Run, source: FoundSource): Promise<void> {
  let waiting: ImageTask[] = [];
  const flush = async (): Promise<void> => {
    const tasks = waiting;
    waiting = [];
    if (tasks.length > 0 && !run.signal.aborted) await applyImages(run, tasks);
  };
  let last: { key: string; chatId: string } | null = null;
  for await (const record of source.records()) {
    if (run.signal.aborted) return;
    if (record.type === 'problem') {
      const chatId = last !== null && last.key === record.problem.chatKey ? last.chatId : null;
      await run.db.write((tx) => insertItems(tx, [problemItem(run, record.problem, chatId)]));
    } else if (record.type === 'folder') {
      // What it pins is here by then.
      await flush();
      await applyFolder(run, record);
    } else if (record.type === 'saved') {
      await applySaved(run, record.saved);
    } else if (record.type === 'chat') {
      // It may show images that came before it by themselves.
      await flush();
      await applyChat(run, record.chat);
      last = { key: record.chat.key, chatId: await importedChatId(run, run.source, record.chat.key) };
    } else if (record.image.bytes.at === 'missing') {
      const { reason } = record.image.bytes;
      await run.db.write((tx) => insertItems(tx, [missingItem(run, record.image, null, reason)]));
    } else if (!isThrough(run, record.image, waiting)) {
      if (record.image.madeFrom.some((key) => waiting.some((task) => task.record.key === key))) await flush();
      waiting.push({ record: record.image, ...(await originOf(run, record.image)) });
      if (waiting.length >= batchSize) await flush();
    }
  }
  await flush();
}

async function applyFolder(
  { db, library, ownerId, imageIds }: Run,
  { path, brief = '', pins = [] }: Extract<ImportRecord, { type: 'folder' }>,
): Promise<void> {
  await db.write(async (tx) => {
    const folderId = await library.folders.ensurePath(tx, ownerId, path);
    const here = pins.flatMap((key) => imageIds.get(key) ?? []);
    await library.guides.bring(tx, ownerId, folderId, { brief, imageIds: here });
  });
}

async function applySaved(run: Run, saved: SavedSearch): Promise<void> {
  await run.db.write(async (tx) => {
    if (await run.library.saved.bring(tx, run.ownerId, saved)) return;
    const reason = 'There are as many saved searches as there can be. Delete one, then import this again.';
    await insertItems(tx, [problemItem(run, { kind: 'refused', subject: saved.name, reason })]);
  });
}

/** Where an image was made that comes by itself: only our own exports tell. */
async function originOf(run: Run, { own }: ImageRecord): Promise<Pick<ImageTask, 'chatId' | 'messageId'>> {
  if (!own?.originChat || !own.originMessage) return { chatId: null, messageId: null };
  const chatId = await importedChatId(run, run.source, own.originChat);
  const messageId = importedMessageId(run, chatId, {
    chatKey: own.originChat,
    key: own.originMessage,
    at: 0,
  });
  return { chatId, messageId };
}

const isThrough = (run: Run, { key }: ImageRecord, waiting: readonly ImageTask[]): boolean =>
  run.imageIds.has(key) || waiting.some(({ record }) => record.key === key);
