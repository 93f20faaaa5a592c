import { createHash } from 'node:crypto';
import type { ImportPreview } from '../../../shared/contract/imports.ts';
import type { Chats } from '../../chats/index.ts';
import type { Library } from '../../library/index.ts';
import type { Bundle, Entry } from '../bundle/index.ts';
import type { ChatRecord, ImageRecord, ImportRecord, ProblemRecord, SourceKind } from '../records.ts';
import { importedChatId } from './apply-chat.ts';
import { folderOf } from './apply-images.ts';
import type { Contents } from './contents.ts';
import { reportedText } from './items.ts';
import { leftOut } from './left-out.ts';
import { type FoundSource, imagesOf } from './read-sources.ts';

export interface Inspection {
  ownerId: string;
  library: Library;
  chats: Chats;
  bundle: Bundle;
  contents: Contents;
  sources: readonly FoundSource[];
  /** What was found while the sources were sought. */
  problems: ReadonlyMap<string, ProblemRecord>;
  signal: AbortSignal;
  /** One more image was looked up. */
  onImage(): Promise<void>;
}

const mostProblems = 100;
/** While one waits for the disk, another is hashed. */
const hashedAtOnce = 4;
const chatsAtOnce = 500;

/** Where bytes are, without holding them. */
type FoundBytes = { at: 'entry'; path: string } | { at: 'inline'; sha256: string };

interface Tally {
  preview: ImportPreview;
  /** Images with bytes by what holds these, each counted once. */
  found: Map<string, FoundBytes>;
  missing: Set<string>;
  folders: Set<string>;
  /** How many messages of each chat were counted, by its id: several exports may have the same one. */
  chats: Map<string, number>;
}

/** Reads all records of a bundle and says what is in them, and how much of it is here already. Writes nothing. */
export async function inspect(inspection: Inspection): Promise<ImportPreview> {
  const tally = emptyTally();
  const { preview } = tally;
  for (const problem of leftOut(inspection.bundle, inspection.contents)) addProblem(preview, problem);
  for (const source of inspection.sources) {
    const before = { images: tally.found.size, missing: tally.missing.size };
    const sums = { kind: source.kind, chats: 0, messages: 0, images: 0, missing: 0 };
    for await (const record of source.records()) {
      if (inspection.signal.aborted) return preview;
      if (record.type === 'chat') await countChat(inspection, tally, sums, record.chat);
      takeIn(tally, source.kind, record);
    }
    sums.images = tally.found.size - before.images;
    sums.missing = tally.missing.size - before.missing;
    if (sums.chats + sums.images + sums.missing > 0) preview.sources.push(sums);
  }
  for (const problem of inspection.problems.values()) addProblem(preview, problem);
  preview.images = tally.found.size;
  preview.missing = tally.missing.size;
  preview.folders = tally.folders.size;
  preview.chats = preview.sources.reduce((sum, { chats }) => sum + chats, 0);
  preview.messages = preview.sources.reduce((sum, { messages }) => sum + messages, 0);
  await countKnownChats(inspection, tally);
  await countKnownImages(inspection, tally);
  return preview;
}

function emptyTally(): Tally {
  const sums = { chats: 0, messages: 0, images: 0, missing: 0, already: 0, inTrash: 0, chatsAlready: 0 };
  const rest = { unknown: 0, skipped: 0, folders: 0, from: null, to: null, problems: [], problemCount: 0 };
  return {
    preview: { sources: [], ...sums, ...rest },
    found: new Map(),
    missing: new Set(),
    folders: new Set(),
    chats: new Map(),
  };
}

async function countChat(
  inspection: Inspection,
  { preview, chats }: Tally,
  sums: { kind: SourceKind; chats: number; messages: number },
  chat: ChatRecord,
): Promise<void> {
  const id = await importedChatId(inspection, sums.kind, chat.key);
  const counted = chats.get(id);
  const messages = Math.max(counted ?? 0, chat.messages.length);
  if (counted === undefined) sums.chats += 1;
  sums.messages += messages - (counted ?? 0);
  chats.set(id, messages);
  for (const at of timesOf(chat)) widen(preview, at);
}

