import { type Carrying, carriesAll, expectChats } from '../expected.ts';
import {
  type KnownChat,
  type KnownImage,
  type KnownLibrary,
  type KnownMessage,
  wordsAbove,
} from '../known.ts';
import { exactNumber, jsonFile, zipOf } from '../zip.ts';
import type { Export } from './export.ts';

type Fields = Record<string, unknown>;

const seconds = (at: number): number => Math.floor(at / 1000);
const whole = (at: number): number => seconds(at) * 1000;

const dataUrl = ({ picture }: KnownImage): string =>
  `data:${picture.mediaType};base64,${picture.bytes.toString('base64')}`;
const idOf = ({ id }: KnownImage): string => `${id.slice(0, 8)}-1111-4222-8333-${id.slice(20, 32)}`;

/** Uploads lie on the server and in its folder, generated pictures in the chat itself. */
const isOnServer = (image: KnownImage): boolean => image.uploaded;

const fileOf = (image: KnownImage): Fields =>
  isOnServer(image)
    ? { type: 'image', id: idOf(image), name: image.fileName, url: `/api/v1/files/${idOf(image)}/content` }
    : { type: 'image', url: dataUrl(image) };

function outputOf({ outputs }: KnownMessage): Fields[] {
  // Several calls in one message do not tell which picture is whose.
  return outputs.map((image) => ({
    type: 'function_call',
    name: 'generate_image',
    arguments: JSON.stringify({
      prompt: image.told,
      ...(image.seed !== null && { seed: exactNumber(image.seed) }),
    }),
  }));
}

function messageOf(message: KnownMessage, { messages }: KnownChat): Fields {
  const childrenIds = messages.filter(({ parent }) => parent === message).map(({ key }) => key);
  const images = [...message.inputs, ...message.outputs];
  return {
    id: message.key,
    parentId: message.parent?.key ?? null,
    childrenIds,
    role: message.role === 'person' ? 'user' : 'assistant',
    content: message.text,
    timestamp: seconds(message.at),
    ...(message.model !== null && { model: message.model, modelName: message.model, done: true }),
    ...(images.length > 0 && { files: images.map(fileOf) }),
    ...(message.outputs.length > 0 && { output: outputOf(message) }),
  };
}

export function openWebUiRow(chat: KnownChat): Fields {
  const messages = Object.fromEntries(
    chat.messages.map((message) => [message.key, messageOf(message, chat)]),
  );
  return {
    id: chat.key,
    user_id: 'b6f7',
    title: chat.title ?? '',
    chat: {
      title: chat.title ?? '',
      models: ['gpt-4o', 'gpt-5'],
      history: { currentId: chat.head.key, messages },
      params: {},
      files: [],
    },
    created_at: seconds(chat.createdAt),
    updated_at: seconds(chat.updatedAt),
    share_id: null,
    archived: chat.archived,
    pinned: false,
    meta: {},
    folder_id: null,
  };
}

const carries: Carrying = {
  ...carriesAll,
  time: whole,
  createdAt: ({ createdAt }) => whole(createdAt),
  updatedAt: ({ updatedAt }) => whole(updatedAt),
  factsOf: (image, message) => {
    if (image.uploaded) return { fileName: image.fileName };
    const alone = message.outputs.length === 1;
    return {
      prompt: wordsAbove(message),
      revisedPrompt: alone ? image.told : null,
      seed: alone ? image.seed : null,
      model: message.model,
      tool: 'Open WebUI',
      madeAt: whole(message.at),
    };
  },
};

async function withUploads({ chats }: KnownLibrary): Promise<Export> {
  const uploads = [...new Set(chats.flatMap(({ messages }) => messages.flatMap(({ inputs }) => inputs)))];
  const files = [
    jsonFile('chat-export-1772359200.json', chats.map(openWebUiRow)),
    ...uploads.map((image) => ({
      path: `data/uploads/${idOf(image)}_${image.fileName}`,
      bytes: image.picture.bytes,
    })),
  ];
  return {
    name: 'Open WebUI, data URLs and uploads',
    files: [{ path: 'open-webui.zip', bytes: await zipOf(files) }],
    expected: expectChats(chats, carries),
    carries: [
      'prompt',
      'revised prompt',
      'seed',
      'archive flag',
      'head',
      'outputs of a message',
      'inputs of a message',
    ],
  };
}

/** The JSON by itself: what is in it comes, uploads are missing. */
async function alone({ chats }: KnownLibrary): Promise<Export> {
  const bytesOf = (image: KnownImage) => (isOnServer(image) ? null : image.picture.sha256);
  return {
    name: 'Open WebUI, JSON alone',
    files: [jsonFile('chat-export.json', chats.map(openWebUiRow))],
    expected: expectChats(chats, { ...carries, bytesOf }),
    carries: ['prompt', 'outputs of a message', 'inputs of a message'],
  };
}

export const openWebUi = [withUploads, alone];
