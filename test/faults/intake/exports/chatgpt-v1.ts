import { type Carrying, type Expectation, expectChats, addImage } from '../expected.ts';
import { allImages, type KnownChat, type KnownImage, type KnownLibrary } from '../known.ts';
import { type ExportFile, jsonFile, textFile, zipOf } from '../zip.ts';
import { chatGptCarries, chatGptFacts } from './chatgpt-carries.ts';
import { conversationOf, type ConversationStyle } from './chatgpt-conversation.ts';
import { pictureUuid, sedimentId, serviceId, userId } from './chatgpt-ids.ts';
import type { Export } from './export.ts';

const dalle: ConversationStyle = { era: 'dalle', tellsChildren: true };
const gptImage: ConversationStyle = { era: 'gpt-image', tellsChildren: true };

const accountFiles: ExportFile[] = [
  jsonFile('user.json', {
    id: userId,
    email: 'ana@example.org',
    chatgpt_plus_user: true,
    phone_number: null,
  }),
  jsonFile('message_feedback.json', []),
  jsonFile('model_comparisons.json', []),
  jsonFile('shared_conversations.json', []),
];

const conversationsFile = (chats: readonly KnownChat[], style: ConversationStyle): ExportFile =>
  jsonFile(
    'conversations.json',
    chats.map((chat) => conversationOf(chat, style)),
  );

/** An image that no chat shows and that lies in the export all the same. */
export function addLoose(expected: Expectation, images: readonly KnownImage[]): Expectation {
  for (const image of images) addImage(expected.images, image, {});
  expected.sums.unlinked += images.length;
  expected.sums.previewImages += images.length;
  return expected;
}

/** 2023: words alone; every image is told of and missing. */
async function wordsOnly({ chats }: KnownLibrary): Promise<Export> {
  const carries: Carrying = { ...chatGptCarries(dalle), bytesOf: () => null };
  const expected = expectChats(chats, carries);
  expected.sums.skipped = accountFiles.length;
  const files = [conversationsFile(chats, dalle), textFile('chat.html', '<html></html>'), ...accountFiles];
  return {
    name: 'ChatGPT 2023, JSON alone',
    files: [{ path: 'chatgpt-2023.zip', bytes: await zipOf(files) }],
    expected,
    carries: ['title', 'outputs of a message', 'inputs of a message', 'head', 'archive flag'],
  };
}

/** Late 2023 to 2025: uploads in the root under their names, generated ones in `dalle-generations`. */
function rootFiles(images: readonly KnownImage[]): ExportFile[] {
  return images.map((image) => {
    const { bytes, format } = image.picture;
    const id = serviceId(image);
    const path = image.uploaded
      ? `${id}-${image.fileName}`
      : `dalle-generations/${id}-${pictureUuid(image)}.${format}`;
    return { path, bytes };
  });
}

/** Some of the old images are not in it, as in real ones. */
async function rootUploads(library: KnownLibrary): Promise<Export> {
  const generated = library.chats.flatMap(({ messages }) => messages.flatMap(({ outputs }) => outputs));
  const absent = new Set(generated.filter((_, index) => index % 9 === 4));
  const plain = chatGptCarries(dalle);
  const carries: Carrying = {
    ...plain,
    bytesOf: (image) => (absent.has(image) ? null : image.picture.sha256),
  };
  const expected = addLoose(expectChats(library.chats, carries), library.loose);
  expected.sums.skipped = accountFiles.length;
  const files = [
    conversationsFile(library.chats, dalle),
    ...accountFiles,
    ...rootFiles(allImages(library).filter((image) => !absent.has(image))),
  ];
  return {
    name: 'ChatGPT 2024, dalle-generations',
    files: [{ path: 'chatgpt-2024.zip', bytes: await zipOf(files) }],
    expected,
    carries: chatGptFacts,
  };
}

/** 2025: a folder of the user, folders of conversations, ids in hexadecimal. */
function sedimentFiles({ chats, loose }: KnownLibrary): ExportFile[] {
  const files = new Map<KnownImage, ExportFile>();
  for (const [number, { key, messages }] of chats.entries()) {
    for (const image of messages.flatMap(({ inputs }) => inputs)) {
      const { bytes, format } = image.picture;
      files.set(image, { path: `${sedimentId(image)}-sanitized.${format}`, bytes });
    }
    for (const image of messages.flatMap(({ outputs }) => outputs)) {
      const { bytes, format } = image.picture;
      const folder = number % 2 === 0 ? userId : `${key}/image`;
      files.set(image, { path: `${folder}/${sedimentId(image)}-${pictureUuid(image)}.${format}`, bytes });
    }
  }
  for (const image of loose)
    files.set(image, {
      path: `${userId}/9c1f/mnt/data/${image.fileName}`,
      bytes: image.picture.bytes,
    });
  return [...files.values()];
}

const laterFiles: ExportFile[] = [
  jsonFile('group_chats.json', { chats: [] }),
  jsonFile('shopping.json', []),
  jsonFile('sora.json', {}),
];

async function sediment(library: KnownLibrary): Promise<Export> {
  const expected = addLoose(expectChats(library.chats, chatGptCarries(gptImage)), library.loose);
  expected.sums.skipped = accountFiles.length + laterFiles.length;
  const files = [
    ...accountFiles,
    ...laterFiles,
    ...sedimentFiles(library),
    conversationsFile(library.chats, gptImage),
  ];
  return {
    name: 'ChatGPT 2025, folders of user and conversations',
    files: [{ path: 'chatgpt-2025.zip', bytes: await zipOf(files, { forceZip64: true }) }],
    expected,
    carries: chatGptFacts,
  };
}