function takeIn(tally: Tally, source: SourceKind, record: ImportRecord): void {
  const { preview } = tally;
  if (record.type === 'problem') {
    addProblem(preview, record.problem);
    return;
  }
  for (const image of imagesOf(record)) {
    // One image is in every export of the same Library, each with its own path.
    const { bytes } = image;
    const key = bytes.at === 'entry' && source !== 'imagestead' ? bytes.path : `${source} ${image.key}`;
    const found = foundBytes(image);
    if (found) tally.found.set(key, found);
    else tally.missing.add(key);
    if (record.type === 'image') widen(preview, image.madeAt);
    const folder = source === 'images' ? folderOf(image) : '';
    if (folder !== '') tally.folders.add(folder);
  }
}

/** Null where there are no bytes. */
function foundBytes({ bytes }: ImageRecord): FoundBytes | null {
  if (bytes.at === 'missing') return null;
  if (bytes.at === 'entry') return { at: 'entry', path: bytes.path };
  return { at: 'inline', sha256: createHash('sha256').update(bytes.bytes).digest('hex') };
}

const timesOf = ({ createdAt, updatedAt, messages }: ChatRecord): (number | null)[] => [
  createdAt,
  updatedAt,
  ...messages.map((message) => message.createdAt),
];

function widen(preview: ImportPreview, at: number | null): void {
  if (at === null) return;
  if (preview.from === null || at < preview.from) preview.from = at;
  if (preview.to === null || at > preview.to) preview.to = at;
}

function addProblem(preview: ImportPreview, { kind, subject, reason }: ProblemRecord): void {
  if (kind === 'unknown') preview.unknown += 1;
  if (kind === 'skipped') preview.skipped += 1;
  preview.problemCount += 1;
  if (preview.problems.length === mostProblems) return;
  preview.problems.push({ subject: reportedText(subject), reason: reportedText(reason) });
}

async function countKnownChats({ chats, ownerId }: Inspection, tally: Tally): Promise<void> {
  const { preview } = tally;
  const chatIds = [...tally.chats.keys()];
  for (let start = 0; start < chatIds.length; start += chatsAtOnce) {
    const known = await chats.which(ownerId, chatIds.slice(start, start + chatsAtOnce));
    preview.chatsAlready += known.size;
  }
}

/** Only bytes of a size that is here already can be here; just those are read and hashed. */
async function countKnownImages(inspection: Inspection, { preview, found }: Tally): Promise<void> {
  const { library, ownerId, bundle, signal, onImage } = inspection;
  const sizes = await library.known.sizes(ownerId);
  const rest = found.values();

  async function count(bytes: FoundBytes): Promise<void> {
    let sha256 = bytes.at === 'inline' ? bytes.sha256 : null;
    if (bytes.at === 'entry') {
      const entry = bundle.entries.get(bytes.path);
      if (entry && sizes.has(entry.bytes)) sha256 = await hashEntry(library, entry);
    }
    const state = sha256 === null ? undefined : await library.known.state(ownerId, sha256);
    if (state === 'trashed') preview.inTrash += 1;
    else if (state === 'live') preview.already += 1;
    await onImage();
  }

  const lane = async (): Promise<void> => {
    for (const bytes of rest) {
      if (signal.aborted) return;
      await count(bytes);
    }
  };
  await Promise.all(Array.from({ length: hashedAtOnce }, lane));
}

/** Null for an entry that can't be read; the import itself says why. */
async function hashEntry({ known }: Library, entry: Entry): Promise<string | null> {
  try {
    return await known.hash((await entry.locate()) ?? (await entry.open()));
  } catch {
    return null;
  }
}
