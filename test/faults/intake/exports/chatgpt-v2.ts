import {
  addImage,
  type Expectation,
  expectChats,
  type ExpectedChat,
  type ExpectedMessage,
} from '../expected.ts';
import {
  allImages,
  imagesIn,
  type KnownChat,
  type KnownImage,
  type KnownLibrary,
  type KnownMessage,
  shownPath,
  wordsAbove,
} from '../known.ts';
import { type ExportFile, jsonFile, zipOf } from '../zip.ts';
import { chatGptCarries, chatGptFacts, stemOf } from './chatgpt-carries.ts';
import { conversationOf, type ConversationStyle } from './chatgpt-conversation.ts';
import { sedimentId } from './chatgpt-ids.ts';
import type { Export } from './export.ts';

const accountFiles: ExportFile[] = [
  jsonFile('user.json', { id: 'user-1', email: 'ana@example.org', chatgpt_plus_user: false }),
  jsonFile('user_settings.json', [{ user_id: 'user-1', settings: {}, beta_settings: {}, announcements: {} }]),
  jsonFile('ads.json', {}),
];
const perShard = 5;
const complete: ConversationStyle = { era: 'gpt-image', tellsChildren: false };

function shardsOf(chats: readonly KnownChat[], style: ConversationStyle): ExportFile[] {
  const shards: ExportFile[] = [];
  for (let at = 0; at < chats.length; at += perShard) {
    const number = String(at / perShard).padStart(3, '0');
    const some = chats.slice(at, at + perShard).map((chat) => conversationOf(chat, style));
    shards.push(jsonFile(`conversations-${number}.json`, some));
  }
  return shards;
}

function manifestOf(shards: readonly ExportFile[]): ExportFile {
  return jsonFile('export_manifest.json', {
    version: 1,
    manifest_file: 'export_manifest.json',
    export_files: shards.map(({ path, bytes }) => ({ path, size_bytes: bytes.byteLength })),
    logical_files: { 'conversations.json': { files: shards.map(({ path }) => path), sharded: true } },
  });
}

const dataFiles = (images: readonly KnownImage[]): ExportFile[] =>
  images.map((image) => ({ path: `${sedimentId(image)}.dat`, bytes: image.picture.bytes }));

const namesOf = (images: readonly KnownImage[]): ExportFile =>
  jsonFile(
    'conversation_asset_file_names.json',
    Object.fromEntries(images.map((image) => [`${sedimentId(image)}.dat`, image.fileName])),
  );

/** How the library's list tells of an image: by its message, by its chat alone, or by neither. */
type Told = 'message' | 'chat' | 'nothing';

function rowOf(image: KnownImage, told: Told, message: KnownMessage | null, chat: KnownChat | null) {
  return {
    id: { id: `libfile_${image.id.slice(0, 24)}` },
    file_id: sedimentId(image),
    file_name: image.fileName,
    file_extension: image.picture.format,
    mime_type: image.picture.mediaType,
    file_size_bytes: image.picture.bytes.byteLength,
    image_gen_generation_id: image.uploaded ? null : image.generationId,
    library_artifact_type: image.uploaded ? null : 'image',
    library_file_category: 'image',
    origination_message_id: told === 'message' ? message!.key : null,
    origination_thread_id: told === 'nothing' ? null : (chat?.key ?? null),
    created_at: new Date(image.madeAt).toISOString(),
    deleted_at: null,
    trashed_at: null,
    state: 'ready',
  };
}

/** Everything as it was, in shards and `.dat` files. The list tells of what is in no chat, and of some that one shows. */
export function chatGptV2Files(library: KnownLibrary): ExportFile[] {
  const shards = shardsOf(library.chats, complete);
  const images = allImages({ chats: library.chats, loose: [] });
  const rows = [...library.loose, ...images.slice(0, 20)].map((image) => rowOf(image, 'nothing', null, null));
  return [
    manifestOf(shards),
    ...shards,
    ...accountFiles,
    jsonFile('library_files.json', rows),
    namesOf(images.filter((_, index) => index % 5 !== 3).concat(library.loose)),
    ...dataFiles([...images, ...library.loose]),
  ];
}

async function withTools(library: KnownLibrary): Promise<Export> {
  const expected = expectChats(library.chats, chatGptCarries(complete));
  for (const image of library.loose)
    addImage(expected.images, image, {
      fileName: image.fileName,
      madeAt: image.madeAt,
      ...(image.uploaded ? {} : { generationId: image.generationId }),
    });
  expected.sums.unlinked = library.loose.length;
  expected.sums.previewImages += library.loose.length;
  expected.sums.skipped = accountFiles.length;
  return {
    name: 'ChatGPT 2026, shards and .dat files',
    files: [{ path: 'chatgpt-2026.zip', bytes: await zipOf(chatGptV2Files(library)) }],
    expected,
    carries: chatGptFacts,
  };
}