/** The same as a folder that was unpacked, file by file. */
async function asFolder(library: KnownLibrary): Promise<Export> {
  const { expected, carries } = await sediment(library);
  const files = [
    ...accountFiles,
    ...laterFiles,
    ...sedimentFiles(library),
    conversationsFile(library.chats, gptImage),
  ];
  return {
    name: 'ChatGPT 2025, unpacked folder',
    files: files.map(({ path, bytes }) => ({ path: `my export/${path}`, bytes })),
    expected,
    carries,
  };
}

/** Packed anew by a person, in a folder. */
async function wrapped(library: KnownLibrary): Promise<Export> {
  const { expected, carries } = await sediment(library);
  const files = [...accountFiles, ...laterFiles, ...sedimentFiles(library)].concat(
    conversationsFile(library.chats, gptImage),
  );
  const inside = files.map(({ path, bytes }) => ({ path: `Mein Export (2)/${path}`, bytes }));
  return {
    name: 'ChatGPT 2025, wrapper folder',
    files: [{ path: 'packed again.zip', bytes: await zipOf(inside, { store: true }) }],
    expected,
    carries,
  };
}

/** A large export in parts: a ZIP of ZIPs, some packed once more. */
async function zipOfZips(library: KnownLibrary): Promise<Export> {
  const expected = addLoose(expectChats(library.chats, chatGptCarries(gptImage)), library.loose);
  expected.sums.skipped = accountFiles.length;
  const pictures = sedimentFiles(library);
  const half = Math.ceil(pictures.length / 2);
  const part = (number: number, name: string): string =>
    `${name}__${'0a1b2c3d'.repeat(8)}-chatgpt-0001-part-000${number}`;
  const parts: ExportFile[] = [
    {
      path: part(1, 'Conversations'),
      bytes: await zipOf([
        jsonFile(
          'conversations-000.json',
          library.chats.slice(0, 5).map((chat) => conversationOf(chat, gptImage)),
        ),
      ]),
    },
    {
      path: part(2, 'Conversations'),
      bytes: await zipOf([
        jsonFile(
          'conversations-001.json',
          library.chats.slice(5).map((chat) => conversationOf(chat, gptImage)),
        ),
      ]),
    },
    { path: `${part(1, 'Files')}.zip`, bytes: await zipOf(pictures.slice(0, half), { store: true }) },
    { path: `${part(2, 'Files')}.zip`, bytes: await zipOf(pictures.slice(half)) },
    { path: `${part(1, 'Account')}.zip`, bytes: await zipOf(accountFiles) },
  ];
  return {
    name: 'ChatGPT, ZIP of ZIPs',
    files: [{ path: 'everything.zip', bytes: await zipOf(parts) }],
    expected,
    carries: chatGptFacts,
  };
}

/**
 * Two exports together: an older one that has the bytes of images which the newer one only tells of. The older one ends
 * each chat earlier, and has another title.
 */
async function ofDifferentAge(library: KnownLibrary): Promise<Export> {
  const old = library.chats.slice(0, 7);
  const oldImages = new Set(allImages({ chats: old, loose: [] }));
  const newImages = allImages({ chats: library.chats, loose: [] }).filter((image) => !oldImages.has(image));
  const expected = expectChats(library.chats, chatGptCarries(dalle));
  expected.sums.skipped = accountFiles.length;
  const before = old.map((chat) => {
    const { mapping, ...rest } = conversationOf(chat, dalle) as { mapping: object } & Record<string, unknown>;
    const kept = Object.entries(mapping).slice(0, -1);
    return {
      ...rest,
      title: `Formerly: ${chat.title}`,
      update_time: (chat.updatedAt - 1_000_000) / 1000,
      current_node: kept.at(-1)![0],
      mapping: Object.fromEntries(kept),
    };
  });
  const newer = [conversationsFile(library.chats, dalle), ...accountFiles, ...rootFiles(newImages)];
  const older = [jsonFile('conversations.json', before), ...accountFiles, ...rootFiles([...oldImages])];
  return {
    name: 'ChatGPT, two exports of different age',
    files: [
      { path: 'export-old.zip', bytes: await zipOf(older) },
      { path: 'export-new.zip', bytes: await zipOf(newer) },
    ],
    expected,
    carries: chatGptFacts,
  };
}

/** The web page alone: it holds the conversations, and the only table that says which file is which image. */
async function pageAlone(library: KnownLibrary): Promise<Export> {
  const images = allImages({ chats: library.chats, loose: [] });
  const pathOf = (image: KnownImage): string =>
    image.uploaded ? `uploads/${image.id.slice(0, 6)}-${image.fileName}` : `made/${pictureUuid(image)}.bin`;
  const assets = Object.fromEntries(
    images.map((image) => [`file-service://${serviceId(image)}`, pathOf(image)]),
  );
  const chats = library.chats.map((chat) => conversationOf(chat, dalle));
  const page = [
    '<html><head><title>ChatGPT Data Export</title><style>body{}</style></head><body><div id="root"></div>',
    `<script>var jsonData = ${JSON.stringify(chats)};\nvar assetsJson = ${JSON.stringify(assets)};`,
    'function getConversationMessages(conversation) { return []; }</script></body></html>',
  ];
  const files = [
    textFile('chat.html', page.join('\n')),
    ...images.map((image) => ({ path: pathOf(image), bytes: image.picture.bytes })),
  ];
  return {
    name: 'ChatGPT, chat.html alone',
    files: [{ path: 'page.zip', bytes: await zipOf(files) }],
    expected: expectChats(library.chats, chatGptCarries(dalle)),
    carries: chatGptFacts,
  };
}

export const chatGptUntil2025 = [
  wordsOnly,
  rootUploads,
  sediment,
  asFolder,
  wrapped,
  zipOfZips,
  ofDifferentAge,
  pageAlone,
];

export { accountFiles };
