import { type Fields, instant, record } from '../values.ts';
import { bareId, readPointer } from './asset-names.ts';
import { conversationKey } from './conversation-key.ts';
import { isConversation } from './detect.ts';
import { isGeneratedPart } from './generation.ts';
import type { LibraryFile, LibraryFiles } from './library-files.ts';
import { readMessage } from './message-content.ts';
import { mayHoldImages } from './parts.ts';

/** What a first look over all conversations tells, in ids only. */
export interface Survey {
  /** Whether this is the one to read of all the conversations with its id; `ordinal`: its place in the stream. */
  isChosen(key: string, ordinal: number): boolean;
  /** Images of the library's list that no message points at, by the conversation they belong to. */
  listedFor(key: string): readonly LibraryFile[];
}

interface Candidate {
  ordinal: number;
  updatedAt: number;
  images: number;
  nodes: number;
  /** Of the library's files: those that its messages show, and the messages it holds that the library names. */
  shows: string[];
  holds: string[];
}

/**
 * Looks over all conversations once. Of several with one id the newest counts; of equally new ones the one with more
 * images, then with more nodes, as later exports leave out messages of tools that earlier ones have.
 */
export async function survey(values: AsyncIterable<unknown>, library: LibraryFiles): Promise<Survey> {
  const messageIds = new Set(library.all.map((file) => file.messageId).filter((id) => id !== null));
  const best = new Map<string, Candidate>();
  let ordinal = 0;
  for await (const value of values) {
    if (isConversation(value)) {
      const key = conversationKey(value);
      const candidate = look(value, ordinal, library, messageIds);
      const known = best.get(key);
      if (known === undefined || isBetter(candidate, known)) best.set(key, candidate);
    }
    ordinal += 1;
  }
  const listed = belonging(best, library);
  return {
    isChosen: (key, place) => best.get(key)?.ordinal === place,
    listedFor: (key) => listed.get(key) ?? [],
  };
}

function look(
  value: Fields,
  ordinal: number,
  library: LibraryFiles,
  messageIds: ReadonlySet<string>,
): Candidate {
  const mapping = record(value['mapping']) ?? {};
  const updatedAt = instant(value['update_time']) ?? instant(value['create_time']) ?? 0;
  const candidate: Candidate = { ordinal, updatedAt, images: 0, nodes: 0, shows: [], holds: [] };
  for (const [id, node] of Object.entries(mapping)) {
    candidate.nodes += 1;
    const message = record(record(node)?.['message']);
    if (message === null) continue;
    for (const name of [id, message['id']]) {
      if (typeof name === 'string' && messageIds.has(name)) candidate.holds.push(name);
    }
    if (!mayHoldImages(message)) continue;
    const { images, visibility } = readMessage(message);
    for (const image of images) {
      candidate.images += 1;
      if (visibility === 'hidden' && !isGeneratedPart(image.metadata)) continue;
      for (const pointed of readPointer(image.pointer)?.ids ?? []) {
        const file = library.byAsset(pointed);
        if (file !== null) candidate.shows.push(bareId(file.assetId));
      }
    }
  }
  return candidate;
}

function isBetter(a: Candidate, b: Candidate): boolean {
  if (a.updatedAt !== b.updatedAt) return a.updatedAt > b.updatedAt;
  return a.images === b.images ? a.nodes > b.nodes : a.images > b.images;
}

function belonging(best: ReadonlyMap<string, Candidate>, library: LibraryFiles): Map<string, LibraryFile[]> {
  const shown = new Set<string>();
  const holders = new Map<string, Set<string>>();
  for (const [key, { shows, holds }] of best) {
    for (const id of shows) shown.add(id);
    for (const id of holds) {
      const there = holders.get(id);
      if (there === undefined) holders.set(id, new Set([key]));
      else there.add(key);
    }
  }
  const listed = new Map<string, LibraryFile[]>();
  for (const file of library.all) {
    if (!file.isImage || file.isDeleted || shown.has(bareId(file.assetId))) continue;
    const holding = file.messageId === null ? undefined : holders.get(file.messageId);
    const isAtHome = file.chatKey !== null && (holding === undefined || holding.has(file.chatKey));
    const key = isAtHome ? file.chatKey : ([...(holding ?? [])][0] ?? null);
    if (key === null || !best.has(key)) continue;
    const there = listed.get(key);
    if (there === undefined) listed.set(key, [file]);
    else there.push(file);
  }
  return listed;
}