interface Placed {
  image: KnownImage;
  at: KnownMessage;
  by: 'linked' | 'inferred';
}

/**
 * Without tool messages only the library's list knows where images belong: some by the message that follows them, those
 * on the shown branch by their date.
 */
function placeAll(chat: KnownChat): { rows: ReturnType<typeof rowOf>[]; placed: Placed[] } {
  const rows: ReturnType<typeof rowOf>[] = [];
  const placed: Placed[] = [];
  const path = shownPath(chat);
  const isAnswer = (message: KnownMessage): boolean =>
    message.role === 'engine' && message.outputs.length === 0;
  for (const [number, message] of chat.messages.filter(({ outputs }) => outputs.length > 0).entries()) {
    const after = chat.messages.find(({ parent }) => parent === message)!;
    // The last answer on the shown branch that is no younger than the image.
    const before = path.findLast((one) => isAnswer(one) && one.at <= message.at);
    const byDate = number % 2 === 1 && path.includes(message) && before !== undefined;
    for (const image of message.outputs) {
      rows.push(rowOf(image, byDate ? 'chat' : 'message', after, chat));
      placed.push({ image, at: byDate ? before : after, by: byDate ? 'inferred' : 'linked' });
    }
  }
  return { rows, placed };
}

/** The tree as it is without the messages that only were pictures. */
function withoutTools(chat: KnownChat, placed: readonly Placed[]): ExpectedChat {
  const below = (message: KnownMessage | null): ExpectedMessage[] =>
    chat.messages
      .filter(({ parent }) => parent === message)
      .flatMap((child) => (child.outputs.length > 0 ? below(child) : [expect(child)]))
      .toSorted((a, b) => a.at - b.at);
  const expect = (message: KnownMessage): ExpectedMessage => ({
    role: message.role,
    text: message.text,
    at: message.at,
    model: message.model,
    outputs: placed.filter(({ at }) => at === message).map(({ image }) => image.picture.sha256),
    inputs: message.inputs.map(({ picture }) => picture.sha256),
    isHead: chat.head === message,
    children: below(message),
  });
  const { title, createdAt, updatedAt, archived } = chat;
  return { title, createdAt, updatedAt, archived, roots: below(null) };
}

async function libraryAlone(library: KnownLibrary): Promise<Export> {
  const style: ConversationStyle = { era: 'gpt-image', tellsChildren: false, dropsTools: true };
  const expected: Expectation = {
    chats: [],
    images: new Map(),
    sums: {
      linked: 0,
      imported: 0,
      inferred: 0,
      unlinked: library.loose.length,
      missing: 0,
      skipped: accountFiles.length,
      unknown: 0,
      refused: 0,
      previewImages: 0,
      previewMissing: 0,
    },
  };
  const rows: ReturnType<typeof rowOf>[] = [];
  const uploads = new Set<KnownImage['id']>();
  for (const chat of library.chats) {
    const { rows: own, placed } = placeAll(chat);
    rows.push(...own);
    expected.chats.push(withoutTools(chat, placed));
    for (const image of imagesIn(chat).filter(({ uploaded }) => uploaded)) {
      uploads.add(image.id);
      addImage(expected.images, image, { fileName: image.fileName, name: stemOf(image.fileName) });
    }
    for (const { image, at, by } of placed) {
      expected.sums[by] += 1;
      addImage(expected.images, image, {
        fileName: image.fileName,
        generationId: image.generationId,
        prompt: wordsAbove(at),
        revisedPrompt: null,
        model: at.model,
        tool: 'ChatGPT',
        madeAt: image.madeAt,
      });
    }
  }
  for (const image of library.loose) {
    rows.push(rowOf(image, 'nothing', null, null));
    addImage(expected.images, image, { fileName: image.fileName, madeAt: image.madeAt });
  }
  expected.sums.linked += uploads.size;
  const images = allImages(library);
  expected.sums.previewImages = images.length;
  const shards = shardsOf(library.chats, style);
  const files = [
    jsonFile('library_files.json', rows),
    ...dataFiles(images),
    namesOf(images.slice(0, 10)),
    ...shards,
    manifestOf(shards),
    ...accountFiles,
  ];
  return {
    name: 'ChatGPT 2026, tool messages dropped',
    files: [{ path: 'chatgpt-2026-summer.zip', bytes: await zipOf(files) }],
    expected,
    carries: [
      'prompt',
      'model',
      'generation id',
      'date',
      'outputs of a message',
      'inputs of a message',
      'head',
    ],
  };
}

export const chatGptSince2026 = [withTools, libraryAlone];
