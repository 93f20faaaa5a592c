import { type Carrying, carriesAll, expectChats, firstAt, lastAt, newestLeaf } from '../expected.ts';
import {
  type KnownChat,
  type KnownImage,
  type KnownLibrary,
  type KnownMessage,
  wordsAbove,
} from '../known.ts';
import { exactNumber, type ExportFile, jsonFile, zipOf } from '../zip.ts';
import { stemOf } from './chatgpt-carries.ts';
import type { Export } from './export.ts';

type Fields = Record<string, unknown>;

const nobody = '00000000-0000-0000-0000-000000000000';
const server = '650f1c';

const idOf = ({ id }: KnownImage): string =>
  `${id.slice(0, 8)}-${id.slice(8, 12)}-4${id.slice(13, 16)}-8${id.slice(17, 20)}-${id.slice(20, 32)}`;

/** Where the server keeps a picture. */
const pathOf = (image: KnownImage): string =>
  image.uploaded
    ? `/images/${server}/${idOf(image)}__${image.fileName.replaceAll(' ', '_')}`
    : `/images/${server}/img-${idOf(image)}.${image.picture.format}`;

const fileOf = (image: KnownImage): Fields => ({
  file_id: idOf(image),
  filename: image.uploaded ? image.fileName : `img-${idOf(image)}.${image.picture.format}`,
  filepath: pathOf(image),
  type: image.picture.mediaType,
  width: image.picture.width,
  height: image.picture.height,
});

/** The call of a tool for each picture, and the picture as its attachment. */
function callOf(image: KnownImage): Fields {
  const from = image.edits ? [image.edits] : [];
  return {
    type: 'tool_call',
    tool_call: {
      id: `call_${image.id.slice(0, 12)}`,
      name: from.length > 0 ? 'image_edit_oai' : 'image_gen_oai',
      args: JSON.stringify({
        prompt: image.told,
        size: '1024x1024',
        ...(image.seed !== null && { seed: exactNumber(image.seed) }),
        ...(from.length > 0 && { image_ids: from.map(idOf) }),
      }),
      output: 'The image was made and is shown to the person.',
      progress: 1,
    },
  };
}

function messageOf(message: KnownMessage): Fields {
  const at = new Date(message.at).toISOString();
  const isPerson = message.role === 'person';
  return {
    messageId: message.key,
    parentMessageId: message.parent?.key ?? nobody,
    sender: isPerson ? 'User' : 'Assistant',
    text: message.text,
    isCreatedByUser: isPerson,
    ...(message.model !== null && { model: message.model }),
    createdAt: at,
    updatedAt: at,
    error: false,
    unfinished: false,
    ...(message.inputs.length > 0 && { files: message.inputs.map(fileOf) }),
    ...(message.outputs.length > 0 && {
      content: message.outputs.map(callOf),
      attachments: message.outputs.map((image) => ({
        ...fileOf(image),
        toolCallId: `call_${image.id.slice(0, 12)}`,
      })),
    }),
  };
}

function treeOf(chat: KnownChat, parent: KnownMessage | null): Fields[] {
  return chat.messages
    .filter((message) => message.parent === parent)
    .map((message) => ({ ...messageOf(message), children: treeOf(chat, message) }));
}

export function libreChatFile(chat: KnownChat, number: number): ExportFile {
  const recursive = number % 2 === 0;
  return jsonFile(`LibreChat/${chat.title?.replaceAll('/', ' ') ?? 'New Chat'} ${number}.json`, {
    conversationId: chat.key,
    endpoint: 'openAI',
    title: chat.title,
    exportAt: 'Sun Mar 01 2026 10:00:00 GMT+0000',
    branches: true,
    recursive,
    options: { model: 'gpt-4o' },
    ...(recursive ? { messagesTree: treeOf(chat, null) } : { messages: chat.messages.map(messageOf) }),
  });
}

const carries: Carrying = {
  ...carriesAll,
  createdAt: firstAt,
  updatedAt: lastAt,
  archived: () => false,
  head: newestLeaf,
  factsOf: (image, message) =>
    image.uploaded
      ? { fileName: image.fileName, name: stemOf(image.fileName) }
      : {
          prompt: wordsAbove(message),
          revisedPrompt: image.told,
          seed: image.seed,
          model: message.model,
          tool: 'openAI',
          madeAt: message.at,
          from: image.edits ? [{ sha256: image.edits.picture.sha256, kind: 'edit' }] : [],
        },
};

/** Chats one in a file, and the folder of images from the server beside them. */
async function withImages({ chats }: KnownLibrary): Promise<Export> {
  const images = [
    ...new Set(chats.flatMap(({ messages }) => messages.flatMap((m) => [...m.inputs, ...m.outputs]))),
  ];
  const files = [
    ...chats.map(libreChatFile),
    ...images.map((image) => ({ path: `client/public${pathOf(image)}`, bytes: image.picture.bytes })),
  ];
  return {
    name: 'LibreChat with its images folder',
    files: [{ path: 'librechat.zip', bytes: await zipOf(files) }],
    expected: expectChats(chats, carries),
    carries: [
      'prompt',
      'revised prompt',
      'seed',
      'model',
      'derivation',
      'outputs of a message',
      'inputs of a message',
    ],
  };
}

/** The files of the chats alone: every picture is told of and missing. */
async function alone({ chats }: KnownLibrary): Promise<Export> {
  return {
    name: 'LibreChat, JSON alone',
    files: chats.map(libreChatFile),
    expected: expectChats(chats, { ...carries, bytesOf: () => null }),
    carries: ['text', 'outputs of a message', 'inputs of a message'],
  };
}

export const libreChat = [withImages, alone];
