import type { ImportRecord } from '../../records.ts';
import { chatRecords, problem } from '../build-chat.ts';
import { list, record } from '../values.ts';
import { assetIndex, type FindAsset } from './asset-index.ts';
import { bareId, readPointer } from './asset-names.ts';
import { readConversation } from './conversation.ts';
import { conversationKey } from './conversation-key.ts';
import { isConversation } from './detect.ts';
import { imageOfListed } from './image-records.ts';
import type { ChatGptInput } from './input.ts';
import { type LibraryFiles, readLibraryFiles } from './library-files.ts';
import { missingShards } from './missing-shards.ts';
import { survey } from './survey.ts';

/**
 * Reads ChatGPT's data exports of every generation since 2023 into records: first what is missing, then the chats one
 * by one, then the images of the library's list that are in no chat. Passes twice over the conversations and holds
 * one of them at a time. Leftover files are the caller's: a deleted picture's path is the subject of a `skipped`
 * problem, so that it is not taken for one.
 */
export async function* readChatGpt(input: ChatGptInput): AsyncIterable<ImportRecord> {
  const library = readLibraryFiles(input.libraryFiles);
  const find = assetIndex(input, library);
  for (const missing of missingShards(input.manifest, input.sharedPaths)) {
    yield { type: 'problem', problem: missing };
  }
  const looked = await survey(elements(input), library);
  const done = new Set<string>();
  let ordinal = 0;
  for await (const value of elements(input)) {
    const place = ordinal;
    ordinal += 1;
    if (!isConversation(value)) {
      yield problem('unknown', `conversation ${place + 1}`, 'An entry among the chats that is no chat.');
      continue;
    }
    const key = conversationKey(value);
    if (!looked.isChosen(key, place)) continue;
    const listed = looked.listedFor(key);
    const { chat, problems, placed, attached } = readConversation(value, { find, library }, listed);
    for (const file of placed) done.add(bareId(file.assetId));
    const images = chat.messages.flatMap(({ outputs, inputs }) => [...outputs, ...inputs]);
    for (const name of [...images.map((image) => image.key), ...attached]) noteTold(name, library, done);
    yield* chatRecords(chat);
    for (const found of problems) yield { type: 'problem', problem: { ...found, chatKey: key } };
  }
  yield* outsideChats(library, done, find);
}

/** The conversations, also where they come as `{"conversations": […]}` or as a list in the list. */
async function* elements(input: ChatGptInput): AsyncIterable<unknown> {
  for await (const value of input.conversations()) {
    const inner = Array.isArray(value) ? value : record(value)?.['conversations'];
    if (Array.isArray(inner)) yield* list(inner);
    else yield value;
  }
}

/** A file that a chat shows or tells of needs no word of its own. */
function noteTold(name: string, library: LibraryFiles, done: Set<string>): void {
  for (const id of readPointer(name)?.ids ?? []) {
    const file = library.byAsset(id);
    if (file !== null) done.add(bareId(file.assetId));
  }
}

function* outsideChats(
  library: LibraryFiles,
  done: ReadonlySet<string>,
  find: FindAsset,
): Generator<ImportRecord> {
  for (const file of library.all) {
    if (done.has(bareId(file.assetId))) continue;
    const { path } = find(file.assetId, file.bytes);
    const subject = path ?? file.fileName ?? file.assetId;
    if (!file.isImage) {
      yield problem('skipped', subject, 'A file of the library that is no image. Only images are imported.');
    } else if (file.isDeleted) {
      yield problem('skipped', subject, 'This image was deleted in ChatGPT, and no chat shows it any more.');
    } else {
      yield { type: 'image', image: imageOfListed(file, find) };
    }
  }
}
