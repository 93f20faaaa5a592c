import type { Chats } from '../../chats/index.ts';
import type { Database } from '../../db/index.ts';
import type { Library, WholeScope } from '../../library/index.ts';
import type { Storage } from '../../storage/index.ts';
import { type Archive, createArchive } from './archive.ts';
import type { ExportFiles } from './files.ts';
import { idDigits } from './names.ts';
import { readmeOf } from './readme.ts';
import { recordSchema } from './image-record.ts';
import * as store from './store.ts';
import { writeChats } from './write-chats.ts';
import { writeImages } from './write-images.ts';

export interface MakeDeps {
  db: Database;
  library: Library;
  chats: Chats;
  storage: Storage;
  files: ExportFiles;
}

export interface Counts {
  images: number;
  chats: number;
  leftOut: number;
  /** Images that chats show. */
  assets: number;
}

/** What is told while an export is made. */
export interface Told extends Readonly<Counts> {
  bytes: number;
}

export interface Making extends MakeDeps {
  ownerId: string;
  exportId: string;
  /** What came later is not in it. */
  startedAt: number;
  archive: Archive;
  sharedTails: ReadonlySet<string>;
  /** Ids of the tags of images that are in it. */
  usedTags: Set<string>;
  trainingForAll: boolean | null;
  counts: Counts;
  signal: AbortSignal;
  /** Tells how far it is; after each page. */
  tell(): Promise<void>;
}

interface Wanted {
  ownerId: string;
  exportId: string;
  startedAt: number;
  scopes: readonly WholeScope[];
  /** Only images; else everything. */
  selected: boolean;
  signal: AbortSignal;
  tell(told: Told): Promise<void>;
}

/**
 * Writes the ZIP of an export to its temporary name, from the beginning; durable when it answers. Memory does not grow with
 * the Library. Throws what the signal aborts with, or what disk and database say.
 */
export async function makeExport(deps: MakeDeps, wanted: Wanted): Promise<Told> {
  const { ownerId, exportId, startedAt, scopes, selected, signal } = wanted;
  const trash = scopes.some(({ state }) => state === 'trashed');
  await deps.files.prepare(exportId);
  const folder = `imagestead-${new Date(startedAt).toISOString().slice(0, 10)}`;
  const counts: Counts = { images: 0, chats: 0, leftOut: 0, assets: 0 };
  const sharedTails = await deps.library.whole.sharedTails(ownerId, idDigits);
  const trainingForAll = await store.trainingChoice(deps.db.read, ownerId);
  const archive = await createArchive(deps.files, exportId, folder, startedAt);
  const told = (): Told => ({ ...counts, bytes: archive.position });
  const making: Making = {
    ...deps,
    ownerId,
    exportId,
    startedAt,
    archive,
    sharedTails,
    trainingForAll,
    counts,
    signal,
    usedTags: new Set(),
    tell: () => wanted.tell(told()),
  };
  try {
    await writeHead(making, { trash, selected });
    if (!selected) await writeFolders(making);
    for (const scope of scopes) await writeImages(making, scope, topOf(scope));
    if (!selected) {
      for (const scope of scopes) await writeChats(making, scope.state, topOf(scope));
      await archive.addSpool('assets', 'chats/conversation_asset_file_names.json', ['{', '\n}\n']);
    }
    await writeTags(making, selected);
    await archive.addSpool('library', 'library.jsonl', ['', '']);
    const contents = { ...counts, trash, selected, madeAt: startedAt };
    await archive.text('README.txt', startedAt, readmeOf(contents));
    const bytes = await archive.finish();
    signal.throwIfAborted();
    return { ...counts, bytes };
  } catch (error) {
    await archive.abandon().catch(() => {});
    throw error;
  }
}

const topOf = ({ state }: WholeScope): '' | 'trash/' => (state === 'trashed' ? 'trash/' : '');

function lineInto({ archive }: Making, value: Record<string, unknown>): Promise<void> {
  return archive.library.write(`${JSON.stringify(value)}\n`);
}

function writeHead(making: Making, what: { trash: boolean; selected: boolean }): Promise<void> {
  return lineInto(making, {
    kind: 'library',
    schema: recordSchema,
    madeBy: 'Imagestead',
    madeAt: new Date(making.startedAt).toISOString(),
    ...what,
  });
}

async function writeFolders(making: Making): Promise<void> {
  for (const { createdAt, ...folder } of await making.library.whole.folders(making.ownerId)) {
    await lineInto(making, { kind: 'folder', ...folder, createdAt: new Date(createdAt).toISOString() });
  }
  for (const { createdAt, ...saved } of await making.library.saved.list({ ownerId: making.ownerId })) {
    await lineInto(making, { kind: 'saved', ...saved, createdAt: new Date(createdAt).toISOString() });
  }
}

/**
 * Tags of images that are in it, and where it is of everything those that a person has said: any other word goes with its
 * last image, and would stay here.
 */
async function writeTags(making: Making, selected: boolean): Promise<void> {
  for await (const { createdAt, ...tag } of making.library.whole.tags(making.ownerId)) {
    if ((selected || tag.source !== 'user') && !making.usedTags.has(tag.id)) continue;
    await lineInto(making, { kind: 'tag', ...tag, createdAt: new Date(createdAt).toISOString() });
  }
}
